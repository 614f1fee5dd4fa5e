"""The timer: one a person, kept while pages close, right across midnight and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from retour.web.hours.models import Timer
from retour.web.hours.timing import pieces
from retour.web.shops.beginning import begin
from tests.web.hours.conftest import House

PARIS = ZoneInfo("Europe/Paris")


def at(text: str, where: ZoneInfo = PARIS, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=where, fold=fold)


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        ("2026-03-02T23:30", "2026-03-03T00:45", {"2026-03-02": 30, "2026-03-03": 45}),
        ("2026-03-29T01:30", "2026-03-29T03:30", {"2026-03-29": 60}),  # 2 o'clock is skipped
        ("2026-03-28T23:00", "2026-03-29T04:00", {"2026-03-28": 60, "2026-03-29": 180}),
        ("2026-10-25T01:30", "2026-10-25T03:30", {"2026-10-25": 180}),  # 2 o'clock comes twice
        (
            "2026-10-24T23:00",
            "2026-10-26T01:00",
            {"2026-10-24": 60, "2026-10-25": 1500, "2026-10-26": 60},
        ),
        ("2026-03-02T10:00:00", "2026-03-02T10:00:29", {}),
        ("2026-03-02T10:00:00", "2026-03-02T10:00:30", {"2026-03-02": 1}),
        ("2026-03-02T23:59:40", "2026-03-03T00:00:20", {"2026-03-03": 1}),
        ("2026-03-02T10:00", "2026-03-02T09:00", {}),
    ],
)
def test_a_timer_is_split_at_the_business_s_midnight(
    since: str, until: str, minutes: dict[str, int]
) -> None:
    found = pieces(at(since), at(until), PARIS)
    assert {day.isoformat(): seconds // 60 for day, seconds in found} == minutes


def test_midnight_that_a_clock_change_skips_or_repeats() -> None:
    cairo = ZoneInfo("Africa/Cairo")  # on 24 April 2026, 0:00 becomes 1:00
    found = pieces(at("2026-04-23T23:30", cairo), at("2026-04-24T01:30", cairo), cairo)
    assert found == [(date(2026, 4, 23), 1800), (date(2026, 4, 24), 1800)]
    azores = ZoneInfo("Atlantic/Azores")  # on 25 October 2026, 1:00 becomes 0:00
    found = pieces(at("2026-10-24T23:30", azores), at("2026-10-25T01:30", azores), azores)
    assert found == [(date(2026, 10, 24), 1800), (date(2026, 10, 25), 9000)]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001
    st.integers(0, 3 * 86400),
    st.sampled_from(["Europe/Paris", "America/New_York", "Africa/Cairo", "Asia/Kathmandu", "UTC"]),
)
def test_the_days_add_up_to_the_whole(since: datetime, seconds: int, name: str) -> None:
    start, where = since.replace(tzinfo=UTC), ZoneInfo(name)
    end = start + timedelta(seconds=seconds)
    found = pieces(start, end, where)
    assert sum(part for _, part in found) == (seconds + 30) // 60 * 60
    days = [day for day, _ in found]
    assert days == sorted(set(days))
    assert all(
        start.astimezone(where).date() <= day <= end.astimezone(where).date() for day in days
    )


def back(house: House, lasted: timedelta) -> None:
    """Let the running timer have begun so long ago."""
    Timer.objects.update(since=timezone.now() - lasted)


def minutes(house: House) -> dict[str, int]:
    found: dict[str, int] = {}
    for (_, channel, person), some in house.sheet().items():
        found[f"{person} {channel}"] = found.get(f"{person} {channel}", 0) + some
    return found


def test_the_timer_runs_on_while_pages_close_and_writes_on_stop(house: House) -> None:
    house.visitor(house.tom).post(house.url("timer/start/"), {"channel": "instagram"})
    back(house, timedelta(minutes=50))
    again = house.visitor(house.tom)
    page = again.get(house.url()).content.decode()
    assert "Stop and write" in page and "50 min" in page
    told = again.post(house.url("timer/stop/"), {"do": "stop"}, follow=True).content.decode()
    assert "Written: 50 min on Instagram." in told
    assert minutes(house) == {"Tom instagram": 50}
    again.post(house.url("timer/stop/"), {"do": "stop"})
    assert minutes(house) == {"Tom instagram": 50}
    again.post(house.url("timer/start/"), {"channel": "instagram"})
    back(house, timedelta(minutes=10))
    again.post(house.url("timer/stop/"), {"do": "stop"})
    assert minutes(house) == {"Tom instagram": 60}
    again.post(house.url("undo/"))
    assert minutes(house) == {"Tom instagram": 50}


def test_one_runs_at_a_time(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url("timer/start/"), {"channel": "instagram"})
    back(house, timedelta(minutes=20))
    ada.post(house.url("timer/start/"), {"channel": "email"})
    assert [one.channel for one in Timer.objects.all()] == ["email"]
    assert minutes(house) == {"Ada instagram": 20}
    house.visitor(house.tom).post(house.url("timer/start/"), {"channel": "email"})
    assert Timer.objects.count() == 2


def test_a_forgotten_timer_asks_how_long_it_was(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url("timer/start/"), {"channel": "instagram"})
    back(house, timedelta(hours=15))
    told = ada.post(house.url("timer/stop/"), {"do": "stop"}, follow=True).content.decode()
    assert "more than 12 hours" in told and "how long did you work?" in told
    assert (
        "is not a duration"
        in ada.post(
            house.url("timer/stop/"), {"do": "stop", "worked": "long"}, follow=True
        ).content.decode()
    )
    assert minutes(house) == {} and Timer.objects.count() == 1
    ada.post(house.url("timer/stop/"), {"do": "stop", "worked": "2h"})
    assert minutes(house) == {"Ada instagram": 120} and not Timer.objects.exists()


def test_a_timer_is_forgotten_when_asked(house: House) -> None:
    ada = house.visitor(house.owner)
    ada.post(house.url("timer/start/"), {"channel": "nothing at all"})
    assert not Timer.objects.exists()
    ada.post(house.url("timer/start/"), {"channel": "instagram"})
    back(house, timedelta(minutes=20))
    ada.post(house.url("timer/stop/"), {"do": "forget"})
    assert minutes(house) == {} and not Timer.objects.exists()


def test_a_timer_of_another_business_is_stopped_there(house: House, place: Any) -> None:
    other = begin(house.owner, name="Other", margin="60%", hour="20", timezone="Europe/Paris")
    ada = house.visitor(house.owner)
    ada.post(house.url("timer/start/"), {"channel": "instagram"})
    told = ada.post(f"/b/{other.key}/hours/timer/start/", {"channel": "email"}, follow=True)
    assert "Your timer runs in Chez Ada" in told.content.decode()
    assert Timer.objects.get().shop == house.shop


def test_an_adviser_has_no_timer(house: House) -> None:
    eve = house.visitor(house.eve)
    for part in ("timer/start/", "timer/stop/"):
        assert eve.post(house.url(part), {"channel": "instagram"}).status_code == 403
