"""Loading on a terminal: a line a file, what must be looked at below it, the rest when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import exports
from .running import retour
from .test_load import DAYS, load, shop


@pytest.mark.parametrize(
    ("lang", "read", "doubtful"),
    [("en", "3 of 4 rows read", "1 doubtful row (25.0% of the file)"), ("fr", "3 ", "25,0 % ")],
)
def test_what_is_shown(new_book: Path, lang: str, read: str, doubtful: str) -> None:
    shop(new_book)
    (new_book / "holiday.csv").write_text("when,where\n2026-07-01,Brest\n", "utf-8")
    shown = retour("load", "shop.book", ".", "--lang", lang, cwd=new_book, code=1).out
    plain = shown.replace("\u202f", " ").replace("\u00a0", " ")
    assert "orders_export_1.csv" in plain
    assert read in plain
    assert doubtful.strip() in plain
    assert "holiday.csv" in plain


def test_names_of_files_are_shown_in_one_piece(new_book: Path) -> None:
    deep = "a folder with a rather long name/and another one in it/orders_export_1.csv"
    shop(new_book / Path(deep).parent)
    shown = retour("load", "shop.book", ".", cwd=new_book, env={"COLUMNS": "160"}).out
    assert deep in shown
    narrow = retour("load", "shop.book", ".", cwd=new_book, env={"COLUMNS": "60"}).out.splitlines()
    folder, _, name = deep.rpartition("/")
    assert (narrow[0], narrow[1].split()[1]) == (f"{folder}/", name)


def test_a_line_a_file_and_the_rest_when_asked(new_book: Path) -> None:
    shop(new_book)
    exports.hours(new_book / "Toggl_time_entries.csv", DAYS)
    files = ("Toggl_time_entries.csv", "orders_export_1.csv")
    env = {"COLUMNS": "100"}
    shown = retour("load", "shop.book", *files, "--dry-run", cwd=new_book, env=env).out
    assert "✓ orders_export_1.csv  Shopify orders · 3 of 4 rows read · " in shown
    assert "columns not read" not in shown
    more = retour("load", "shop.book", *files, "--dry-run", "--details", cwd=new_book, env=env).out
    assert "columns not read" in more


def test_a_note_on_many_files_is_said_once(new_book: Path) -> None:
    for n, day in enumerate(DAYS):
        entry = ["Comptes", "No", "1:30:00", "Zoe", "", "", "", day, "9:00 AM", day, "10:30 AM"]
        exports.write(new_book / "in" / f"Toggl_{n}.csv", [exports.HOURS, entry])
    shown = retour("load", "shop.book", "in", "--dry-run", cwd=new_book).out
    assert shown.count("names no channel") == 1
    assert f"({len(DAYS)} files)" in shown


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_folder_without_a_file_and_the_book_itself_are_said(new_book: Path, lang: str) -> None:
    (new_book / "empty").mkdir()
    for path in ("empty", "shop.book"):
        (told,) = load(new_book, path, "--lang", lang, code=1)
        assert (told["file"], told["status"]) == (path, "failed")
        assert told["message"]
        assert told["remedy"]
    exports.hours(new_book / "Toggl_time_entries.csv", DAYS)
    assert len(load(new_book, ".", "--dry-run")) == 1  # a book beside exports is no failure


def test_a_file_that_gave_nothing_is_counted_once(new_book: Path) -> None:
    (new_book / "caisse.csv").write_text("Semaine;CA TTC\nS10;100,00\nS11;120,00\n", "utf-8")
    shown = retour("load", "shop.book", "caisse.csv", cwd=new_book).out
    assert "0 files read, 0 rows. 1 file gave nothing." in shown


@pytest.mark.parametrize("events", [30, 0])
def test_what_a_counter_credits_is_said_not_to_count(new_book: Path, events: int) -> None:
    (new_book / "ga4.csv").write_text(
        "# Traffic acquisition: Session source / medium\n# Start date: 20260302\n"
        "# End date: 20260927\nSession source / medium,Sessions,Key events\n"
        f"instagram / social,900,{events}\n",
        "utf-8",
    )
    shown = retour("load", "shop.book", "ga4.csv", cwd=new_book).out
    assert ("not counted as what they brought" in " ".join(shown.split())) == (events > 0)
