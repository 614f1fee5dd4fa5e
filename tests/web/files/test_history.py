"""History, taking back, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from retour.book.undo import UndoResult
from retour.business import Business
from retour.business.regular import Regular
from retour.web.files.gaps import BRING
from retour.web.people.models import Entry
from retour.web.people.roles import Role
from retour.words import N_, Words
from tests.web.files.conftest import SALES, Desk

MORE = SALES.replace("/03/", "/04/")


def _undo(desk: Desk, path: str) -> str:
    url = f"/b/{desk.shop.key}/files/{path}"
    return unescape(desk.client.post(url, follow=True).content.decode())


def test_the_history_is_newest_first_and_says_who(desk: Desk) -> None:
    desk.loaded({"a.csv": SALES})
    desk.loaded({"b.csv": MORE})
    with desk.shop.opened() as business:
        business.add("effort", channel="instagram", hours=1)
    page = desk.page("history/")
    places = [page.index(text) for text in ("1 h, Ins", "b.csv", "a.csv")]
    assert places == sorted(places)
    assert "owner@example.org" in page
    assert "28 new" in page


def test_undo_says_first_what_would_go_and_then_restores_what_was(desk: Desk) -> None:
    desk.loaded({"a.csv": SALES})
    before = desk.facts()
    desk.loaded({"b.csv": MORE})
    page = desk.page("batches/2/undo/")
    assert "28 facts leave your book." in page
    assert len(desk.facts()) == 56
    assert "To have it again, load the same file again." in _undo(desk, "batches/2/undo/")
    assert desk.facts() == before
    entry = Entry.objects.get(action="undo")
    assert (entry.who, entry.details) == (
        "owner@example.org",
        {"batch": 2, "file": "b.csv", "removed": 28},
    )
    assert "taken back on" in desk.page("history/")
    assert "It is taken back already" in desk.page("batches/2/undo/")
    _undo(desk, "batches/2/undo/")
    assert Entry.objects.filter(action="undo").count() == 1
    # And done again, the book is as it was.
    desk.loaded({"b.csv": MORE})
    assert len(desk.facts()) == 56


def test_what_was_typed_is_named_and_does_not_come_back_by_itself(desk: Desk) -> None:
    with desk.shop.opened() as business:
        business.log("Ada", {(date(2026, 3, 3), "instagram"): 3600})
    page = unescape(desk.page("batches/1/undo/"))
    assert "Take back what was typed?" in page
    assert "Instagram" in page and "1 h" in page
    assert "it has to be written again: no file says it" in page
    assert "load the same file" not in page
    assert "1 fact leaves your book." in page
    assert "To have it again, write it again." in _undo(desk, "batches/1/undo/")


def test_what_was_corrected_since_does_not_leave(desk: Desk) -> None:
    with desk.shop.opened() as business:
        for hours in (1, 2):
            business.log("Ada", {(date(2026, 3, 3), "instagram"): hours * 3600})
    page = unescape(desk.page("batches/1/undo/"))
    assert "Nothing that counts: what it said was corrected since." in page
    assert "leaves your book" not in page
    assert "1 fact leaves your book." in desk.page("batches/2/undo/")


def test_a_corrected_table_says_which_load_to_take_back_and_leads_there(desk: Desk) -> None:
    desk.loaded({"ventes.csv": SALES})
    lines = SALES.splitlines(keepends=True)
    load = desk.loaded({"ventes corrigées.csv": "".join([*lines[:9], *lines[10:]])})
    page = unescape(desk.page(f"{load.key}/"))
    assert "nearly all of batch 1 (ventes.csv) again, but not 1 row" in page
    assert "retour undo" not in page
    way = f"/b/{desk.shop.key}/files/batches/1/undo/"
    assert f'<a href="{way}">Take load 1 back</a>' in page
    assert "It is taken back." in _undo(desk, "batches/1/undo/")
    assert len(desk.facts()) == 27


def test_all_of_a_load_is_taken_back_at_once(desk: Desk) -> None:
    desk.loaded({"c.csv": SALES.replace("/03/", "/05/")})
    before = desk.facts()
    load = desk.loaded({"a.csv": SALES, "b.csv": MORE})
    page = desk.page(f"{load.key}/undo/")
    assert "Take back what these 2 files said?" in page
    assert "56 facts leave your book." in page
    _undo(desk, f"{load.key}/undo/")
    assert desk.facts() == before


def test_what_was_taken_back_is_not_offered_again(desk: Desk) -> None:
    load = desk.loaded({"a.csv": SALES, "b.csv": MORE})
    offered = f"/files/{load.key}/undo/"
    assert offered in desk.page("history/")
    _undo(desk, f"{load.key}/undo/")
    assert offered not in desk.page("history/")


def test_a_second_tap_while_the_first_is_under_way_is_no_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = desk.loaded({"a.csv": SALES, "b.csv": MORE})
    undo = Business.undo

    def twice(business: Business, batch: int) -> UndoResult:
        undo(business, batch)  # by the first tap
        return undo(business, batch)

    monkeypatch.setattr(Business, "undo", twice)
    assert "It is taken back." in _undo(desk, f"{load.key}/undo/")
    assert desk.facts() == []


def test_there_is_nothing_to_undo_of_a_batch_that_never_was(desk: Desk) -> None:
    assert desk.client.get(f"/b/{desk.shop.key}/files/batches/7/undo/").status_code == 404


def test_only_who_may_change_takes_back(desk: Desk, member: Callable[[Role], Client]) -> None:
    load = desk.loaded({"a.csv": SALES})
    for role, status in {Role.MANAGER: 302, Role.CONTRIBUTOR: 403, Role.ADVISER: 403}.items():
        client = member(role)
        for path in ("batches/1/undo/", f"{load.key}/undo/"):
            assert client.post(f"/b/{desk.shop.key}/files/{path}").status_code == status


def test_what_is_missing_names_days_and_where_to_export(desk: Desk) -> None:
    page = desk.page("gaps/")
    assert "sales" in page
    assert "Toggl Track &gt; Reports" in page
    april = "".join(MORE.partition("\n")[1:])
    desk.loaded({"a.csv": SALES, "b.csv": SALES.partition("\n")[0] + april.replace("/04/", "/06/")})
    page = unescape(desk.page("gaps/"))
    assert "nothing from 29 Mar 2026 to 31 May 2026" in page
    assert "Next export: from 29 June 2026 on." in page
    assert "<svg" in page


def test_every_export_that_is_named_is_one_that_is_read() -> None:
    names = {one.name for one in Business.sources()}
    assert {name for few in BRING.values() for name in few} <= names


def test_what_is_paid_beyond_today_is_known_until_today(desk: Desk) -> None:
    with desk.shop.opened() as business:
        today, soon = business.today, business.today + timedelta(days=20)
        business.add("cost", channel="instagram", amount=30, day=str(today), until=str(soon))
    words = Words("en")
    page = unescape(desk.page("gaps/"))
    assert words(N_("Up to date until {day}."), day=today) in page


def test_a_cost_that_comes_back_is_titled_by_its_first_entry(desk: Desk) -> None:
    with desk.shop.opened() as business:
        since = business.today - timedelta(days=200)
        business.keep_up(
            [Regular("r1", "Klaviyo", "email", 30_00, "EUR", "tool", "", "month", since)]
        )
    page = desk.page("history/")
    assert page.count("Klaviyo") <= 2  # the title, and the name of its button
    assert "and 6 more entries" in page
