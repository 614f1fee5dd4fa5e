"""Every odd string through every field that one writes into, and what came for it in Chromium.

A form is sent once for each string, with another string in each of its fields: in all of them,
which mostly is refused with what was written, and in those alone that take any text, which is kept
and shown. What came is looked at many pages at once, and without the policy that would keep what
became markup from running. What a round of strings kept is taken back before the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from retour.web.people.models import User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from tests.web.security.forms import OF_ONE, Form
from tests.web.security.house import (
    PASSWORD,
    SAID,
    Apart,
    House,
    Watched,
    looking_apart,
    made_house,
)
from tests.web.security.rounds import Came, body, free, in_turn, written
from tests.web.security.strings import OWN, theirs
from tests.web.security.things import work

_NUL = "\ufffd"
_LENGTH = 12  # signs that come back at least: some pages cut what is longer
_ROUND = 56  # strings; so many pages are looked at at once
# What pages of a business show what was kept, beside the page that its form leads to.
_SHOWN = ("", "log/", "hours/", "hours/costs/", "hours/people/", "hours/trend/", "files/",
          "files/history/", "plan/links/", "plan/question/", "settings/", "settings/words/",
          "settings/channels/", "people/")  # fmt: skip
_BACK = """() => [...document.querySelectorAll('body > section[data-n]')].map(one => one.textContent
  + ' ' + [...one.querySelectorAll('input, textarea, option, button')]
  .map(field => field.getAttribute('value') || field.value).join(' '))"""
# Codes and passwords, which no page shows again; and what is refused with a message alone.
_NOT_SHOWN_AGAIN = ("/account/", "/files/send/", "/plan/question/answers/")


def _seen(text: str) -> str:
    """What one sees of a text: browsers fold spaces, and show no sign that has no shape; a NUL is
    a mark of its own there.
    """
    return "".join(one for one in text if one.isprintable() and not one.isspace() and one != _NUL)


def _texts(watched: Watched, address: str, html: str) -> list[str]:
    """What one sees of each page, and what stands in its fields; looked at, all at once."""
    watched.page.route(address, lambda one: one.fulfill(body=html, content_type="text/html"))
    watched.see(address)
    watched.page.unroute(address)
    found: list[str] = watched.page.evaluate(_BACK)
    return found


def _look(apart: Apart, house: House, came: list[Came], lost: Counter[str]) -> None:
    """Look at pages all at once, and count what was written and is not on the page of it."""
    parts = [f'<section data-n="{n}">{body(one.html)}</section>' for n, one in enumerate(came)]
    html = "<!doctype html><meta charset=utf-8><title>t</title><body>" + "".join(parts)
    address = f"{house.url}/looked-at"
    texts: list[str] = apart.do(lambda watched: _texts(watched, address, html))
    if len(texts) != len(came):
        apart.watched.wrong.append(f"{came[0].form}: {len(texts)} of {len(came)} stand apart")
    for one, text in zip(came, map(_seen, texts), strict=False):
        if any(path in one.form for path in _NOT_SHOWN_AGAIN):
            continue
        for name, value in one.said.items():
            if _seen(value.strip()[:_LENGTH]) not in text:
                lost[f"{one.form} {name}: {value[:40]!r}"] += 1


@contextmanager
def _taken_back(house: House) -> Iterator[None]:
    held = copy(house.client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    house.client.cookies = held  # of the session that is there again


def _light(house: House, forms: Iterable[Form]) -> tuple[Shop, list[Form]]:
    """A business that holds nothing yet, and those forms that every business has."""
    shop = begin(User.objects.get(email="owner@example.org"), name="Light", **SAID)
    shop.channels = ["instagram"]
    shop.save()
    moved = [
        replace(one, action=one.action.replace(house.shop.key, shop.key))
        for one in forms
        if not OF_ONE.search(one.action)
    ]
    return shop, moved


class Table(BytesIO):
    """A table whose name, heading and cells are a text."""

    def __init__(self, text: str) -> None:
        cell = text.replace('"', '""')
        rows = "".join(f'{day:02}/03/2026;"{cell}";{day},20\n' for day in range(1, 9))
        super().__init__(f'Date;"{cell}";Total\n{rows}'.encode("utf-8", "replace"))
        # What ends a line of a request is in no name that a browser sends.
        self.name = Path(re.sub(r"[\0\r\n]", "", text)[:200]).name or "x.csv"


def _upload(house: House, shop: Shop, texts: list[str]) -> list[Came]:
    """Such tables in one load; the page of what became of them."""
    said = {"files": [Table(one) for one in texts], "end": "1", "paths": "{}", "account": texts[0]}
    answered = house.send(Form("", f"/b/{shop.key}/files/send/", "post"), said)
    assert answered.status_code == 302
    work()
    where = answered.headers["Location"]
    return [Came(where, {}, house.client.get(where).content.decode())]


def _round(house: House, apart: Apart, forms: list[Form], some: list[str]) -> Counter[str]:
    """Strings through every form; what was written and did not come back."""
    lost: Counter[str] = Counter()
    house.client.post("/account/reauthenticate/", {"password": PASSWORD})
    shop, light = _light(house, forms)
    taking = {one.sort: free(house, one) for one in light if one.method == "post"}
    kept = [(one, taking[one.sort], True) for one in light if taking.get(one.sort)]
    odd = [(one, written(one), False) for one in forms if taking.get(one.sort) != written(one)]
    for form, fields, follow in [*odd, *kept]:
        came = [one for one in in_turn(house, form, fields, some, follow=follow) if one.html]
        if came:
            _look(apart, house, came, lost)
    uploaded = _upload(house, shop, some)
    paths = [f"/b/{shop.key}/{one}" for one in _SHOWN]
    pages = [Came(path, {}, house.client.get(path).content.decode()) for path in paths]
    _look(apart, house, [*uploaded, *pages], lost)
    return lost


def _asked(house: House, apart: Apart, texts: list[str]) -> None:
    """Each text as the period of an answer."""
    found: list[Any] = [house.client.get(f"/b/{house.shop.key}/", {"since": one}) for one in texts]
    pages = [Came("/", {}, one.content.decode()) for one in found]
    house.broken += [f"since {t[:60]}" for t, one in zip(texts, found, strict=True)
                     if one.status_code >= 500]  # fmt: skip
    _look(apart, house, pages, Counter())


@pytest.mark.slow
def test_every_string_through_every_form(database: None) -> None:
    """The whole of both lists; the public one where it is there."""
    with made_house() as house, looking_apart(house) as apart:
        forms = [one for one in house.forms() if written(one)]
        assert len(forms) > 20
        lost: Counter[str] = Counter()
        every = [*OWN, *theirs()]
        for first in range(0, len(every), _ROUND):
            some = every[first : first + _ROUND]
            with _taken_back(house):
                lost += _round(house, apart, forms, some)
                _asked(house, apart, some)
        assert apart.watched.wrong == []
        assert house.broken == []
        assert lost == Counter()
