"""What is said of a document as a whole: that nothing of it is read, that its days lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from retour.facts import Fact, Post, Reading
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.layout import Layout
from retour.reading.run import Reader, reader_of
from retour.reading.shapes.audience import of_day
from retour.reading.source import Context
from retour.reading.table import Row
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


def _read(path: Path, text: str) -> tuple[Reader, list[Fact]]:
    path.write_text(text, "utf-8")
    (document,) = documents(path)
    assert isinstance(document, Document)
    reader = reader_of(document, Context(zone("Europe/Paris"), "EUR"), [Days()])
    assert reader is not None
    return reader, list(reader.facts())


def _ahead(days: int) -> date:
    return datetime.now(UTC).date() + timedelta(days=days)


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


@pytest.mark.parametrize(("far", "told"), [(10, False), (366, False), (400, True)])
def test_figures_measured_in_a_year_or_more_are_told(tmp_path: Path, far: int, told: bool) -> None:
    reader, facts = _read(tmp_path / "days.csv", f"Day,Likes\n2025-03-01,4\n{_ahead(far)},5\n")
    assert [type(fact) for fact in facts] == [Reading, Reading]
    assert [note.values["n"] for note in reader.intake.notes] == ([1] if told else [])


def test_a_post_may_be_planned_long_ahead(tmp_path: Path) -> None:
    reader, _ = _read(tmp_path / "days.csv", f"Day,Post\n{_ahead(800)},p1\n")
    assert reader.intake.notes == []
