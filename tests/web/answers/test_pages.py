"""The answer's pages as each role meets them."""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from retour.report.typeface import Face
from retour.web import look
from retour.web.answers.models import Kept, Link
from retour.web.people.models import Entry
from retour.web.people.roles import Role
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted

As = Callable[[Role], Client]


def test_an_empty_book_says_what_to_do_first(shop: Shop, as_role: As) -> None:
    page = as_role(Role.OWNER).get(f"/b/{shop.key}/")
    assert page.status_code == 200
    assert "No answer yet" in page.content.decode()
    assert not Kept.objects.exists()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_answer_shows_verdict_figures_rest_and_next_steps(
    sold: Shop, as_role: As, lang: str
) -> None:
    visitor = as_role(Role.OWNER)
    visitor.cookies["django_language"] = lang
    html = visitor.get(f"/b/{sold.key}/").content.decode()
    assert f'<html lang="{lang}">' in html
    for part in ("sentence", 'class="rest"', "Instagram", 'id="next"', 'id="objectives"'):
        assert part in html
    assert " style=" not in html


def test_it_is_light_enough_for_a_phone(sold: Shop, as_role: As) -> None:
    html = as_role(Role.OWNER).get(f"/b/{sold.key}/").content
    static = Path(look.__file__).parent / "static" / "retour"
    parts = [html, *(path.read_bytes() for path in static.iterdir() if path.is_file())]
    fonts = sum(face.file("woff2").stat().st_size for face in Face)
    assert sum(len(gzip.compress(part)) for part in parts) + fonts < 150_000


def test_the_second_look_is_the_kept_answer(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.OWNER)
    visitor.get(f"/b/{sold.key}/")
    first = Kept.objects.get()
    visitor.get(f"/b/{sold.key}/")
    assert Kept.objects.get().at == first.at


def test_a_change_of_the_book_is_answered_anew_on_the_same_line(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.OWNER)
    visitor.get(f"/b/{sold.key}/")
    first = Kept.objects.get()
    with sold.opened() as business:
        business.add("effort", channel="instagram", hours="9", day="2026-08-01")
    visitor.get(f"/b/{sold.key}/")
    again = Kept.objects.get()
    assert again.pk == first.pk
    assert again.at > first.at
    assert again.answer.total.hours == first.answer.total.hours + 9


@pytest.mark.parametrize("page", ["", "c/instagram/", "history/", "share/", "report.pdf"])
def test_no_browser_keeps_an_answer(sold: Shop, as_role: As, page: str) -> None:
    found = as_role(Role.OWNER).get(f"/b/{sold.key}/{page}")
    assert found.status_code == 200
    assert found["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=2027-01-01", "The sales of this book end on"),
        ("since=2026-06-01&until=2026-05-01", "after its end"),
        ("since=nonsense", "nonsense"),
    ],
)
def test_a_period_that_cannot_be_is_said_in_the_words_of_the_business(
    sold: Shop, as_role: As, query: str, told: str
) -> None:
    page = as_role(Role.OWNER).get(f"/b/{sold.key}/?{query}")
    assert page.status_code == 400
    assert told in page.content.decode()


def test_a_period_is_in_the_address(sold: Shop, as_role: As) -> None:
    page = as_role(Role.OWNER).get(f"/b/{sold.key}/?since=2026-04-01&until=2026-05-31")
    assert "1 April 2026 – 31 May 2026" in page.content.decode()


def test_an_answer_that_ends_before_today_says_why(sold: Shop, as_role: As) -> None:
    visitor, path = as_role(Role.ADVISER), f"/b/{sold.key}/"
    said = "As far as your sales go, to "
    assert f"{said}25 August 2026" in visitor.get(path).content.decode()
    assert said in visitor.get(f"{path}?since=2026-04-01").content.decode()
    assert said not in visitor.get(f"{path}?until=2026-05-31").content.decode()
    with sold.opened() as business:
        business.add("sale", amount="40", day=business.today.isoformat())
    assert said not in visitor.get(path).content.decode()


def test_a_damaged_book_is_not_answered_from(sold: Shop, as_role: As) -> None:
    as_role(Role.OWNER).get(f"/b/{sold.key}/")
    with sqlite3.connect(sold.path) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            db.execute(f'DROP TRIGGER "{name}"')
        db.execute("DELETE FROM sale WHERE id = (SELECT min(id) FROM sale)")
    db.close()
    for role in (Role.OWNER, Role.ADVISER):
        page = as_role(role).get(f"/b/{sold.key}/")
        assert page.status_code == 503
        assert "Nothing is answered from this book" in page.content.decode()
        assert (str(sold.path.parent) in page.content.decode()) is (role is Role.OWNER)


