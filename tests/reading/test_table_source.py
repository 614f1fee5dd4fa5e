"""Tables: found wherever they begin, bound in any order, followed when they are stacked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.facts import Fact, Reading
from retour.reading.errors import Skip
from retour.reading.layout import Layout
from retour.reading.run import Reader, reader_of
from retour.reading.shapes.audience import of_day
from retour.reading.table import Row
from retour.reading.table_source import TableSource
from retour.words import Message

from ..examples import examples
from .making import CONTEXT, document, workbook


class Daily(TableSource):
    """A platform that exists only here."""

    name = "daily"
    title = "Daily"
    layouts = (
        Layout(
            "days",
            {"day": "Date|Jour", "note": "Note"},
            ("day", "views"),
            {"views": "Views|Vues", "likes": "Likes"},
            ignored="Rate",
        ),
        Layout(
            "visits", {"day": "Date"}, ("day", "visits"), {"visits": "Visits", "calls": "Calls"}
        ),
    )

    def facts(self, row: Row) -> Iterator[Fact]:
        if row.text("note") == "Total":
            raise Skip(Message("totals row"))
        yield from of_day(row, "x", row.day("day"))


class Stacked(Daily):
    """The same, where each header begins a table."""

    name = "stacked"
    stacked: ClassVar[bool] = True


HEADER = "Date,Views,Likes,Note,Rate,Mood\n"
ROWS = "2025-03-01,10,1,a,0.1,good\n2025-03-02,20,2,b,0.2,bad\n"


def read(
    folder: Path, data: bytes | str, source: Daily | None = None
) -> tuple[Reader, list[Reading]]:
    """The reader of a document, and its readings."""
    reader = reader_of(document(folder, data), CONTEXT, [source or Daily()])
    assert reader is not None
    facts = list(reader.facts())
    assert all(isinstance(fact, Reading) for fact in facts)
    return reader, [fact for fact in facts if isinstance(fact, Reading)]


def values(facts: list[Reading]) -> list[tuple[str, str, float]]:
    """Day, metric and value, in order."""
    return [(fact.day.isoformat(), fact.metric, fact.value) for fact in facts]


WHOLE = [
    ("2025-03-01", "views", 10),
    ("2025-03-01", "likes", 1),
    ("2025-03-02", "views", 20),
    ("2025-03-02", "likes", 2),
]


def test_columns_are_bound_by_name_and_the_rest_is_told(tmp_path: Path) -> None:
    reader, facts = read(tmp_path, HEADER + ROWS)
    assert values(facts) == WHOLE
    assert reader.intake.unread == ["Mood"]
    assert (reader.intake.rows_read, reader.intake.rows_kept) == (2, 2)


@settings(max_examples=examples(40))
@given(st.data())
def test_any_order_any_delimiter_any_preamble(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    table = list(csv.reader(io.StringIO(HEADER + ROWS)))
    order = data.draw(st.permutations(range(6)))
    above = data.draw(
        st.lists(st.sampled_from(["", "My report", "# Start: 2025", '"x"']), max_size=9)
    )
    out = io.StringIO(newline="")
    delimiter = data.draw(st.sampled_from(",;\t|"))
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        [row[n] for n in order] for row in table
    )
    text = "".join(line + "\n" for line in above) + out.getvalue()
    reader, facts = read(tmp_path_factory.mktemp("table"), text)
    assert values(facts) == WHOLE
    assert not reader.intake.doubtful


@pytest.mark.parametrize(
    "header", ["DATE,VIEWS\n", " Date , Views \n", "\ufeffDate,Views\n", "Jour,Vues\n"]
)
def test_headers_are_compared_without_their_dress(tmp_path: Path, header: str) -> None:
    _, facts = read(tmp_path, header + "2025-03-01,10\n")
    assert values(facts) == [("2025-03-01", "views", 10)]


def test_the_second_of_two_columns_of_one_name_is_another(tmp_path: Path) -> None:
    reader, facts = read(tmp_path, "Date,Views,Views\n2025-03-01,10,99\n")
    assert values(facts) == [("2025-03-01", "views", 10)]
    assert reader.intake.unread == ["Views"]


def test_a_header_met_again_is_counted(tmp_path: Path) -> None:
    reader, facts = read(tmp_path, HEADER + ROWS + HEADER + "2025-03-03,30,3,c,0.3,ok\n")
    assert len(facts) == 6
    assert {reason.text: n for reason, n in reader.intake.skipped.items()} == {"header repeated": 1}


def test_a_header_met_again_in_another_order_is_followed(tmp_path: Path) -> None:
    text = "Date,Views,Likes\n2025-03-01,10,1\nDate,Likes,Views\n2025-03-02,2,20\n"
    _, facts = read(tmp_path, text)
    assert sorted(values(facts)) == sorted(WHOLE)


@pytest.mark.parametrize("source", [Daily(), Stacked()])
def test_stacked_tables(tmp_path: Path, source: Daily) -> None:
    text = "Title\n" + HEADER + ROWS + "\nOther title\nDate,Visits\n2025-03-01,7\n"
    reader, facts = read(tmp_path, text, source)
    assert values(facts) == [*WHOLE, ("2025-03-01", "visits", 7)]
    # The second title stands where rows of the first table could: it is listed, not lost.
    assert [row.line for row in reader.intake.doubtful] == [6]


def test_rows_of_another_shape_are_listed(tmp_path: Path) -> None:
    text = HEADER + "2025-03-01,10,1,a,0.1,good,more\n2025-03-02,20\n2025-03-03,30,3,c,0.3,\n"
    reader, facts = read(tmp_path, text)
    assert [fact.day.day for fact in facts] == [3, 3]
    assert [(row.line, row.kept) for row in reader.intake.doubtful] == [(2, False), (3, False)]


def test_empty_cells_beyond_the_header_are_nothing(tmp_path: Path) -> None:
    _, facts = read(tmp_path, "Date,Views,,\n2025-03-01,10,,,,\n")
    assert values(facts) == [("2025-03-01", "views", 10)]


def test_damaged_cells_cost_their_row(tmp_path: Path) -> None:
    bad = ["3.avr", "1.23E+15", "#REF!", "12k", "1 2"]
    text = HEADER + "".join(f"2025-03-{n:02},{cell},1,,,\n" for n, cell in enumerate(bad, 1)) + ROWS
    reader, facts = read(tmp_path, text)
    assert values(facts) == WHOLE
    assert [row.line for row in reader.intake.doubtful] == [2, 3, 4, 5, 6]
    assert reader.intake.doubtful[0].values[:2] == ("2025-03-01", "3.avr")


def test_skipped_rows_are_counted_apart(tmp_path: Path) -> None:
    reader, facts = read(tmp_path, HEADER + ROWS + "2025-03-31,30,3,Total,,\n")
    assert values(facts) == WHOLE
    assert sum(reader.intake.skipped.values()) == 1
    assert not reader.intake.doubtful
    assert (reader.intake.rows_read, reader.intake.rows_kept) == (3, 2)


def test_broken_lost_and_repaired_rows(tmp_path: Path) -> None:
    text = HEADER.encode() + b'2025-03-01,10,1,"a" b,,\n2025-03-02,2\0,2,b,,\n'
    text += "2025-03-03,30,3,é é é,,\n".encode() + "2025-03-04,40,4,é,,\n".encode("cp1252")
    reader, facts = read(tmp_path, text)
    assert [fact.day.day for fact in facts] == [3, 3, 4, 4]
    listed = [(row.line, row.kept, row.reason.text[:20]) for row in reader.intake.doubtful]
    assert listed == [
        (2, False, "The quotes in this r"),
        (3, False, "A part of this row w"),
        (5, True, "Some letters of this"),
    ]


def test_a_quote_left_open_does_not_swallow_rows_unseen(tmp_path: Path) -> None:
    text = "Note,Date,Views\n" + "".join(f"n{n},2025-03-{n:02},{n}0\n" for n in range(1, 10))
    lines = text.replace("n3,", '"n3,', 1).replace("9,90", '9",2025-03-09,90', 1)
    reader, facts = read(tmp_path, lines)
    assert [fact.day.day for fact in facts] == [1, 2]
    (row,) = reader.intake.doubtful
    assert row.line == 4
    assert row.reason.values == {"last": "10"}


def test_texts_of_several_lines_are_no_swallowed_rows(tmp_path: Path) -> None:
    text = 'Note,Date,Views\n"Menu:\nstarter, main, dessert\n12, 18, 24 euros",2025-03-01,10\n'
    reader, facts = read(tmp_path, text)
    assert values(facts) == [("2025-03-01", "views", 10)]
    assert not reader.intake.doubtful


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    table = [row[:3] for row in csv.reader(io.StringIO(HEADER + ROWS))]
    typed: list[list[object]] = [
        [*table[0]],
        *([row[0], int(row[1]), int(row[2])] for row in table[1:]),
    ]
    data = workbook({"About": [["made by", "us"]], "Data": [["Report"], [], *typed], "Empty": []})
    _, facts = read(tmp_path, data)
    assert values(facts) == WHOLE


def test_a_separator_line_above_is_none_of_the_table(tmp_path: Path) -> None:
    reader, facts = read(tmp_path, "sep=;\r\nDate;Views\r\n2025-03-01;10\r\n")
    assert values(facts) == [("2025-03-01", "views", 10)]
    assert reader.intake.rows_read == 1


def test_what_is_no_table_of_ours_is_not_claimed(tmp_path: Path) -> None:
    for text in ("Date,Clicks\n2025-03-01,1\n", "hello\n", "{}", "\n\n", '"', "Views\n"):
        assert reader_of(document(tmp_path, text), CONTEXT, [Daily()]) is None
