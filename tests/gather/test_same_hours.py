"""Hours that two tools tell count once; those of two people add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Effort

from ..examples import examples
from ..making import Maker, effort, load
from .seen import gathered, hours, told

FIRST = date(2026, 1, 5)


def logged(seed: int, weeks: int = 12, ledger: str = "toggl", **more: Any) -> list[Effort]:
    """A few entries a week, of odd lengths."""
    chance = np.random.default_rng(seed)
    return [
        effort(
            f"{ledger} {seed} {week} {n}",
            (FIRST + timedelta(days=7 * week + int(chance.integers(5)))).isoformat(),
            int(chance.integers(10, 150)) / 60,
            **{"ledger": ledger, **more},
        )
        for week in range(weeks)
        for n in range(int(chance.integers(2, 6)))
    ]


def as_table(entries: list[Effort], ledger: str = "recap", channel: str = "instagram",
             person: str = "") -> list[Effort]:  # fmt: skip
    """Their sums by week, on Mondays, to the quarter of an hour."""
    weeks: dict[date, int] = {}
    for one in entries:
        monday = one.day - timedelta(days=one.day.weekday())
        weeks[monday] = weeks.get(monday, 0) + one.seconds
    return [
        effort(f"{ledger} {day}", day.isoformat(), round(seconds / 900) / 4, channel,
               ledger=ledger, person=person)
        for day, seconds in weeks.items()
    ]  # fmt: skip


def total(*entries: list[Effort]) -> float:
    return sum(one.seconds for some in entries for one in some) / 3600


def test_the_same_entries_of_two_tools_are_one(make_book: Maker) -> None:
    mine = logged(1, person="Léa Martin")
    other = logged(1, ledger="clockify", person="Léa")
    found = gathered(make_book([*mine, *other]))
    assert hours(found, "instagram") == pytest.approx(total(mine))
    hour = f"{round(total(mine), 1):g} hours (€{round(total(mine) * 20, 2):,g})"
    assert told(found.notes) == f"{hour} in toggl not added: told by clockify."


def test_what_only_one_tool_tells_counts(make_book: Maker) -> None:
    mine, alone = logged(1), logged(2, weeks=1, ledger="clockify")
    alone = [effort(n, "2026-05-04", one.seconds / 3600, ledger="clockify")
             for n, one in enumerate(alone)]  # fmt: skip
    found = gathered(make_book([*mine, *logged(1, ledger="clockify"), *alone]))
    assert hours(found, "instagram") == pytest.approx(total(mine, alone))


def test_a_recap_by_week_beside_the_entries(make_book: Maker) -> None:
    mine = logged(3)
    later = [effort("later", "2026-05-04", 3.0, ledger="recap")]
    found = gathered(make_book([*mine, *as_table(mine), *later]))
    assert hours(found, "instagram") == pytest.approx(total(mine) + 3.0)
    assert "in recap not added: told by toggl." in told(found.notes)


def test_a_recap_of_one_channel_beside_the_entries_of_all(make_book: Maker) -> None:
    mine, others = logged(4), logged(5, channel="facebook")
    found = gathered(make_book([*mine, *others, *as_table(mine)]))
    assert hours(found, "instagram") == pytest.approx(total(mine))
    assert hours(found, "facebook") == pytest.approx(total(others))


def test_a_recap_of_everybody(make_book: Maker) -> None:
    lea, tom = logged(6, person="Léa"), logged(7, person="Tom")
    found = gathered(make_book([*lea, *tom, *as_table([*lea, *tom])]))
    assert hours(found, "instagram") == pytest.approx(total(lea, tom))
    found = gathered(make_book([*lea, *tom, *as_table(tom, person="Tom")]))
    assert hours(found, "instagram") == pytest.approx(total(lea, tom))


def test_two_people_add_up(make_book: Maker) -> None:
    """Though they sat at the same table."""
    lea, tom = logged(8, person="Léa"), logged(8, ledger="clockify", person="Tom")
    found = gathered(make_book([*lea, *tom]))
    assert hours(found, "instagram") == pytest.approx(2 * total(lea))
    assert found.spending.notes == []


def test_two_logs_of_other_hours_add_up(make_book: Maker) -> None:
    one, other = logged(9), logged(10, ledger="clockify", channel="facebook")
    found = gathered(make_book([*one, *other]))
    assert hours(found, "instagram") == pytest.approx(total(one))
    assert hours(found, "facebook") == pytest.approx(total(other))


@pytest.mark.parametrize("people", [("", ""), ("Léa", ""), ("Léa", "Léa")])
def test_hours_of_other_channels_add_up(make_book: Maker, people: tuple[str, str]) -> None:
    """A sheet for each channel, three hours a week in both."""
    sheets = [
        [
            effort(f"{channel} {n}", (FIRST + timedelta(days=7 * n)).isoformat(), 3.0, channel,
                   ledger=f"hours of {channel}", person=person)
            for n in range(12)
        ]
        for channel, person in zip(("instagram", "facebook"), people, strict=True)
    ]  # fmt: skip
    found = gathered(make_book([one for sheet in sheets for one in sheet]))
    assert hours(found, "instagram") == hours(found, "facebook") == pytest.approx(36.0)
    assert found.spending.notes == []


def test_a_recap_of_two_channels_takes_the_hours_of_no_third(make_book: Maker) -> None:
    mine, other = logged(12), logged(13, channel="linkedin")
    facebook = as_table(mine, channel="facebook")
    recap = [*as_table(mine), *(replace(one, number=f"fb {one.number}") for one in facebook)]
    found = gathered(make_book([*mine, *other, *recap]))
    assert hours(found, "instagram") == pytest.approx(total(mine), rel=0.05)
    assert hours(found, "linkedin") == pytest.approx(total(other))
    assert hours(found, "facebook") == pytest.approx(total(mine), rel=0.05)


def test_a_recap_without_channels_is_of_all_of_them(make_book: Maker) -> None:
    mine, other = logged(12), logged(13, channel="linkedin")
    found = gathered(make_book([*mine, *other, *as_table([*mine, *other], channel="")]))
    assert hours(found, "instagram") == pytest.approx(total(mine))
    assert hours(found, "linkedin") == pytest.approx(total(other))
    assert found.spending.unassigned == 0


def test_what_hands_write_counts(make_book: Maker) -> None:
    mine = logged(11)
    typed = [effort(f"x{n}", one.day.isoformat(), one.seconds / 3600) for n, one in enumerate(mine)]
    assert hours(gathered(make_book([*mine, *typed])), "instagram") == pytest.approx(
        2 * total(mine)
    )


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(3, 20), st.permutations(["toggl", "clockify", "recap"]))
def test_the_order_of_loads_changes_nothing(
    make_book: Maker, seed: int, weeks: int, order: list[str]
) -> None:
    mine = logged(seed, weeks)
    loads = {
        "toggl": mine,
        "clockify": logged(seed, weeks, ledger="clockify"),
        "recap": as_table(mine),
    }
    book = make_book()
    for one in order:
        load(book, loads[one])
    assert hours(gathered(book), "instagram") == pytest.approx(total(mine))


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(4, 20), st.integers(0, 60))
def test_a_part_of_the_hours_is_that_part_of_them(
    make_book: Maker, seed: int, weeks: int, days: int
) -> None:
    mine = logged(seed, weeks)
    book = make_book([*mine, *logged(seed, weeks, ledger="clockify"), *as_table(mine)])
    last = FIRST + timedelta(days=days)
    found = gathered(book, until=last.isoformat())
    assert hours(found, "instagram") == pytest.approx(
        total([one for one in mine if one.day <= last])
    )


def spread(entries: list[Effort], ledger: str = "recap", **more: Any) -> list[Effort]:
    """Their sums by week and channel as a table of weeks is read: shared out evenly among days."""
    weeks: dict[tuple[date, str], int] = {}
    for one in entries:
        key = one.day - timedelta(days=one.day.weekday()), one.channel
        weeks[key] = weeks.get(key, 0) + one.seconds
    return [
        effort(f"{ledger} {day} {channel}{f'.{n}' if n else ''}", (day + timedelta(n)).isoformat(),
               seconds / 7 / 3600, channel, ledger=ledger, **more)
        for (day, channel), seconds in weeks.items()
        for n in range(7)
    ]  # fmt: skip


def rounded(entries: list[Effort]) -> list[Effort]:
    """Entries in quarters of an hour, as people keep them."""
    return [replace(one, seconds=max(round(one.seconds / 900), 1) * 900) for one in entries]


@pytest.mark.parametrize("channel", ["instagram", "facebook"])
@pytest.mark.parametrize("weeks", [3, 12])
def test_hours_of_two_people_and_the_recap_of_both(
    make_book: Maker, weeks: int, channel: str
) -> None:
    mine = rounded(logged(21, weeks, person="Léa"))
    other = rounded(logged(22, weeks, person="Tom", channel=channel))
    found = gathered(make_book([*mine, *other, *spread([*mine, *other])]))
    every = sum(hours(found, one) for one in {"instagram", channel})
    assert every == pytest.approx(total(mine, other))
    assert "in recap not added: told by toggl." in told(found.notes)


def test_two_people_told_by_the_recap_that_alone_names_channels(make_book: Maker) -> None:
    mine = rounded(logged(23, person="Léa", channel=""))
    other = rounded(logged(24, person="Tom", channel=""))
    both = [replace(one, channel="instagram") for one in (*mine, *other)]
    found = gathered(make_book([*mine, *other, *spread(both)]))
    assert hours(found, "instagram") == pytest.approx(total(mine, other), rel=0.01)
    assert found.spending.unassigned == 0
    assert "in toggl not added: told by recap." in told(found.notes)


def test_days_of_a_time_sheet_are_kept_beside_its_weeks(make_book: Maker) -> None:
    mine = rounded(logged(25))
    found = gathered(make_book([*mine, *spread(mine)]))
    worked: dict[date, float] = {}
    for one in mine:
        worked[one.day] = worked.get(one.day, 0.0) + one.seconds / 3600
    assert found.spending.hours["instagram"] == pytest.approx(worked)


def test_work_for_no_channel_beside_another_persons(make_book: Maker) -> None:
    mine = logged(26, person="Léa")
    other = logged(27, person="Tom", channel="", ledger="clockify")
    found = gathered(make_book([*mine, *other]))
    assert hours(found, "instagram") == pytest.approx(total(mine))
    assert found.spending.unassigned == pytest.approx(total(other))
