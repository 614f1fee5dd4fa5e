"""What is said of a document as a whole: that nothing of it is read, that its days lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from retour.facts import Fact, Post, Takings
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.layout import Layout
from retour.reading.run import Reader, reader_of
from retour.reading.shapes.audience import of_day
from retour.reading.source import Context
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import zone


class Days(TableSource):
    """Days with likes, and with a post where the file says one."""

    name = "days"
    title = "Days"
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout("days", {"day": "Day", "post": "Post"}, ("day",), {"likes": "Likes"}),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        """The likes of a day, and its post."""
        yield from of_day(row, "x", row.day("day"))
        if row.text("post"):
            yield Post(day=row.day("day"), channel="x", number=row.text("post"))


CONTEXT = Context(zone("Europe/Paris"), "EUR")


def _read(
    path: Path, text: str, context: Context = CONTEXT, source: Days | None = None
) -> tuple[Reader, list[Fact]]:
    path.write_text(text, "utf-8")
    (document,) = documents(path)
    assert isinstance(document, Document)
    reader = reader_of(document, context, [source or Days()])
    assert reader is not None
    return reader, list(reader.facts())


def test_rows_without_a_figure_are_not_said_to_be_read(tmp_path: Path) -> None:
    reader, facts = _read(tmp_path / "days.csv", "Day,Rate\n2025-03-01,4%\n2025-03-02,5%\n")
    assert facts == []
    assert (reader.intake.rows_read, reader.intake.rows_kept) == (2, 0)
    assert sum(reader.intake.skipped.values()) == 2
    assert reader.intake.unread == ["Rate"]


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    reader, _ = _read(tmp_path / "days.csv", "Day,Likes\n")
    assert [note.text for note in reader.intake.notes] == [
        "This export is empty: it has no row of data."
    ]


@pytest.mark.parametrize(
    ("today", "kept"), [("2026-03-02", 2), ("2026-03-01", 2), ("2026-02-28", 1), (None, 2)]
)
def test_a_day_that_has_not_come_is_a_doubtful_row(
    tmp_path: Path, today: str | None, kept: int
) -> None:
    context = replace(CONTEXT, today=date.fromisoformat(today) if today else None)
    text = "Day,Likes\n2025-03-01,4\n2026-03-02,5\n"
    reader, facts = _read(tmp_path / "days.csv", text, context)
    # A day more is left for clocks of other time zones.
    assert (len(facts), reader.intake.rows_kept) == (kept, kept)
    assert reader.totals.until == max(fact.day for fact in facts)
    assert [(row.line, row.kept) for row in reader.intake.doubtful] == [(3, False)] * (2 - kept)
    for row in reader.intake.doubtful:
        assert row.reason.render("en").startswith("2 March 2026 has not come yet")


def test_a_post_may_be_planned_and_what_stands_beside_it_is_not(tmp_path: Path) -> None:
    context = replace(CONTEXT, today=date(2026, 2, 1))
    text = "Day,Likes,Post\n2028-03-02,,p1\n2028-03-03,5,p2\n"
    reader, facts = _read(tmp_path / "days.csv", text, context)
    assert [type(fact) for fact in facts] == [Post, Post]
    assert [(row.line, row.kept) for row in reader.intake.doubtful] == [(3, True)]


class AtTheEnd(Days):
    """Tells all of its likes after the last row."""

    def facts(self, row: Row) -> Iterator[Fact]:
        """Nothing yet."""
        row.table.state["found"] = [*row.table.state.get("found", []), *super().facts(row)]
        yield from ()

    def finish(self, table: Table) -> Iterator[Fact]:
        """What all rows told."""
        yield from table.state["found"]


def test_what_no_row_alone_tells_is_left_out_too(tmp_path: Path) -> None:
    context = replace(CONTEXT, today=date(2026, 2, 1))
    text = "Day,Likes\n2025-03-01,4\n2027-03-02,5\n"
    reader, facts = _read(tmp_path / "days.csv", text, context, AtTheEnd())
    assert [fact.day.year for fact in facts] == [2025]
    assert [reason.render("en") for reason in reader.intake.skipped] == [
        "a day that has not come yet"
    ]


class Months(Days):
    """Takings of whole months."""

    def facts(self, row: Row) -> Iterator[Fact]:
        """Those of the month that begins on the day."""
        day = row.day("day")
        until = (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        yield Takings(day=day, until=until, amount=1, currency="EUR")


def test_a_month_that_is_not_over_is_said(tmp_path: Path) -> None:
    context = replace(CONTEXT, today=date(2026, 2, 10))
    text = "Day,Likes\n2026-01-01,1\n2026-02-01,1\n"
    reader, facts = _read(tmp_path / "days.csv", text, context, Months())
    assert len(facts) == 2
    (note,) = reader.intake.notes
    assert note.render("en").startswith("1 sum is of a week or a month that is not over")
