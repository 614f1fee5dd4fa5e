"""The trend, the plan and what an hour is worth; who may see and change them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from retour.business import Business
from retour.web.hours.models import Planned
from retour.web.hours.trend import beside, finding, weeks_of
from retour.web.hours.went import Went
from retour.web.people.models import Entry
from retour.words import Words
from tests.web.hours.conftest import House

TODAY = date(2026, 4, 15)  # a Wednesday
MONDAY = date(2026, 4, 13)
ENGLISH = Words("en")


@pytest.fixture(autouse=True)
def _in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Business, "today", property(lambda _: TODAY))


def logged(house: House, weeks: int, hours: float, since: date = MONDAY) -> None:
    """So many hours in each of the whole weeks before a day."""
    with house.shop.opened() as business:
        for n in range(1, weeks + 1):
            cell = (since - timedelta(weeks=n), "instagram")
            business.log("Ada", {cell: round(hours * 3600)})


def test_weeks_before_the_first_and_after_the_last_are_not_weeks_of_zero(house: House) -> None:
    with house.shop.opened() as business:
        cells = {
            (MONDAY - timedelta(weeks=6), "instagram"): 3600,
            (MONDAY - timedelta(weeks=3), "instagram"): 7200,
            (MONDAY - timedelta(weeks=2), "email"): 7200,  # no social media
            (MONDAY, "instagram"): 7200,  # not a whole week yet
        }
        business.log("Ada", cells)
        found = weeks_of(business, TODAY)
    assert len(found) == 52 and found[-1][0] == MONDAY - timedelta(weeks=1)
    assert [value for _, value in found[-7:]] == [None, 1.0, 0.0, 0.0, 2.0, None, None]


def test_the_trend_stands_beside_the_studies(house: House) -> None:
    logged(house, 52, 7.5)
    logged(house, 52, 5, MONDAY - timedelta(weeks=52))
    page = house.visitor(house.owner).get(house.url("trend/")).content.decode()
    page = page.replace("\u00a0", " ")
    assert "7 h 30 min a week went into social media" in page
    assert "57% spent less, 25% were in your band and 18% spent more" in page
    assert "You spend 50% more than a year ago. Of those asked, 49% said more" in page
    assert "and 7% less" in page and page.count("<svg") >= 3
    assert page.count('<td class="number">7 h 30 min</td>') == 52


@pytest.mark.parametrize(
    ("now", "said"),
    [(5.2, "about as much"), (3.0, "40% less than"), (9.0, "80% more than")],
)
def test_a_year_s_hours_beside_the_year_before(now: float, said: str) -> None:
    days = [date(2025, 1, 6) + timedelta(weeks=n) for n in range(52)]
    found = beside([(day, 5.0) for day in days], [(day, now) for day in days], ENGLISH)
    assert said in found[-1].text
    assert "1,200 answers" in found[-1].precise


def test_with_little_known_nothing_is_compared() -> None:
    days = [date(2025, 1, 6) + timedelta(weeks=n) for n in range(52)]
    nothing: list[tuple[date, float | None]] = [(day, None) for day in days]
    assert beside(nothing, nothing, ENGLISH) == []
    few: list[tuple[date, float | None]] = [*nothing[:-3], *((day, 5.0) for day in days[-3:])]
    assert beside(nothing, few, ENGLISH) == []
    known: list[tuple[date, float | None]] = [(day, 5.0) for day in days]
    assert "not known yet" in beside(nothing, known, ENGLISH)[-1].text
    assert "No hours" in finding([None] * 52, ENGLISH)


def test_a_new_business_has_an_empty_trend_and_plan(house: House) -> None:
    ada = house.visitor(house.owner)
    assert "Log a few weeks" in ada.get(house.url("trend/")).content.decode()
    assert "No channel yet" in ada.get(house.url("plan/")).content.decode()


def test_the_plan_stands_beside_what_went_in(house: House) -> None:
    logged(house, 4, 3)
    with house.shop.opened() as business:
        business.add("cost", "2026-03-16", until="2026-04-12", amount="56", channel="meta-ads")
    ada = house.visitor(house.owner)
    form = {"hours/instagram": "4h", "money/meta-ads": "20,00 €", "hours/none": "1h"}
    assert ada.post(house.url("plan/keep/"), form).status_code == 302
    kept = {one.channel: (one.seconds, one.money) for one in Planned.objects.all()}
    assert kept == {"instagram": (4 * 3600, 0), "meta-ads": (0, 2000)}
    page = ada.get(house.url("plan/")).content.decode()
    assert "75% of the plan" in page and "3 h" in page
    assert "€20" in page and "€14" in page and ".00" not in page
    ada.post(house.url("plan/keep/"), {"hours/instagram": "", "money/meta-ads": "25"})
    assert [one.channel for one in Planned.objects.all()] == ["meta-ads"]


def test_a_total_of_hours_is_the_sum_of_its_lines(house: House) -> None:
    with house.shop.opened() as business:
        for channel, minutes in (("instagram", 273), ("tiktok", 29)):
            first, last = (MONDAY - timedelta(weeks=n) for n in (4, 1))
            business.log("Ada", {(first, channel): (minutes - 2) * 60, (last, channel): 120})
    page = house.visitor(house.owner).get(house.url("plan/")).content.decode()
    assert "1 h 08 min" in page and "7 min" in page
    assert "1 h 15 min" in page and "1 h 16 min" not in page


def test_weeks_that_nothing_tells_of_are_not_weeks_of_nothing(house: House, tmp_path: Path) -> None:
    days = [MONDAY - timedelta(days=n) for n in range(13, 60)]  # up to the last Tuesday but one
    rows = [f"{day},instagram,30" for day in days]
    (tmp_path / "heures.csv").write_text("\n".join(["Date,Channel,Minutes", *rows, ""]))
    report = ["Day,Campaign name,Impressions,Link clicks,Amount spent (EUR)"]
    report += [f"{day},Spring,100,5,2.00" for day in days if day < MONDAY - timedelta(weeks=4)]
    (tmp_path / "meta.csv").write_text("\n".join([*report, ""]))
    with house.shop.opened() as business:
        for loaded in business.load(tmp_path):
            assert loaded.rows_kept
    page = house.visitor(house.owner).get(house.url("plan/")).content.decode()
    assert "3 h 30" in page  # a week, of the two that are known
    assert "1 h 45" not in page
    assert "2 of 4 weeks are known" in page
    assert page.count("not known of the last 4 weeks") == 1  # the money of the advertising
    assert (
        "2 semaines connues sur 4"
        in house.visitor(house.owner, "fr").get(house.url("plan/")).content.decode()
    )


def test_silence_counts_on_the_plan_as_it_does_in_the_answer(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sunday = date(2026, 4, 19)
    monkeypatch.setattr(Business, "today", property(lambda _: sunday))
    report = ["Day,Campaign name,Impressions,Link clicks,Amount spent (EUR)"]
    report += [f"{date(2026, 4, 5) - timedelta(days=4 * n)},Spring,9,5,2.00" for n in range(15)]
    (tmp_path / "meta.csv").write_text("\n".join([*report, ""]))
    with house.shop.opened() as business:
        business.load(tmp_path)
        # Quiet until the 12th were as usual; quiet until yesterday is silence.
        assert max(business.days_known("cost", ["meta-ads"], date(2026, 4, 12))["meta-ads"]) > (
            date(2026, 4, 5)
        )
        money = Went.of(business, ["meta-ads"], sunday).money["meta-ads"]
    assert (money.weeks, money.value) == (3, 4.0)


def test_the_week_in_which_logging_began_is_a_week(house: House) -> None:
    with house.shop.opened() as business:
        cells = {MONDAY - timedelta(days=13): 1, MONDAY - timedelta(days=6): 3}
        for day, hours in cells.items():  # both a Tuesday
            business.log("Ada", {(day, "instagram"): hours * 3600})
        went = Went.of(business, ["instagram"], TODAY).hours["instagram"]
        shown = [value for _, value in weeks_of(business, TODAY) if value is not None]
    assert (went.weeks, went.value) == (2, 2 * 3600.0)
    assert sum(shown) / len(shown) == 2


def test_a_plan_that_cannot_be_is_said_and_nothing_is_lost(house: House) -> None:
    logged(house, 1, 3)
    ada = house.visitor(house.owner)
    form = {"hours/instagram": "1,30", "money/instagram": "12"}
    answered = ada.post(house.url("plan/keep/"), form)
    page = answered.content.decode()
    assert answered.status_code == 400 and "can be 1h18 or 1h30" in page
    assert 'value="1,30"' in page and 'value="12"' in page
    assert not Planned.objects.exists()


def test_what_an_hour_is_worth_by_person(house: House) -> None:
    logged(house, 1, 3)
    ada = house.visitor(house.owner)
    page = ada.get(house.url("people/")).content.decode()
    assert 'name="hour" value="20"' in page and 'name="hour/Ada"' in page
    form = {"hour": "22,50 €", "hour/Ada": "30", "new-name": "Zoé", "new-hour": "15"}
    assert ada.post(house.url("people/"), form).status_code == 302
    with house.shop.opened() as business:
        settings = business.book.settings
        assert settings["hour"] == 22.5
        assert settings["hours"] == {"Ada": 30.0, "Zoé": 15.0}
    assert Entry.objects.filter(action__in=["hour", "hours-worth"]).count() == 2
    ada.post(house.url("people/"), {"hour": "22.5", "hour/Ada": "", "hour/Zoé": "15"})
    with house.shop.opened() as business:
        assert business.book.settings["hours"] == {"Zoé": 15.0}
    wrong = ada.post(house.url("people/"), {"hour": "30 $", "hour/Zoé": "much"})
    page = wrong.content.decode()
    assert wrong.status_code == 400
    assert "say what an hour is worth in EUR" in page and 'value="much"' in page


@pytest.mark.parametrize(
    ("name", "hour", "told"),
    [
        ("Ada", "15", "Ada is in the list above: write it there."),
        ("Zoé", "", "Write what an hour of Zoé is worth too."),
        ("", "15", "Write the name too."),
        ("Zoé", "much", "“much” cannot be what an hour is worth"),
    ],
)
def test_somebody_who_cannot_be_written_in_is_said(
    house: House, name: str, hour: str, told: str
) -> None:
    logged(house, 1, 3)
    ada = house.visitor(house.owner)
    form = {"hour": "20", "hour/Ada": "31", "new-name": name, "new-hour": hour}
    answered = ada.post(house.url("people/"), form)
    page = answered.content.decode()
    assert answered.status_code == 400
    assert told in page
    assert 'value="31"' in page
    with house.shop.opened() as business:
        assert "hours" not in business.book.settings


def test_each_page_is_for_who_may(house: House) -> None:
    seen = {
        user.name: [
            house.visitor(user).get(house.url(part)).status_code
            for part in ("", "costs/", "trend/", "plan/", "people/")
        ]
        for user in (house.owner, house.tom, house.eve)
    }
    assert seen == {
        "Ada": [200, 200, 200, 200, 200],
        "Tom": [200, 403, 403, 403, 403],
        "Eve": [403, 403, 200, 200, 403],
    }
    logged(house, 1, 3)
    for user in (house.tom, house.eve):
        visitor = house.visitor(user)
        assert visitor.post(house.url("plan/keep/"), {"hours/instagram": "1h"}).status_code == 403
        assert visitor.post(house.url("people/"), {"hour": "1"}).status_code == 403
    assert not Planned.objects.exists()
    page = house.visitor(house.eve).get(house.url("plan/")).content.decode()
    assert "Keep the plan" not in page and "Start the timer" not in page
