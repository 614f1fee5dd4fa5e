"""Days: every form reads back exactly, in either order, in seven languages."""
# ruff: noqa: DTZ001 - cells hold wall clocks

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.cells.days import (
    day_order,
    days_in_name,
    is_ambiguous_day,
    month_day,
    parse_when,
    sequence_order,
)
from retour.reading.columns import Column
from retour.reading.documents.rows import Cell
from retour.reading.errors import Doubt

DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))
SECONDS = st.times().map(lambda clock: clock.replace(microsecond=0))
LOCALES = ["en_US", "en_GB", "fr_FR", "es_ES", "de_DE", "it_IT", "pt_PT", "nl_NL"]
ORDERS = {
    "dm": ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%-d/%-m/%Y"],
    "md": ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%-m/%-d/%Y"],
}
CLOCKS = ["", " %H:%M", " %H:%M:%S", "T%H:%M:%S", ", %H:%M", " %I:%M %p", " %I:%M:%S %p"]


def column(*cells: Cell, order: str = "") -> Column:
    """A column of its own."""
    return Column(0, "Date", lambda _: iter(cells), default_order=order)


def seen(moment: datetime, clock: str) -> datetime:
    """The moment as precise as the clock was written."""
    if not clock:
        return datetime.combine(moment.date(), time())
    return moment if "%S" in clock else moment.replace(second=0)


@given(DAYS, SECONDS, st.sampled_from(CLOCKS), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]))
def test_year_first_reads_back(day: date, at: time, clock: str, form: str) -> None:
    moment = datetime.combine(day, at)
    if clock.startswith(","):
        clock = ""
    text = moment.strftime(form + clock)
    assert column(text).when(text) == seen(moment, clock), text


@pytest.mark.parametrize("order", ORDERS)
@given(st.lists(DAYS, min_size=1, max_size=6), SECONDS, st.data())
def test_figures_read_back_where_a_cell_proves_the_order(
    order: str, days: list[date], at: time, data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from(ORDERS[order]))
    clock = data.draw(st.sampled_from(CLOCKS))
    moments = [datetime.combine(day, at) for day in days]
    texts = [moment.strftime(form + clock) for moment in moments]
    whole = column(*texts, date(2024, 5, 25).strftime(form))
    for moment, text in zip(moments, texts, strict=True):
        assert whole.when(text) == seen(moment, clock), text


@pytest.mark.parametrize("order", ORDERS)
@given(st.lists(DAYS, min_size=1, max_size=6), st.data())
def test_figures_are_right_or_doubtful_without_proof(
    order: str, days: list[date], data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from(ORDERS[order]))
    texts = [day.strftime(form) for day in days]
    alone = [column(text) for text in texts]  # each in a column of its own
    for day, text, whole in zip(days, texts, alone, strict=True):
        try:
            found = whole.when(text)
        except Doubt:
            assert day.day <= 12
            continue
        assert found == datetime.combine(day, time()), text


@pytest.mark.parametrize("locale", LOCALES)
@given(DAYS, st.sampled_from(["long", "full"]))
def test_words_read_back(locale: str, day: date, width: str) -> None:
    text = format_date(day, width, locale=locale)
    assert column(text).when(text) == datetime.combine(day, time()), text


@pytest.mark.parametrize("locale", LOCALES)
@given(DAYS)
def test_words_without_a_year_give_month_and_day(locale: str, day: date) -> None:
    text = format_date(day, "d MMMM", locale=locale)
    assert month_day(text) == (day.month, day.day), text


