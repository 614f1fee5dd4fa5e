"""Tests by lot: planned, drawn, taken along, followed, stopped; and who may do what."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from retour.business import Business
from retour.business.agenda import kept_blocks, runs
from retour.gather.kept_tests import Kept, kept_tests
from retour.web.people.models import Entry
from retour.web.people.roles import May, Role, may
from retour.web.plans.models import Foreseen
from retour.web.shops.access import GUARDED
from retour.web.shops.models import Shop
from tests.web.plans.conftest import Signed

DRAW = {"channel": "instagram", "weeks": "12", "block": "1w", "start": "2099-06-01"}


def _kept(shop: Shop) -> tuple[Kept, ...]:
    with Business.open(shop.path) as business:
        return kept_tests(business.book)


def test_each_length_says_what_it_would_tell(shop: Shop, signed: Signed) -> None:
    page = signed().get("/b/mill/tests/new/", {"channel": "instagram"}).content.decode()
    for weeks in (8, 12, 16, 26, 39, 52):
        assert f'name="weeks" value="{weeks}"' in page
    assert page.count("± ") == 6
    assert "A week in which you work or spend on it costs you" in page
    assert "not in this average" in page
    assert not _kept(shop)  # looking draws nothing


def test_what_it_would_tell_is_reckoned_once_while_the_book_is_the_same(
    shop: Shop, signed: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[dict[str, Any]] = []
    design = Business.design_test

    def counted(self: Business, *args: Any, **more: Any) -> Any:
        reckoned.append(more)
        return design(self, *args, **more)

    monkeypatch.setattr(Business, "design_test", counted)
    client, asked = signed(), {"channel": "instagram"}
    first = _tables(client.get("/b/mill/tests/new/", asked))
    assert first == _tables(client.get("/b/mill/tests/new/", asked))
    assert len(reckoned) == 1
    client.get("/b/mill/tests/new/", {**asked, "precise": "50"})
    assert len(reckoned) == 2
    with Business.open(shop.path) as business:
        business.add("sale", amount="40", day=business.today.isoformat())
    client.get("/b/mill/tests/new/", asked)
    assert len(reckoned) == 3
    assert Foreseen.objects.count() == 1  # what the book was before is asked for no more
    Foreseen.objects.update(frozen={"$": "Unknown", "is": {}})
    assert client.get("/b/mill/tests/new/", asked).status_code == 200
    assert len(reckoned) == 4
    wrong = client.get("/b/mill/tests/new/", {**asked, "block": "soon"})
    assert wrong.status_code == 400
    assert Foreseen.objects.count() == 1


def _tables(answered: Any) -> str:
    """The lengths of a page, with what each would tell."""
    return str(answered.content.decode().split("<table")[1].split("</table>")[0])


def test_a_test_is_drawn_kept_and_noted(shop: Shop, signed: Signed) -> None:
    drawn = signed().post("/b/mill/tests/new/", DRAW)
    assert drawn.headers["Location"] == "/b/mill/tests/1/"
    kept = _kept(shop)[0]
    assert (kept.channel, len(kept.drawn), kept.first) == ("instagram", 12, date(2099, 6, 1))
    entry = Entry.objects.get()
    assert entry.action == "draw test"
    assert entry.details["seed"] == kept.seed


def test_what_cannot_be_is_said(drawn: Shop, signed: Signed) -> None:
    client = signed()
    for wrong, told in (
        ({}, "Let it end, or stop it first."),  # of the weeks of another
        ({"weeks": "soon"}, "“soon” is not a number of weeks"),
        ({"weeks": "1"}, "A test has"),
        ({"start": "2020-01-06"}, "is over. Choose a day to come."),
        ({"channel": "nowhere"}, "nowhere"),
        ({"block": "x"}, "“x” is no length"),
    ):
        answered = client.post("/b/mill/tests/new/", {**DRAW, **wrong})
        assert answered.status_code == 400, wrong
        assert told in answered.content.decode(), wrong
    assert len(_kept(drawn)) == 1


def test_an_empty_book_says_what_a_test_needs(empty: Shop, signed: Signed) -> None:
    answered = signed().get("/b/mill/tests/new/", {"channel": "instagram"})
    assert "How long a test must be shows in past sales" in answered.content.decode()
    assert "No test yet" in signed(Role.ADVISER).get("/b/mill/tests/").content.decode()


def test_the_calendar_is_taken_along(drawn: Shop, signed: Signed) -> None:
    client = signed()
    kept = _kept(drawn)[0]
    ics = client.get("/b/mill/tests/1/calendar.ics")
    assert ics.headers["Content-Disposition"].endswith('"test-instagram-2099-06-01.ics"')
    events = Calendar.from_ical(ics.content).walk("VEVENT")
    told = [(one.decoded("dtstart"), one.decoded("dtend"), str(one["summary"])) for one in events]
    day = timedelta(days=1)
    assert told == [
        (span.since, span.until + day, "Instagram: on" if on else "Instagram: pause")
        for span, on in runs(kept)
    ]
    table = client.get("/b/mill/tests/1/calendar.csv")
    assert table.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [(row[0], row[1]) for row in rows[1:]] == [
        (span.since.isoformat(), span.until.isoformat()) for span, _ in kept_blocks(kept)
    ]
    assert client.get("/b/mill/tests/1/calendar.exe").status_code == 404
    assert client.get("/b/mill/tests/2/calendar.ics").status_code == 404


def test_its_page_shows_the_calendar_and_when_the_result_comes(drawn: Shop, signed: Signed) -> None:
    client = signed()
    page = client.get("/b/mill/tests/1/").content.decode()
    kept = _kept(drawn)[0]
    assert len(re.findall(r'<li>\s*<span class="chip', page)) == len(runs(kept))
    assert str(kept.seed) in page
    assert "No sales of its days are loaded yet." in page
    assert client.get("/b/mill/tests/9/").status_code == 404


def test_a_test_that_is_over_shows_what_was_done_and_its_result(
    shop: Shop, signed: Signed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Business.open(shop.path) as business, monkeypatch.context() as then:
        span = business.known().span
        assert span is not None
        first = span.until - timedelta(weeks=16)
        then.setattr(type(business), "today", first - timedelta(days=1))
        business.design_test("instagram", weeks=12, start=first.isoformat(), seed=1)
    page = signed().get("/b/mill/tests/1/").content.decode()
    assert "What was done so far" in page
    assert "Margin that" in page and "95% interval" in page
    assert "Stop the test" not in page
    assert "under way" not in page


def test_a_test_that_did_not_begin_is_dropped(drawn: Shop, signed: Signed) -> None:
    client = signed()
    stopped = client.post("/b/mill/tests/1/stop/", follow=True)
    assert "Dropped: no block of it was over." in stopped.content.decode().replace("&#x27;", "'")
    assert not _kept(drawn)
    assert [one.action for one in Entry.objects.all()] == ["stop test"]


ROUTES = {
    "plan/": May.READ,
    "plan/campaign/": May.READ,
    "plan/measure/": May.READ,
    "plan/links/": May.READ,
    "plan/question/": May.READ,
    "tests/": May.READ,
    "tests/new/": May.CHANGE,
}
CHANGES = {
    "plan/links/code/": May.CHANGE,
    "plan/question/answers/": May.FILL,
    "tests/1/stop/": May.CHANGE,
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_what_it_may(empty: Shop, signed: Signed, role: Role) -> None:
    client = signed(role)
    for path, what in ROUTES.items():
        status = client.get(f"/b/mill/{path}").status_code
        assert (status == 403) is not may(role, what), path
        assert client.post(f"/b/mill/{path}").status_code in {400, 403, 405}
    for path, what in CHANGES.items():
        assert client.get(f"/b/mill/{path}").status_code in {403, 405}
        assert (client.post(f"/b/mill/{path}").status_code == 403) is not may(role, what), path


def test_to_others_the_business_is_not_there(empty: Shop, signed: Signed) -> None:
    client = signed(None)
    for path in [*ROUTES, "tests/1/", "tests/1/calendar.ics"]:
        assert client.get(f"/b/mill/{path}").status_code == 404
    for path in CHANGES:
        assert client.post(f"/b/mill/{path}").status_code == 404


def test_every_view_of_the_room_is_guarded() -> None:
    from retour.web.plans.urls import urlpatterns

    assert urlpatterns
    assert all(one.callback in GUARDED for one in urlpatterns)
