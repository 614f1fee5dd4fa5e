"""A table that was mapped once is read by the same columns the next month."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.book import Book
from retour.facts import Sale

from .running import retour

OCTOBER = "Quand;Combien;Par où\n02/10/2025;12,50;Insta\n15/10/2025;30,00;Facebook\n"
NOVEMBER = "Par où;quand ;COMBIEN\nInsta;03/11/2025;20,00\nTikTok;14/11/2025;8,00\n"
SAID = ("--map", "day=Quand", "--map", "amount=Combien", "--map", "channel=Par où",
        "--map", "kind=sale")  # fmt: skip
LINE = "read as before: day=Quand, amount=Combien, channel=Par où, kind=sale"


@pytest.fixture
def months(new_book: Path) -> Path:
    """A folder with a book and the tables of two months, of which the first is mapped."""
    (new_book / "oct.csv").write_text(OCTOBER, "utf-8")
    (new_book / "nov.csv").write_text(NOVEMBER, "utf-8")
    retour("load", "shop.book", "oct.csv", *SAID, cwd=new_book)
    return new_book


def kept(folder: Path) -> dict[str, object]:
    told = retour("set", "shop.book", "--json", cwd=folder).json
    return dict(told.get("tables", {}))


def test_the_next_month_is_read_as_the_first_and_says_so(months: Path) -> None:
    assert LINE in retour("load", "shop.book", "nov.csv", cwd=months).out
    with Book.open(months / "shop.book") as book:
        days = sorted(str(sale.day) for sale in book.facts(Sale))
    assert days[2:] == ["2025-11-03", "2025-11-14"]
    (again,) = retour("load", "shop.book", "nov.csv", "--json", cwd=months).json
    assert (again["status"], again["as_before"]["day"]) == ("known", "Quand")
    (again,) = retour("load", "shop.book", "oct.csv", "--json", cwd=months).json
    assert again["status"] == "known"


def test_a_trial_remembers_nothing(new_book: Path) -> None:
    (new_book / "oct.csv").write_text(OCTOBER, "utf-8")
    (new_book / "nov.csv").write_text(NOVEMBER, "utf-8")
    files = ("oct.csv", "nov.csv")
    told = retour("load", "shop.book", *files, *SAID, "--dry-run", "--json", cwd=new_book).json
    assert [one["status"] for one in told] == ["trial", "trial"]
    assert not kept(new_book)
    (told,) = retour("load", "shop.book", "nov.csv", "--json", cwd=new_book, code=1).json
    assert told["status"] == "unknown"


@pytest.mark.parametrize("more", ["Par où;quand;Combien;Payé", "Par où;quand"])
def test_other_headings_are_asked_about(months: Path, more: str) -> None:
    rows = "Insta;03/11/2025;20,00;oui\nTikTok;14/11/2025;8,00;oui\n"
    (months / "dec.csv").write_text(f"{more}\n{rows}", "utf-8")
    (told,) = retour("load", "shop.book", "dec.csv", "--json", cwd=months, code=1).json
    assert (told["status"], told["as_before"]) == ("unknown", {})


def test_what_is_said_anew_wins_and_is_remembered(months: Path) -> None:
    said = [part.replace("kind=sale", "kind=cost") for part in SAID]
    (told,) = retour("load", "shop.book", "nov.csv", *said, "--json", cwd=months).json
    assert told["status"] == "loaded"
    (months / "dec.csv").write_text(NOVEMBER.replace("/11/", "/12/"), "utf-8")
    assert "kind=cost" in retour("load", "shop.book", "dec.csv", "--dry-run", cwd=months).out
    # What the book holds of October stays as it was read then.
    assert "Already loaded as batch 1" in retour("load", "shop.book", "oct.csv", cwd=months).out


def test_undoing_what_taught_it_forgets_nothing_and_says_how_to(months: Path) -> None:
    shown = retour("undo", "shop.book", "1", cwd=months).out
    assert "retour set shop.book tables oct.csv=" in shown
    assert "oct.csv: day=Quand" in retour("set", "shop.book", "tables", cwd=months).out
    retour("set", "shop.book", "tables", "oct.csv=", cwd=months)
    assert not kept(months)
    assert "Most likely" in retour("load", "shop.book", "nov.csv", cwd=months, code=1).out


def test_what_was_said_of_one_whole_file_is_asked_about(new_book: Path) -> None:
    (new_book / "a.csv").write_text("Quand;Durée\n02/10/2025;2\n15/10/2025;3\n", "utf-8")
    (new_book / "b.csv").write_text("Quand;Durée\n02/11/2025;2\n15/11/2025;3\n", "utf-8")
    said = ("--map", "day=Quand", "--map", "hours=Durée", "--map", "channel=instagram")
    retour("load", "shop.book", "a.csv", *said, cwd=new_book)
    shown = retour("load", "shop.book", "b.csv", cwd=new_book, code=1).out
    assert "Its columns are those of a.csv, of which you said channel=instagram" in shown
    assert "retour load shop.book b.csv --map day=Quand --map 'hours=Durée' --map" in shown
    assert "--map channel=instagram" in shown
    assert "Already loaded" in retour("load", "shop.book", "a.csv", cwd=new_book).out


def test_a_name_that_speaks_of_something_else_is_asked_about(months: Path) -> None:
    (months / "mes dépenses.csv").write_text(NOVEMBER, "utf-8")
    shown = retour("load", "shop.book", "mes dépenses.csv", cwd=months, code=1).out
    assert "of which you said kind=sale" in shown


@pytest.mark.parametrize(
    "name", ["avoirs novembre", "Refunds", "credit_notes 11", "Annulations", "Budget 2027"]
)
def test_a_name_that_speaks_of_refunds_or_a_plan_is_asked_about(months: Path, name: str) -> None:
    (months / f"{name}.csv").write_text(NOVEMBER, "utf-8")
    asked = retour("load", "shop.book", f"{name}.csv", cwd=months, code=1).out
    assert "but its name speaks of" in asked
    told = "--map kind=refund" if name[0] in "aRc" else "--map kind=sale"
    assert told in asked.replace("\\\n", "")
    (told,) = retour("load", "shop.book", f"{name}.csv", "--json", cwd=months, code=1).json
    assert (told["status"], told["rows_kept"]) == ("unknown", 0)
