"""Periods written in file names and titles: read, or not guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retour.reading.documents.files import Document
from retour.reading.errors import ReadError
from retour.reading.shapes.period import (
    asked_period,
    lone_day,
    needed_period,
    periods_in_text,
    whole_month,
)
from retour.reading.source import Context, Intake
from retour.span import Span, zone

OCTOBER = Span(date(2025, 10, 1), date(2025, 10, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Export _ Channel Type _ October 1, 2025 – October 31, 2025.csv",
        "1 October 2025 - 31 October 2025",
        "Oct 1 - Oct 31, 2025",
        "du 1 octobre 2025 au 31 octobre 2025",
        "1 oct. 2025 - 31 oct. 2025",
        "Oct 1, 2025-Oct 31, 2025",
        "1 Oct 2025-31 Oct 2025",
        "01/10/2025 - 31/10/2025",
        "20251001-20251031",
        "report_2025-10-01_2025-10-31.csv",
        "Campagnes(2025.10.01-2025.10.31).csv",
        "octobre 2025",
        "Exporter _ Type de canal _ octobre 2025.csv",
        "2025-10",
    ],
)
def test_finds_the_period(text: str) -> None:
    assert periods_in_text(text) == [OCTOBER]


@pytest.mark.parametrize(
    "text",
    ["01/02/2025 - 03/02/2025", "Last 3 months", "October 2025 (12 orders)", "2025-10-05", "a.csv"],
)
def test_does_not_guess(text: str) -> None:
    assert periods_in_text(text) == []


def test_days_in_figures_take_the_order_that_the_caller_knows() -> None:
    text = "01/02/2025 - 03/02/2025"
    assert periods_in_text(text, "dm") == [Span(date(2025, 2, 1), date(2025, 2, 3))]
    assert periods_in_text(text, "md") == [Span(date(2025, 1, 2), date(2025, 3, 2))]
    assert periods_in_text("10/1/25 - 10/31/25", "dm") == [OCTOBER]  # it proves its own


def test_two_periods_in_order() -> None:
    name = "Campagnes(2025.01.01-2025.10.09_par_rapport_à_2024.01.01-2024.10.09).csv"
    assert [span.since.year for span in periods_in_text(name)] == [2025, 2024]


def test_a_range_over_new_year_that_says_one_year() -> None:
    assert periods_in_text("Dec 29 – Jan 4, 2025") == [Span(date(2024, 12, 29), date(2025, 1, 4))]


def test_lone_days_and_months() -> None:
    assert lone_day("January 5, 2025") == date(2025, 1, 5)
    assert lone_day("03/04/2025") is None
    assert whole_month("202502") == Span(date(2025, 2, 1), date(2025, 2, 28))
    assert whole_month("février 2025") == Span(date(2025, 2, 1), date(2025, 2, 28))
    assert whole_month("12 février 2025") is None


def _intake(**mapping: str) -> Intake:
    context = Context(zone("Europe/Paris"), "EUR", mapping=mapping)
    return Intake(Document("totals.csv", Path("totals.csv")), context)


def test_the_user_may_say_it() -> None:
    intake = _intake(since="2025-10-01", until="2025-10-31")
    assert asked_period(intake) == OCTOBER
    assert needed_period(intake) == OCTOBER


def test_without_any_period_the_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReadError, match=r"totals\.csv .*--since"):
        needed_period(_intake())
    with pytest.raises(ReadError, match="earlier one first"):
        asked_period(_intake(since="2025-10-31", until="2025-10-01"))
