"""The first questions begin with the currency and time zone of where a visitor seems to be."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from retour.web.people.models import User


class Fields(HTMLParser):
    """What a page's form would send, and what lies within details that are closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.hidden: set[str] = set()
        self._select, self._closed = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "details":
            self._closed += 1
        if tag in ("input", "select") and given.get("name"):
            self._select = str(given["name"]) if tag == "select" else ""
            self.values[str(given["name"])] = given.get("value") or ""
            if self._closed:
                self.hidden.add(str(given["name"]))
        if tag == "option" and self._select and "selected" in given:
            self.values[self._select] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        self._closed -= tag == "details"


def _asked(languages: str, query: str = "") -> Fields:
    visitor = Client(headers={"accept-language": languages})
    visitor.force_login(User.objects.create_user("new@example.org"))
    page = visitor.get(f"/begin/{query}")
    assert page.status_code == 200
    return Fields(page.content.decode())


@pytest.mark.parametrize(
    ("languages", "currency", "timezone"),
    [
        ("en-GB,en;q=0.8", "GBP", "Europe/London"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "CHF", "Europe/Zurich"),
        ("fr", "EUR", "Europe/Paris"),
        ("fr,en-US;q=0.7", "EUR", "Europe/Paris"),
        ("en,en-GB;q=0.7", "GBP", "Europe/London"),
        ("zh-Hant-TW", "TWD", "Asia/Taipei"),
        ("en-ZZ, *;q=0.1", "EUR", "Europe/Paris"),
        ("", "EUR", "Europe/Paris"),
    ],
)
def test_the_languages_of_a_browser_say_a_land(
    db: None, languages: str, currency: str, timezone: str
) -> None:
    asked = _asked(languages)
    assert asked.values["currency"] == currency
    assert asked.values["timezone"] == timezone
    assert not {"currency", "timezone", "hour"} & asked.hidden


def test_a_link_may_name_the_currency(db: None) -> None:
    assert _asked("fr-FR", "?currency=GBP").values["currency"] == "GBP"


def test_a_link_with_a_currency_that_is_none_names_nothing(db: None) -> None:
    assert _asked("fr-FR", "?currency=%3Cb%3E").values["currency"] == "EUR"
