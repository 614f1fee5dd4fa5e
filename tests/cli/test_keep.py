"""Keeping a book safe: erase, export and import, verify, backup and restore."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from . import exports
from .running import on_a_terminal, retour

PERSON = "person1003@example.com"
WHOLE: dict[str, object] = {"problems": [], "remedy": None}


def facts(folder: Path, book: str = "shop.book") -> dict[str, int]:
    """How many facts of each kind a book holds."""
    covered = retour("known", book, "--json", cwd=folder).json["covered"]
    return {one["kind"]: one["facts"] for one in covered}


def answer(folder: Path, book: str = "shop.book") -> object:
    """What a book answers."""
    return retour("ask", book, "--json", cwd=folder).json


def customers(path: Path) -> set[str]:
    """The marks of customers in a book."""
    with sqlite3.connect(path) as db:
        return {mark for (mark,) in db.execute("SELECT DISTINCT customer FROM sale")}


def test_a_person_is_erased_and_totals_stay(full_book: Path) -> None:
    before, marks = answer(full_book), customers(full_book / "shop.book")
    told = retour("erase", "shop.book", PERSON, "--yes", "--json", cwd=full_book).json
    assert told["versions"] == 1
    assert (told["backups"], told["swept"]) == ([], True)
    assert len(customers(full_book / "shop.book") - {""}) == len(marks - {""}) - 1
    assert answer(full_book) == before
    assert retour("verify", "shop.book", "--json", cwd=full_book).json == WHOLE
    # Loaded again by a newer export, the person stays erased.
    exports.orders(full_book / "orders_export_2.csv", [exports.order(1003, "2026-04-04", 61)])
    retour("load", "shop.book", "orders_export_2.csv", cwd=full_book)
    assert len(customers(full_book / "shop.book") - {""}) == len(marks - {""}) - 1


def test_a_worker_is_erased_and_the_hours_stay(full_book: Path) -> None:
    before = answer(full_book)
    told = retour("erase", "shop.book", "Zoe", "--yes", "--json", cwd=full_book).json
    assert told["versions"] == 6
    assert answer(full_book) == before
    assert b"Zoe" not in (full_book / "shop.book").read_bytes()


def test_somebody_who_is_not_in_the_book(full_book: Path) -> None:
    nobody = ["erase", "shop.book", "nobody@example.com", "--yes"]
    assert retour(*nobody, "--json", cwd=full_book, code=1).json["versions"] == 0
    shown = retour(*nobody, cwd=full_book, code=1).out
    assert shown.strip() == "Nobody in this book is known as nobody@example.com."


def test_erasing_asks_first(full_book: Path) -> None:
    before = (full_book / "shop.book").read_bytes()
    shown = on_a_terminal("erase", "shop.book", PERSON, cwd=full_book, answers=["n"])
    assert shown.code == 1
    assert "This cannot be undone" in shown.out
    assert (full_book / "shop.book").read_bytes() == before
    # Without a terminal to answer on, nothing is erased either.
    stopped = retour("erase", "shop.book", PERSON, cwd=full_book, code=1)
    assert "Stopped." in stopped.err
    assert (full_book / "shop.book").read_bytes() == before
    shown = on_a_terminal("erase", "shop.book", PERSON, cwd=full_book, answers=["Oui"])
    assert shown.code == 0
    assert "1 entry cleaned: sales (1)." in shown.out
    assert "every total is the same" in " ".join(shown.out.split())


def test_erasing_says_what_was_cleaned_and_what_still_holds_the_person(full_book: Path) -> None:
    retour("backup", "shop.book", "copy.backup", cwd=full_book)
    retour("backup", "shop.book", "gone.backup", cwd=full_book)
    (full_book / "gone.backup").unlink()
    told = " ".join(retour("erase", "shop.book", "Zoe", "--yes", cwd=full_book).out.split())
    assert "6 entries cleaned: hours (6)." in told
    assert "1 backup cleaned too." in told
    assert "This backup still holds the person:" in told
    assert "remove those yourself" in told


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_export_builds_the_same_book_again(full_book: Path, form: str) -> None:
    retour("export", "shop.book", "out", "--format", form, cwd=full_book)
    retour("import", "out", "again.book", cwd=full_book)
    assert answer(full_book, "again.book") == answer(full_book)
    assert retour("verify", "again.book", "--json", cwd=full_book).json == WHOLE


def test_an_export_does_not_write_over_anything(full_book: Path) -> None:
    (full_book / "out").mkdir()
    (full_book / "out" / "mine.txt").write_text("mine", "utf-8")
    refused = retour("export", "shop.book", "out", "--json", cwd=full_book, code=1)
    assert "out" in refused.error
    assert [path.name for path in (full_book / "out").iterdir()] == ["mine.txt"]


def test_an_export_that_was_altered_is_refused(full_book: Path) -> None:
    retour("export", "shop.book", "out", "--json", cwd=full_book)
    table = full_book / "out" / "sale.csv"
    table.write_text(table.read_text("utf-8").replace("6000", "6001", 1), "utf-8")
    assert retour("import", "out", "again.book", "--json", cwd=full_book, code=1).error
    assert not (full_book / "again.book").exists()


def damage(path: Path) -> None:
    """Flip one bit of a product's name, as a failing disk would."""
    content = bytearray(path.read_bytes())
    content[content.rindex(b"Bougie")] ^= 1
    path.write_bytes(content)