def test_a_channel_has_its_page_and_no_other_has(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.ADVISER)
    assert "<h1>Instagram</h1>" in visitor.get(f"/b/{sold.key}/c/instagram/").content.decode()
    assert visitor.get(f"/b/{sold.key}/c/tiktok/").status_code == 404


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("html", b"<!doctype")])
def test_a_report_is_downloaded(sold: Shop, as_role: As, ending: str, begins: bytes) -> None:
    page = as_role(Role.ADVISER).get(f"/b/{sold.key}/report.{ending}")
    assert page.content.startswith(begins)
    assert page["Content-Disposition"].startswith("attachment;")


def test_no_other_kind_of_report(sold: Shop, as_role: As) -> None:
    assert as_role(Role.ADVISER).get(f"/b/{sold.key}/report.exe").status_code == 404


@pytest.mark.parametrize("name", ["onoff", "launch", "trend", "said", "tracked"])
def test_every_measure_has_its_card(client: Client, owner: object, name: str) -> None:
    assert client.get(f"/methods/{name}/").status_code == 200
    assert client.get("/methods/other/").status_code == 404


def test_what_changed_names_the_settings_that_did(sold: Shop, as_role: As) -> None:
    visitor, url = as_role(Role.OWNER), f"/b/{sold.key}/history/"
    visitor.get(url)
    long_ago = timezone.now() - timedelta(days=1)
    Kept.objects.update(day=long_ago.date(), at=timezone.now(), book="another")
    with sold.opened() as business:
        business.set("margin", 0.45)
        business.set("hour", 31)
    noted(sold, None, "settings", names=["margin"])
    noted(sold, None, "hour", hour=31)
    html = visitor.get(url).content.decode()
    assert "Settings were changed: the margin and what an hour is worth." in html
    assert "The book was changed" not in html


def test_what_changed_says_then_now_and_why(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.OWNER)
    assert "first day" in visitor.get(f"/b/{sold.key}/history/").content.decode()
    long_ago = timezone.now() - timedelta(days=30)
    Kept.objects.update(day=date(2026, 10, 1), at=long_ago, book="another")
    html = visitor.get(f"/b/{sold.key}/history/").content.decode()
    assert "Then and now" in html
    assert "entered by hand" in html
    old = Kept.objects.earliest("day")
    assert visitor.get(f"/b/{sold.key}/history/{old.pk}/").status_code == 200
    for asked in (old.pk, "x", "9" * 30, "²"):
        assert visitor.get(f"/b/{sold.key}/history/?then={asked}").status_code == 200


def test_what_an_older_retour_froze_is_left_out(sold: Shop, as_role: As, client: Client) -> None:
    visitor = as_role(Role.OWNER)
    address = _link(visitor, sold)
    older = {"schema": 0, "answer": {}}
    Kept.objects.update(day=date(2026, 10, 1), frozen=older)
    Link.objects.update(frozen=older)
    assert "first day" in visitor.get(f"/b/{sold.key}/history/").content.decode()
    assert (
        visitor.get(f"/b/{sold.key}/history/{Kept.objects.earliest('day').pk}/").status_code == 404
    )
    assert visitor.get(f"/b/{sold.key}/share/").status_code == 200
    assert client.get(address).status_code == 404


def test_numbers_beyond_all_are_not_there(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.OWNER)
    assert visitor.get(f"/b/{sold.key}/history/{'9' * 30}/").status_code == 404
    assert visitor.post(f"/b/{sold.key}/share/{'9' * 30}/revoke/").status_code == 404


def _link(visitor: Client, shop: Shop, days: int = 7) -> str:
    visitor.post(f"/b/{shop.key}/share/", {"days": days})
    html = visitor.get(f"/b/{shop.key}/share/").content.decode()
    found: str = html.split('id="link" readonly value="')[1].split('"')[0]
    return found.removeprefix("http://testserver")


def test_a_link_shows_one_frozen_answer_to_who_has_it(
    sold: Shop, as_role: As, client: Client
) -> None:
    address = _link(as_role(Role.MANAGER), sold)
    before = client.get(address)
    with sold.opened() as business:
        business.add("effort", channel="instagram", hours="9", day="2026-08-01")
    after = client.get(address)
    assert before.status_code == after.status_code == 200
    assert "Instagram" in after.content.decode()
    assert "18\u00a0h" in after.content.decode()
    assert f"/b/{sold.key}/" not in after.content.decode()
    assert after["X-Robots-Tag"].startswith("noindex")
    assert after["Referrer-Policy"] == "no-referrer"
    assert Link.objects.get().views == 2
    assert Entry.objects.filter(action="share").exists()


