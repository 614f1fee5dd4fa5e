"""The week: saved in one go, refused at its cell, filled like the week before, undone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from retour.web.hours.models import Saved
from retour.web.hours.week import Week
from retour.web.people.models import Entry
from tests.web.hours.conftest import MONDAY, WEEK, House, sent

TUESDAY = date(2026, 3, 3)


def test_a_week_is_saved_in_one_go_and_changed_cell_by_cell(house: House) -> None:
    ada = house.visitor(house.owner)
    answered = ada.post(
        house.url(), sent({"2026-03-02/instagram": "1h30", "2026-03-03/email": "90", "x": "1"})
    )
    assert answered.status_code == 302
    assert answered.headers["Location"] == f"{house.url()}?week={WEEK}"
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 90, (TUESDAY, "email", "Ada"): 90}
    page = ada.get(answered.headers["Location"]).content.decode()
    assert 'value="1h30"' in page and "Saved: 2 entries." in page
    was = {"2026-03-02/instagram": "1h30", "2026-03-03/email": "1h30"}
    ada.post(house.url(), sent({"2026-03-02/instagram": "2:00", "2026-03-03/email": "1h30"}, was))
    ada.post(house.url(), sent({"2026-03-03/email": "0"}, was))
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 120}
    with house.shop.opened() as business:
        assert len(business.batches()) == 3
    assert [one.action for one in Entry.objects.all()][-3:] == ["hours"] * 3


def test_a_cell_left_as_it_was_shown_keeps_what_came_meanwhile(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url(), sent({"2026-03-02/instagram": "1h"}))
    with house.shop.opened() as business:
        business.log("Ada", {(MONDAY, "instagram"): 3 * 3600})
    stale = sent(
        {"2026-03-02/instagram": "1h", "2026-03-03/email": "2h"}, {"2026-03-02/instagram": "1h"}
    )
    ada.post(house.url(), stale)
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 180, (TUESDAY, "email", "Ada"): 120}


def test_an_error_is_said_at_its_cell_and_nothing_is_lost(house: House) -> None:
    ada = house.visitor(house.owner)
    cells = {"2026-03-02/instagram": "1,30", "2026-03-03/email": "2h", "2026-03-04/email": "15"}
    answered = ada.post(house.url(), sent(cells))
    page = answered.content.decode()
    assert answered.status_code == 400
    assert "“1,30” can be 1h18 or 1h30: write it with an h." in page
    assert "“15” can be 15 h or 15 min: write which." in page
    assert 'aria-describedby="e/h/2026-03-02/instagram"' in page
    assert 'value="1,30"' in page and 'value="2h"' in page
    assert house.sheet() == {}


def test_more_than_a_day_and_days_to_come_are_refused(house: House) -> None:
    ada = house.visitor(house.owner)
    answered = ada.post(
        house.url(), sent({"2026-03-02/instagram": "20h", "2026-03-02/email": "5h"})
    )
    assert answered.status_code == 400
    assert "25 hours in a day cannot be" in answered.content.decode()
    ahead = sent({"2040-01-02/email": "1h"}) | {"week": "2040-W01"}
    assert "has not come yet" in ada.post(house.url(), ahead).content.decode()
    assert house.sheet() == {}


def test_the_buttons_add_without_javascript_and_save_nothing(house: House) -> None:
    ada = house.visitor(house.owner)
    form = sent({"2026-03-02/instagram": "1h", "2026-03-03/instagram": "30 min"}, day="1")
    form |= {"plus": "15/instagram", "do": ""}
    page = ada.post(house.url(), form).content.decode()
    assert 'value="45 min"' in page and 'value="1h"' in page
    assert house.sheet() == {}
    page = ada.post(house.url(), form | {"plus": "60/instagram"}).content.decode()
    assert 'value="1h30"' in page
    assert ada.post(house.url(), form | {"plus": "x/instagram"}).status_code == 200


def test_same_as_last_week_fills_what_is_empty(house: House) -> None:
    ada = house.visitor(house.owner)
    with house.shop.opened() as business:
        business.log(
            "Ada", {(date(2026, 2, 23), "instagram"): 3600, (date(2026, 2, 24), "email"): 1800}
        )
    form = sent({"2026-03-02/instagram": "2h", "2026-03-03/email": ""}) | {"do": "same"}
    page = ada.post(house.url(), form).content.decode()
    assert 'value="2h"' in page and 'value="30 min"' in page and "not saved yet" in page
    assert (MONDAY, "instagram", "Ada") not in house.sheet()


def test_the_last_save_is_undone_and_only_once(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url(), sent({"2026-03-02/instagram": "1h"}))
    ada.post(house.url(), sent({"2026-03-02/instagram": "2h"}, {"2026-03-02/instagram": "1h"}))
    assert "Undo it" in ada.get(house.url()).content.decode()
    ada.post(house.url("undo/"), {"week": WEEK})
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 60}
    assert "Undo it" not in ada.get(house.url()).content.decode()
    ada.post(house.url("undo/"), {"week": WEEK})
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 60}
    assert Saved.objects.filter(undone=True).count() == 1
    assert Entry.objects.filter(action="hours-undo").count() == 1


def test_undo_names_the_week_that_it_undoes_and_goes_there(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url(), sent({"2026-03-02/instagram": "1h"}))
    before = {"week": "2026-W09"}
    ada.post(house.url(), sent({"2026-02-24/instagram": "2h"}) | before)
    shown = ada.get(house.url() + f"?week={WEEK}").content.decode()
    assert "the week of 23 February 2026" in shown
    answered = ada.post(house.url("undo/"), {"week": WEEK})
    assert answered["Location"].endswith("?week=2026-W09")
    told = ada.get(answered["Location"]).content.decode()
    assert "Undone: the hours of the week of 23 February 2026 are as they were before." in told
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 60}


def test_who_saves_does_not_undo_anothers(house: House) -> None:
    house.visitor(house.owner).post(house.url(), sent({"2026-03-02/instagram": "1h"}))
    house.visitor(house.tom).post(house.url("undo/"), {"week": WEEK})
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 60}


def test_a_contributor_logs_their_own_and_sees_nobody_elses(house: House) -> None:
    ada, tom = house.visitor(house.owner), house.visitor(house.tom)
    ada.post(house.url(), sent({"2026-03-02/instagram": "7h"}))
    page = tom.get(house.url(f"?week={WEEK}&who=Ada")).content.decode()
    # As a word: the key of a business may hold these two signs.
    assert not re.search(r"(?<![\w-])7\s?h(?![\w-])", page) and "Whose hours" not in page
    tom.post(house.url(), sent({"2026-03-02/instagram": "1h"}, who="Ada"))
    assert house.sheet() == {(MONDAY, "instagram", "Ada"): 420, (MONDAY, "instagram", "Tom"): 60}


def test_an_owner_logs_for_somebody_known(house: House) -> None:
    ada, tom = house.visitor(house.owner), house.visitor(house.tom)
    tom.get(house.url())
    ada.post(house.url(), sent({"2026-03-02/instagram": "1h"}, who="Tom"))
    ada.post(house.url(), sent({"2026-03-03/email": "1h"}, who="Nobody"))
    assert house.sheet() == {(MONDAY, "instagram", "Tom"): 60, (TUESDAY, "email", "Ada"): 60}
    assert "+ 1 h" in ada.get(house.url(f"?week={WEEK}")).content.decode()


def test_an_adviser_logs_nothing(house: House) -> None:
    eve = house.visitor(house.eve)
    assert eve.get(house.url()).status_code == 403
    assert eve.post(house.url(), sent({"2026-03-02/instagram": "1h"})).status_code == 403
    for part in ("undo/", "channel/"):
        assert eve.post(house.url(part)).status_code == 403
    assert house.sheet() == {}


def test_hours_of_files_are_shown_beside_and_stay(house: House, tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_text(
        "date,hours,channel,person\n"
        + "".join(f"2026-03-0{n},2,facebook,Zoe\n" for n in range(2, 7))
    )
    with house.shop.opened() as business:
        business.load(tmp_path / "hours.csv")
    ada = house.visitor(house.owner)
    page = ada.get(house.url(f"?week={WEEK}")).content.decode()
    assert page.count('data-minutes="120"') == 5 and "10 h" in page
    ada.post(house.url(), sent({"2026-03-02/facebook": "1h"}))
    page = ada.get(house.url(f"?week={WEEK}")).content.decode()
    assert page.count('data-minutes="120"') == 5 and "11 h" in page
    assert house.sheet() == {(MONDAY, "facebook", "Ada"): 60}


def test_two_people_of_one_name_are_two(house: House) -> None:
    house.tom.name = "Ada"
    house.tom.save()
    for user in (house.owner, house.tom):
        house.visitor(user).post(house.url(), sent({"2026-03-02/email": "1h"}))
    assert house.sheet() == {(MONDAY, "email", "Ada"): 60, (MONDAY, "email", "tom@example.org"): 60}


def test_a_channel_is_added_to_the_rows(house: House) -> None:
    ada = house.visitor(house.owner)
    assert "Which channels do you work on?" in ada.get(house.url()).content.decode()
    ada.post(house.url("channel/"), {"channel": "insta", "week": WEEK})
    ada.post(house.url("channel/"), {"channel": "nothing at all", "week": WEEK})
    page = ada.get(house.url(f"?week={WEEK}")).content.decode()
    assert 'name="h/2026-03-02/instagram"' in page


@pytest.mark.parametrize("text", ["2026-W54", "2026-W00", "x", "", "0000-W01", "2026-W1"])
def test_a_week_that_is_none_is_the_running_one(text: str) -> None:
    assert Week.of(text, date(2026, 3, 5)).monday == MONDAY


def test_weeks_at_the_turn_of_a_year() -> None:
    assert str(Week(date(2026, 12, 28))) == "2026-W53"
    assert str(Week.of("2026-W53", MONDAY).moved(1)) == "2027-W01"


def test_a_channel_that_only_this_business_has_is_a_row_like_others(house: House) -> None:
    with house.shop.opened() as business:
        business.log("Ada", {(date(2026, 2, 24), "our forum"): 3600})
    ada = house.visitor(house.owner)
    assert 'name="h/2026-03-03/our forum"' in ada.get(house.url(f"?week={WEEK}")).content.decode()
    ada.post(house.url(), sent({"2026-03-03/our forum": "2h", "2026-03-03/not a row": "1h"}))
    assert (TUESDAY, "our forum", "Ada") in house.sheet() and len(house.sheet()) == 2


def test_whose_hours_are_written_is_said(house: House) -> None:
    house.visitor(house.tom).get(house.url())
    page = house.visitor(house.owner).get(house.url(f"?week={WEEK}&who=Tom")).content.decode()
    assert "You write the hours of Tom." in page
    assert "You write" not in house.visitor(house.owner).get(house.url()).content.decode()


def test_what_is_typed_is_never_markup(house: House) -> None:
    ada = house.visitor(house.owner)
    evil = '"><script>alert(1)</script>'
    page = ada.post(house.url(), sent({"2026-03-02/instagram": evil})).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    house.tom.name = "<b>Tom</b>"
    house.tom.save()
    house.visitor(house.tom).get(house.url())
    for part in ("", "people/"):
        assert "<b>Tom" not in ada.get(house.url(part)).content.decode()