# Every command that says something in money, and what it is asked.
ANSWERING = (
    ("ask",), ("report", "page.html"), ("plan",), ("plan", "hours"), ("plan", "measure"),
    ("plan", "campaign", "--channel", "instagram"), ("test", "show"),
    ("test", "design", "--channel", "instagram"),
)  # fmt: skip


def asked(command: tuple[str, ...]) -> list[str]:
    """The command on `shop.book`: the book stands after the words, before a file or options."""
    words = 2 if command[0] in ("plan", "test") and len(command) > 1 else 1
    return [*command[:words], "shop.book", *command[words:]]


def test_verify_finds_a_flipped_byte_and_says_what_to_do(full_book: Path) -> None:
    assert retour("verify", "shop.book", cwd=full_book).out.strip() == "The book is whole."
    damage(full_book / "shop.book")
    told = retour("verify", "shop.book", "--json", cwd=full_book, code=1).json
    assert told["problems"]
    assert "no backup that is still as it was made" in told["remedy"]
    assert "retour new shop-restored.book" in told["remedy"]
    shown = retour("verify", "shop.book", "--lang", "fr", cwd=full_book, code=1)
    assert "retour new shop-restored.book" in shown.err
    assert shown.out == ""


def test_verify_names_the_newest_backup_that_is_good(full_book: Path) -> None:
    for name in ("old.backup", "new.backup", "broken.backup"):
        retour("backup", "shop.book", name, cwd=full_book)
    damage(full_book / "broken.backup")
    damage(full_book / "shop.book")
    (full_book / "shop-restored.book").write_text("taken", "utf-8")
    remedy = retour("verify", "shop.book", "--json", cwd=full_book, code=1).json["remedy"]
    command = f"retour restore {full_book / 'new.backup'} shop-restored-2.book"
    assert command in remedy
    # And the step does what it says.
    retour(*command.split()[1:], cwd=full_book)
    assert retour("verify", "shop-restored-2.book", "--json", cwd=full_book).json == WHOLE


@pytest.mark.parametrize("command", ANSWERING, ids=" ".join)
def test_nothing_is_answered_from_a_damaged_book(full_book: Path, command: tuple[str, ...]) -> None:
    retour("backup", "shop.book", "copy.backup", cwd=full_book)
    damage(full_book / "shop.book")
    refused = retour(*asked(command), cwd=full_book, code=1)
    assert refused.out == ""
    assert "Nothing is answered from shop.book: it is damaged, or was altered." in refused.err
    assert f"retour restore {full_book / 'copy.backup'} shop-restored.book" in refused.err
    assert not (full_book / "page.html").exists()
    assert "retour restore" in retour(*asked(command), "--json", cwd=full_book, code=1).error


def test_an_amount_that_was_changed_by_another_program_is_not_answered_from(
    full_book: Path,
) -> None:
    with sqlite3.connect(full_book / "shop.book") as db:
        db.execute("UPDATE sale SET total = total * 10")
    refused = retour("ask", "shop.book", "--json", cwd=full_book, code=1)
    assert "Nothing is answered" in refused.error


def test_a_book_cut_short_is_said(full_book: Path) -> None:
    path = full_book / "shop.book"
    path.write_bytes(path.read_bytes()[:9000])
    told = retour("verify", "shop.book", "--json", cwd=full_book, code=1).json
    assert told.get("problems") or told.get("error")


def test_backup_and_restore(full_book: Path) -> None:
    told = retour("backup", "shop.book", "copy.backup", "--json", cwd=full_book).json
    assert Path(told["backup"]).name == "copy.backup"
    assert len(told["sha256"]) == 64
    before = answer(full_book)
    retour("add", "shop.book", "effort", "--hours", "3", "--channel", "x", cwd=full_book)
    shown = retour("restore", "copy.backup", "back.book", cwd=full_book).out
    assert "back.book" in shown
    assert answer(full_book, "back.book") == before
    for taken in ("shop.book", "back.book"):
        refused = retour("restore", "copy.backup", taken, "--json", cwd=full_book, code=1)
        assert "exists already and is not overwritten" in refused.error
    refused = retour("backup", "shop.book", "copy.backup", "--json", cwd=full_book, code=1)
    assert "exists already" in refused.error


def test_erasing_reaches_the_backups(full_book: Path) -> None:
    retour("backup", "shop.book", "copy.backup", cwd=full_book)
    told = retour("erase", "shop.book", PERSON, "--yes", "--json", cwd=full_book).json
    assert [one["outcome"] for one in told["backups"]] == ["erased"]
    assert customers(full_book / "copy.backup") == customers(full_book / "shop.book")
    assert facts(full_book, "copy.backup") == facts(full_book)


def test_undo_of_a_batch_that_is_not_there(full_book: Path) -> None:
    refused = retour("undo", "shop.book", "99", "--json", cwd=full_book, code=1)
    assert refused.error == "There is no batch 99. To see them: retour batches shop.book"


def test_a_folder_that_is_no_export(full_book: Path) -> None:
    refused = retour("import", ".", "again.book", "--json", cwd=full_book, code=1)
    assert "Give the folder that `retour export` wrote." in refused.error