@given(DAYS, SECONDS, st.integers(-14 * 4, 14 * 4))
def test_offsets_read_back(day: date, at: time, quarters: int) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    moment = datetime.combine(day, at, zone)
    for text in (moment.isoformat(), moment.strftime("%Y-%m-%d %H:%M:%S %z")):
        assert parse_when(text, "dm") == moment, text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("03.04.2025", datetime(2025, 4, 3)),
        ("mar. 5 janv. 2024", datetime(2024, 1, 5)),
        ("Tue, Aug 26, 2025", datetime(2025, 8, 26)),
        ("Thu Mar 20 2025", datetime(2025, 3, 20)),
        ("30-Mar-24", datetime(2024, 3, 30)),
        ("1er mars 2025", datetime(2025, 3, 1)),
        ("3 février 2025 14h30", datetime(2025, 2, 3, 14, 30)),
        ("26. August 2025 um 10:30 Uhr", datetime(2025, 8, 26, 10, 30)),
        ("October 1, 2024, 12:00 AM", datetime(2024, 10, 1)),
        ("12/25/2025 12:05 PM", datetime(2025, 12, 25, 12, 5)),
        ("2025-01-01T01:00:00.000Z", datetime(2025, 1, 1, 1, tzinfo=UTC)),
        ("2025-10-08 16:08:18+02", datetime(2025, 10, 8, 14, 8, 18, tzinfo=UTC)),
        ("20250219 10:25:37", datetime(2025, 2, 19, 10, 25, 37)),
    ],
)  # fmt: skip
def test_forms_met_in_exports(text: str, moment: datetime) -> None:
    assert column(text).when(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2025", "2025-13-01", "2025-02-30", "March 2024 (12 orders)",
        "12 orders in March 2024",
        "2026-W03", "Mar 5, 2024 10:00 PM PST", "2024-01-01 +99:99", "yesterday", "2025", "2025-01",
        "45000", "24/12/31", "1/1/1", "Total", "mars avril 5 2024", "05.04.", "2024-01-01 25:00",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(Doubt):
        column(text, "25/04/2025").when(text)


@given(st.text(max_size=20))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    found = parse_when(text, "dm")
    assert found is None or any(char.isdigit() for char in text)
    month_day(text)


def test_an_order_that_nothing_proves_is_doubtful() -> None:
    for cells in (["03/04/2025"], ["05/01/2025", "05/02/2025", "05/03/2025"]):
        with pytest.raises(Doubt, match="day first or month first"):
            column(*cells).when(cells[0])
    assert column("03/04/2025", order="md").when("03/04/2025") == datetime(2025, 3, 4)
    assert column("03/03/2025").when("3/03/2025") == datetime(2025, 3, 3)


def test_two_orders_in_a_column_are_never_guessed() -> None:
    whole = column("03/04/2025", "25/04/2025", "04/25/2025", order="md")
    with pytest.raises(Doubt):
        whole.when("03/04/2025")
    assert whole.when("25/04/2025") == whole.when("04/25/2025") == datetime(2025, 4, 25)


def test_days_of_one_month_prove_the_order_unless_they_could_be_payments() -> None:
    assert sequence_order(["05/01/2025", "05/02/2025", "05/04/2025"]) == "md"
    assert sequence_order(["01/05/2025", "01/05/2025", "02/05/2025", "03/05/2025"]) == "dm"
    assert sequence_order(["05/01/2025", "05/02/2025", "05/03/2025", "05/04/2025"]) == ""
    assert sequence_order(["05/01/2025", "05/04/2025", "05/07/2025", "05/10/2025"]) == ""
    assert sequence_order(["05/01/2025", "05/02/2025"]) == ""


def test_days_that_a_spreadsheet_turned_round_are_doubtful() -> None:
    # 03/04/2025 and 03/25/2025, opened where the day comes first.
    whole = column(datetime(2025, 4, 3), "03/25/2025", datetime(2025, 5, 5))
    with pytest.raises(Doubt, match="exchanged day and month"):
        whole.when(datetime(2025, 4, 3))
    assert whole.when("03/25/2025") == datetime(2025, 3, 25)
    assert whole.when(datetime(2025, 5, 5)) == datetime(2025, 5, 5)


def test_real_dates_are_trusted_where_nothing_speaks_against_them() -> None:
    assert column(date(2025, 4, 3)).when(date(2025, 4, 3)) == datetime(2025, 4, 3)
    mixed = column(date(2025, 4, 3), "25/03/2025", date(2025, 4, 30))
    assert mixed.when(date(2025, 4, 3)) == datetime(2025, 4, 3)


@pytest.mark.parametrize("cell", ["", None, "-", "n/a"])
def test_no_day(cell: Cell) -> None:
    assert column(cell).when(cell) is None


@given(st.lists(DAYS, min_size=1, max_size=2), st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y%m%d"]))
def test_days_in_names_read_back(days: list[date], form: str) -> None:
    name = "report_" + "_to_".join(day.strftime(form) for day in days) + "_v2.csv"
    assert days_in_name(name) == days


def test_days_in_names_of_platforms() -> None:
    assert days_in_name("Oct-31-2025_Dec-30-2025_1664278361210560.csv") == [
        date(2025, 10, 31),
        date(2025, 12, 30),
    ]
    assert days_in_name("page_content_1735689600000.xls") == [date(2025, 1, 1)]
    for said in (
        "mag-01-2026_mag-31",
        "mai-01-2026_mai-31",
        "1-May-2026-31-May",
        "may.-1-2026 31-mai",
    ):
        assert days_in_name(f"{said}-2026_12.csv") == [date(2026, 5, 1), date(2026, 5, 31)]
    assert days_in_name("févr.-01-2026_août-02-2026.csv") == [date(2026, 2, 1), date(2026, 8, 2)]
    assert days_in_name("1234567890123456.csv") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dim. 15/03/2026", "2026-03-15"), ("lundi 02/03/2026", "2026-03-02"),
        ("lun. 2.3.2026", "2026-03-02"), ("Sunday, 15/03/2026", "2026-03-15"),
        ("Mon 03/02/2026", "2026-03-02"), ("mar. le 03/03/26", "2026-03-03"),
    ],
)  # fmt: skip
def test_a_weekday_before_a_day_proves_its_order(text: str, day: str) -> None:
    assert not is_ambiguous_day(text)
    found = parse_when(text, day_order(text) or "dm")
    assert found is not None
    assert found.date().isoformat() == day


@pytest.mark.parametrize("text", ["lun. 03/03/2026", "Mon 15/03/2026", "blah 02/03/2026"])
def test_a_day_that_is_another_weekday_is_none(text: str) -> None:
    assert parse_when(text, "dm") is None
    assert parse_when(text, "md") is None


def test_a_weekday_that_fits_both_ways_leaves_the_order_open() -> None:
    both = "dim. 01/11/2026"  # 1 November and 11 January are Sundays
    assert is_ambiguous_day(both)
    assert day_order(both) == ""
