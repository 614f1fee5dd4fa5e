"""The same answer from every kind of table."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from retour.journeys import Credit, MethodError, RowError, TableError, credit

from . import making
from .reference import Journey

JOURNEYS = [
    Journey(("email", "direct", "search"), 2, 40, 1),
    Journey(("meta-ads", "email"), 1, 12.5, 0),
    Journey(("search",), 0, 0, 3),
]
TOUCHES, CONVERSIONS = making.touches(JOURNEYS)
METHODS = ["first", "linear", "time_decay", "markov"]


def same(found: Credit) -> None:
    expected = credit(touches=TOUCHES, conversions=CONVERSIONS, methods=METHODS)
    assert found.channels == expected.channels
    assert (found.journeys, found.value) == (expected.journeys, expected.value)
    for method in METHODS:
        for one, other in zip(found.table(method), expected.table(method), strict=True):
            assert one.conversions == pytest.approx(other.conversions)
            assert one.value == pytest.approx(other.value)


def rows(table: dict[str, Any]) -> list[tuple[Any, ...]]:
    return list(zip(*(np.asarray(column).tolist() for column in table.values()), strict=True))


def write_csv(path: Path, table: dict[str, Any], **more: Any) -> Path:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, **more)
        writer.writerow(table)
        writer.writerows(rows(table))
    return path


def relation(db: duckdb.DuckDBPyConnection, name: str, table: dict[str, Any]) -> Any:
    columns = {}
    for called, column in table.items():
        columns[called] = np.asarray(column)
        if columns[called].dtype.kind == "U":
            columns[called] = columns[called].astype(object)
    db.register(f"{name}_given", columns)
    return db.sql(f"SELECT * FROM {name}_given")


def write_parquet(path: Path, table: dict[str, Any]) -> Path:
    with duckdb.connect() as db:
        relation(db, "one", table).write_parquet(str(path))
    return path


@pytest.mark.parametrize("name", ["touches.parquet", "it's touches.parquet", "a[1]*.parquet"])
def test_parquet(tmp_path: Path, name: str) -> None:
    path = write_parquet(tmp_path / name, TOUCHES)
    other = write_parquet(tmp_path / "conversions.parquet", CONVERSIONS)
    same(credit(touches=path, conversions=str(other), methods=METHODS))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", [".csv", ".CSV.gz"])
def test_csv(tmp_path: Path, delimiter: str, ending: str) -> None:
    path = tmp_path / f"touches{ending.lower()}"
    write_csv(path, TOUCHES, delimiter=delimiter)
    other = write_csv(tmp_path / "conversions.csv", CONVERSIONS, delimiter=delimiter)
    same(credit(touches=path, conversions=other, methods=METHODS))


def test_relations_of_another_connection_are_left_as_they_are() -> None:
    with duckdb.connect() as db:
        touches, conversions = relation(db, "t", TOUCHES), relation(db, "c", CONVERSIONS)
        same(credit(touches=touches, conversions=conversions, methods=METHODS))
        views = db.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert not {name for (name,) in views} & {"touches", "outcomes", "channels", "steps"}
        assert touches.fetchone() is not None


class Stream:
    """Anything that gives an Arrow stream when asked."""

    def __init__(self, relation: Any) -> None:
        self._relation = relation

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._relation.__arrow_c_stream__(requested_schema)


def test_arrow_streams() -> None:
    with duckdb.connect() as db:
        touches, conversions = relation(db, "t", TOUCHES), relation(db, "c", CONVERSIONS)
        same(credit(touches=Stream(touches), conversions=Stream(conversions), methods=METHODS))


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_data_frames(library: str) -> None:
    module = pytest.importorskip(library)
    make: Callable[[Any], Any] = module.table if library == "pyarrow" else module.DataFrame
    same(credit(touches=make(TOUCHES), conversions=make(CONVERSIONS), methods=METHODS))


def test_text_of_fixed_width() -> None:
    table = {name: np.asarray(column) for name, column in TOUCHES.items()}
    assert table["channel"].dtype.kind == "U"
    same(credit(touches=table, conversions=CONVERSIONS, methods=METHODS))


def test_categories_as_journeys_and_channels() -> None:
    with duckdb.connect() as db:
        touches, conversions = relation(db, "t", TOUCHES), relation(db, "c", CONVERSIONS)
        for name, of in (("one", "t_given"), ("two", "c_given")):
            db.execute(f"CREATE TYPE {name} AS ENUM (SELECT DISTINCT journey FROM {of})")
        db.execute("CREATE TYPE three AS ENUM (SELECT DISTINCT channel FROM t_given)")
        touches = touches.project("journey::one AS journey, time, event, channel::three AS channel")
        conversions = conversions.project("journey::two AS journey, converted, value")
        same(credit(touches=touches, conversions=conversions, methods=METHODS))


def times(kind: str) -> dict[str, Any]:
    with duckdb.connect() as db:
        found = relation(db, "t", TOUCHES).project(f"* REPLACE ({kind} AS time)").fetchall()
    return dict(zip(TOUCHES, zip(*found, strict=True), strict=True))


@pytest.mark.parametrize(
    "kind",
    [
        "strftime(time, '%Y-%m-%dT%H:%M:%SZ')",
        "strftime(time, '%Y-%m-%d %H:%M:%S+01:00')",
        "epoch(time) / 86400",
        "time::TIMESTAMP_S",
    ],
)
def test_times_of_every_kind(kind: str) -> None:
    same(credit(touches=times(kind), conversions=CONVERSIONS, methods=METHODS))


def test_days_and_whole_numbers_order_touches() -> None:
    days = ["2026-01-02", "2026-01-01"]
    for column in (days, [2, 1], np.array(days, dtype="datetime64[D]"), [2.5, -1.0]):
        table = {"journey": [1, 1], "time": column, "channel": ["late", "early"]}
        found = credit(touches=table, conversions={"journey": [1]})
        assert found.methods["first"].conversions.tolist() == [1, 0]


def test_large_numbers_of_events_and_times_stay_apart() -> None:
    time = 1_767_225_600_123_456_789  # nanoseconds: more digits than a float holds
    table = {"journey": [1, 1], "time": [time + 1, time], "channel": ["late", "early"]}
    found = credit(touches=table, conversions={"journey": [1]})
    assert found.methods["first"].conversions.tolist() == [1, 0]


def test_columns_by_their_usual_names_and_by_word() -> None:
    usual = dict(
        zip(("User ID", "Timestamp", "event-id", "Channel Group"), TOUCHES.values(), strict=True)
    )
    other = dict(zip(("user_id", "has_converted", "Revenue"), CONVERSIONS.values(), strict=True))
    same(credit(touches=usual, conversions=other, methods=METHODS))
    strange = dict(zip(("w", "x", "y", "z"), TOUCHES.values(), strict=True))
    said = {"journey": "w", "time": "x", "event": "y", "channel": "z"}
    same(credit(touches=strange, conversions=other, methods=METHODS, columns=said))
    with pytest.raises(TableError, match="There is no chanel to be said"):
        credit(touches=strange, conversions=other, columns={"chanel": "z"})


def test_a_file_that_is_none_of_these(tmp_path: Path) -> None:
    (tmp_path / "touches.xlsx").write_bytes(b"PK")
    with pytest.raises(TableError, match="the ending tells what a file is"):
        credit(touches=tmp_path / "touches.xlsx")
    (tmp_path / "touches.parquet").write_bytes(b"not one")
    with pytest.raises(TableError, match=r"touches\.parquet cannot be read as one"):
        credit(touches=tmp_path / "touches.parquet")


def test_a_csv_with_a_word_among_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "paths.csv"
    path.write_text("path,total_conversions\n" + "a > b,1\n" * 30_000 + "a,x\n", "utf-8")
    with pytest.raises(RowError, match=r"row 30,001, total_conversions: expected a number"):
        credit(paths=path)


def test_paths_of_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "paths.csv"
    path.write_text('path,total_conversions,total_null\n"a > ""b"", c",2,1\n', "utf-8")
    found = credit(paths=path)
    assert found.channels == ('"b", c', "a")
    with pytest.raises(MethodError, match="needs times"):
        credit(paths=path, methods=["time_decay"])