def test_a_link_that_opens_here_only_says_so(
    sold: Shop, as_role: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor, path = as_role(Role.OWNER), f"/b/{sold.key}/share/"
    said = "This link opens on this machine only"
    before = visitor.get(path).content.decode()
    assert before.count(said) == 1
    assert "docs/running/plain-machine.md" in before
    assert f"/b/{sold.key}/report.pdf" in before
    visitor.post(path, {"days": 7})
    assert visitor.get(path).content.decode().count(said) == 1
    away = replace(settings.PLACE, url="https://retour.example")
    monkeypatch.setattr(settings, "PLACE", away)
    assert said not in visitor.get(path).content.decode()


def test_the_secret_of_a_link_is_shown_once_and_not_kept(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.OWNER)
    secret = _link(visitor, sold).split("/")[2]
    assert secret not in visitor.get(f"/b/{sold.key}/share/").content.decode()
    assert Link.objects.get().digest != secret


def test_a_link_ends_when_its_time_is_over_and_when_taken_back(
    sold: Shop, as_role: As, client: Client
) -> None:
    visitor = as_role(Role.OWNER)
    address = _link(visitor, sold)
    Link.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert client.get(address).status_code == 404
    Link.objects.update(expires=timezone.now() + timedelta(days=1))
    assert client.get(address).status_code == 200
    visitor.post(f"/b/{sold.key}/share/{Link.objects.get().pk}/revoke/")
    assert client.get(address).status_code == 404
    assert client.get("/a/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("role", "reads", "shares"),
    [
        (Role.OWNER, 200, 200),
        (Role.MANAGER, 200, 200),
        (Role.ADVISER, 200, 403),
        (Role.CONTRIBUTOR, 403, 403),
    ],
)
def test_each_role_sees_what_it_may(
    sold: Shop, as_role: As, role: Role, reads: int, shares: int
) -> None:
    visitor = as_role(role)
    assert visitor.get(f"/b/{sold.key}/").status_code == reads
    assert visitor.get(f"/b/{sold.key}/history/").status_code == reads
    assert visitor.get(f"/b/{sold.key}/report.html").status_code == reads
    assert visitor.get(f"/b/{sold.key}/share/").status_code == shares


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_report_is_in_the_language_of_the_business(
    sold: Shop, as_role: As, language: str
) -> None:
    with sold.opened() as business:
        business.book.settings["language"] = language
    for reader in ("fr", "en"):
        asked = as_role(Role.OWNER).get(
            f"/b/{sold.key}/report.html", headers={"accept-language": reader}
        )
        assert f'<html lang="{language}"' in asked.content.decode()


def test_a_link_of_another_business_cannot_be_taken_back(sold: Shop, as_role: As) -> None:
    visitor = as_role(Role.OWNER)
    _link(visitor, sold)
    assert visitor.post(f"/b/other/share/{Link.objects.get().pk}/revoke/").status_code == 404
    assert Link.objects.get().revoked is None


def _card(visitor: Client, shop: Shop, frames: str) -> str:
    visitor.post(f"/b/{shop.key}/share/", {"days": 7, "frames": frames})
    html = visitor.get(f"/b/{shop.key}/share/").content.decode()
    found = re.search(r'&lt;iframe src="http://testserver(/e/[^"]+)"', html)
    assert found is not None
    return found[1]


def test_a_card_is_framed_by_the_sites_that_were_named_and_by_no_others(
    sold: Shop, as_role: As, client: Client
) -> None:
    address = _card(as_role(Role.OWNER), sold, "https://Example.org/blog, http://localhost:8080")
    page = client.get(address)
    policy = page["Content-Security-Policy"].split("; ")
    assert "frame-ancestors https://example.org http://localhost:8080" in policy
    assert "default-src 'self'" in policy
    assert "X-Frame-Options" not in page
    html = page.content.decode()
    assert "<nav" not in html
    assert sold.key not in html
    assert Link.objects.get().views == 1
    Link.objects.update(revoked=timezone.now())
    assert client.get(address).status_code == 404


def test_a_link_has_no_card_unless_it_was_asked_for(
    sold: Shop, as_role: As, client: Client
) -> None:
    secret = _link(as_role(Role.OWNER), sold).split("/")[2]
    assert client.get(f"/e/{secret}/").status_code == 404
    assert "frame-ancestors 'none'" in client.get(f"/a/{secret}/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    "typed",
    ["*", "example.org", "https://a.org; script-src *", "'self'", "https://*.org", "javascript:x"],
)
def test_what_is_no_site_is_refused(sold: Shop, as_role: As, typed: str) -> None:
    page = as_role(Role.OWNER).post(f"/b/{sold.key}/share/", {"days": 7, "frames": typed})
    assert page.status_code == 400
    assert "is no site" in page.content.decode()
    assert not Link.objects.exists()
