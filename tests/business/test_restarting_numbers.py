"""Tickets that are numbered anew each month or day: sales of different days are never merged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.book import Book
from retour.business.loaded import Loaded
from retour.business.loading import load_paths
from retour.facts import Sale
from retour.sources import every
from retour.words import Words

from ..examples import examples
from ..sources.harness import CONTEXT

Row = tuple[date, str, int]  # day, number, amount in cents
APRIL = [(date(2026, 4, 12 + n), str(n), 10_000 + 100 * n) for n in range(1, 13)]
MAY = [(date(2026, 5, 12 + n), str(n), 20_000 + 100 * n) for n in range(1, 13)]


def table(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{day};{cents / 100:.2f}".replace(".", ",") for day, _, cents in rows]
    lines = [f"{line};{number}" for line, (_, number, _) in zip(lines, rows, strict=True)]
    path = folder / name
    path.write_text("\n".join(["Date;Total TTC;N° ticket", *lines]) + "\n", "utf-8")
    return path


def load(book: Book, *paths: Path) -> list[Loaded]:
    done = list(load_paths(book, paths, CONTEXT, every()))
    assert all(one.status in ("loaded", "known") for one in done), done
    return done


def sold(book: Book) -> list[tuple[date, int]]:
    return sorted((sale.day, sale.total) for sale in book.facts(Sale))


def told(*tables: Sequence[Row]) -> list[tuple[date, int]]:
    return sorted({(day, cents) for rows in tables for day, _, cents in rows})


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "shop.book", {"currency": "EUR"}) as made:
        yield made


@pytest.mark.parametrize("newest_first", [False, True])
def test_two_months_one_after_the_other(book: Book, tmp_path: Path, newest_first: bool) -> None:
    months = [("avril.csv", APRIL), ("mai.csv", MAY)]
    for name, rows in reversed(months) if newest_first else months:
        (done,) = load(book, table(tmp_path, name, rows))
        assert not done.warnings
    assert sold(book) == told(APRIL, MAY)
    # Longer exports of the same table, of one month or of the year, count once with them.
    june = [(date(2026, 6, 12 + n), str(n), 30_000 + n) for n in range(1, 9)]
    more = [*MAY, (date(2026, 5, 28), "13", 500)]
    load(book, table(tmp_path, "mai (2).csv", more))
    load(book, table(tmp_path, "2026.csv", [*APRIL, *more, *june]))
    assert sold(book) == told(APRIL, more, june)
    assert book.verify() == []


def test_a_sheet_a_month(book: Book, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in (("Avril 2026", APRIL), ("Mai 2026", MAY)):
        sheet = workbook.create_sheet(name)
        sheet.append(["Date", "N° ticket", "Total TTC"])
        for day, number, cents in rows:
            sheet.append([day, int(number), cents / 100])
    workbook.save(tmp_path / "tickets.xlsx")
    (done,) = load(book, tmp_path / "tickets.xlsx")
    assert sold(book) == told(APRIL, MAY)
    assert any("begin anew" in Words("en").say(note) for note in done.notes)


def test_numbers_of_each_day(book: Book, tmp_path: Path) -> None:
    days = [date(2026, 5, 13) + timedelta(n) for n in range(10)]
    rows = [(day, str(n), 1000 + 100 * n + day.day) for day in days for n in range(1, 9)]
    load(book, table(tmp_path, "jour.csv", rows))
    assert sold(book) == told(rows)


def test_lines_of_an_order_share_its_day(book: Book, tmp_path: Path) -> None:
    day, next_day = date(2026, 5, 13), date(2026, 5, 14)
    rows = [(day, "1", 1000), (day, "1", 250), (next_day, "1", 400), (next_day, "2", 700)]
    load(book, table(tmp_path, "jour.csv", rows))
    assert sold(book) == [(day, 1250), (next_day, 400), (next_day, 700)]


def test_a_corrected_day_is_the_same_order(book: Book, tmp_path: Path) -> None:
    rows = [(date(2026, 4, n), str(1000 + n), 1000 + n) for n in range(1, 20)]
    load(book, table(tmp_path, "ventes.csv", rows))
    later = [*rows, (date(2026, 4, 25), "1025", 99)]
    later[8] = (date(2026, 4, 12), "1009", 1009)
    load(book, table(tmp_path, "ventes (2).csv", later))
    assert sold(book) == told(later)
    # And once more, with its amount corrected too.
    later[8] = (date(2026, 4, 13), "1009", 2000)
    load(book, table(tmp_path, "ventes (3).csv", later))
    assert sold(book) == told(later)


@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 5)), unique=True, min_size=2, max_size=14
    ),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4),
)
def test_no_sale_is_lost_or_counted_twice_however_the_table_is_cut(
    tmp_path: Path, tickets: list[tuple[int, int]], cuts: list[tuple[int, int]]
) -> None:
    """Tickets of any days and numbers, exported as windows in any order, give their union."""
    first = date(2026, 3, 1)
    rows = [(first + timedelta(d), str(n), 1000 + 10 * d + n) for d, n in sorted(tickets)]
    windows = []
    for one, other in cuts:
        since, until = first + timedelta(min(one, other)), first + timedelta(max(one, other))
        windows.append([row for row in rows if since <= row[0] <= until])
    windows = [window for window in windows if window]
    shutil.rmtree(tmp_path / "cut", ignore_errors=True)
    (tmp_path / "cut").mkdir()
    with Book.create(tmp_path / "cut" / "shop.book", {"currency": "EUR"}) as book:
        for place, window in enumerate(windows, 2):
            load(book, table(tmp_path / "cut" / str(place), f"caisse ({place}).csv", window))
        assert sold(book) == told(*windows)
