"""Starting a book: by options, on a terminal, and not at all without either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .running import on_a_terminal, retour

ALL = ["--name", "Chez Nous", "--currency", "chf", "--margin", "60%", "--hour", "22,5"]
ALL += ["--timezone", "Europe/Zurich", "--vat", "8.1%"]


def test_by_options(tmp_path: Path) -> None:
    shown = retour("new", "shop.book", *ALL, cwd=tmp_path).out
    assert "retour load shop.book" in shown
    told = retour("new", "other.book", *ALL, "--json", cwd=tmp_path).json
    assert told == {
        "book": "other.book",
        "settings": {
            "name": "Chez Nous",
            "currency": "CHF",
            "margin": 0.6,
            "hour": 22.5,
            "timezone": "Europe/Zurich",
            "vat": 0.081,
            "language": "en",
        },
    }


PARIS = {"TZ": "Europe/Paris"}


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    answers = ["L'Atelier", "", "sixty", "60", "25 €", "", "Europe/Pari", ""]
    shown = on_a_terminal("new", "shop.book", cwd=tmp_path, answers=answers, env=PARIS)
    assert shown.code == 0, shown.out
    assert "What is your business called?" in shown.out
    # A wrong answer is asked again, with what would be right.
    assert "“sixty” cannot be the margin: give the gross margin" in shown.out
    assert "“Europe/Pari” cannot be the time zone" in shown.out
    assert "Understood: name L'Atelier · currency EUR · margin 60% · hour 25" in shown.out
    settings = retour("known", "shop.book", "--json", cwd=tmp_path).json["settings"]
    assert settings == {
        "name": "L'Atelier",
        "currency": "EUR",
        "margin": 0.6,
        "hour": 25.0,
        "timezone": "Europe/Paris",
        "language": "en",
    }


def test_the_currency_is_that_of_the_land_of_the_time_zone(tmp_path: Path) -> None:
    london = {"TZ": "Europe/London"}
    asked = on_a_terminal(
        "new", "a.book", cwd=tmp_path, answers=["S", "", "60", "25", "", ""], env=london
    )
    assert "In which currency do you count? [GBP]" in asked.out
    given = ["--name", "S", "--margin", "60%", "--hour", "20", "--timezone", "Europe/Zurich"]
    told = retour("new", "b.book", *given, "--json", cwd=tmp_path).json
    assert told["settings"]["currency"] == "CHF"


def test_what_is_wrong_is_said_within_the_width(tmp_path: Path) -> None:
    answers = ["L'Atelier", "euros", "", "sixty", "60", "25 €", "", "", ""]
    narrow = {**PARIS, "COLUMNS": "60"}
    shown = on_a_terminal("new", "shop.book", cwd=tmp_path, answers=answers, env=narrow)
    assert shown.code == 0, shown.out
    wrong = re.findall(r"Error: .*", shown.out)
    assert len(wrong) == 2
    assert all(len(line) <= 60 for line in wrong), wrong


def test_in_french_without_even_a_file(tmp_path: Path) -> None:
    answers = ["Crêperie d'Ys", "", "", "62,5 %", "22,50 €", "10", ""]
    french = {**PARIS, "RETOUR_LANG": "fr"}
    shown = on_a_terminal("new", cwd=tmp_path, answers=answers, env=french)
    assert shown.code == 0, shown.out
    assert "Comment s’appelle votre entreprise" in shown.out
    assert "creperie-d-ys.book" in shown.out
    assert "62,5" in shown.out
    settings = retour("known", "creperie-d-ys.book", "--json", cwd=tmp_path).json["settings"]
    assert (settings["margin"], settings["hour"], settings["vat"]) == (0.625, 22.5, 0.1)
    assert settings["language"] == "fr"


def test_on_a_terminal_it_asks_only_for_what_is_missing(tmp_path: Path) -> None:
    shown = on_a_terminal("new", "shop.book", *ALL[:8], cwd=tmp_path, answers=["", ""])
    assert "called?" not in shown.out
    assert "time zone" in shown.out
    assert shown.code == 0


def test_without_a_file_and_a_terminal(tmp_path: Path) -> None:
    assert "retour new shop.book" in retour("new", *ALL, cwd=tmp_path, code=2).err


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ([], "What is your business called?"),
        (["--name", "x"], "how much is left after buying the goods?"),
        (["--name", "x", "--margin", "60%"], "What is an hour of your work worth?"),
    ],
)
def test_without_a_terminal_what_is_missing_is_named(
    tmp_path: Path, said: list[str], missing: str
) -> None:
    refused = retour("new", "shop.book", *said, cwd=tmp_path, code=2)
    assert "there is no terminal to ask on" in refused.err
    assert missing in refused.err
    told = retour("new", "shop.book", *said, "--json", cwd=tmp_path, code=2)
    assert missing in told.error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "value", "text"),
    [
        ("--margin", "160%", "“160%” cannot be the margin: give the gross margin"),
        ("--hour", "much", "“much” cannot be what an hour is worth"),
        ("--currency", "euro", "a currency code of three letters"),
        ("--timezone", "Paris", "a time zone such as Europe/Paris"),
        ("--vat", "200%", "“200%” cannot be VAT"),
        ("--name", "  ", "the name of the business"),
    ],
)
def test_wrong_values_end_with_1_and_leave_nothing(
    tmp_path: Path, option: str, value: str, text: str
) -> None:
    refused = retour("new", "shop.book", *ALL, option, value, cwd=tmp_path, code=1)
    assert text in refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_exists_is_never_overwritten(new_book: Path) -> None:
    before = (new_book / "shop.book").read_bytes()
    refused = retour("new", "shop.book", *ALL, "--json", cwd=new_book, code=1)
    assert "exists already and is not overwritten" in refused.error
    assert (new_book / "shop.book").read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused = retour("new", "nowhere/shop.book", *ALL, "--json", cwd=tmp_path, code=1)
    assert "nowhere" in refused.error


@pytest.mark.parametrize(
    ("name", "text"),
    [("shop.book", "exists already and is not overwritten"), ("nowhere/a.book", "nowhere")],
)
def test_a_name_that_cannot_be_is_refused_before_any_question(
    new_book: Path, name: str, text: str
) -> None:
    refused = on_a_terminal("new", name, cwd=new_book, answers=["L'Atelier", "", "60%", "25"])
    assert refused.code == 1
    assert text in refused.out
    assert "called?" not in refused.out


def test_a_name_that_is_taken_is_asked_for_again_and_no_answer_is_lost(new_book: Path) -> None:
    answers = ["Shop", "", "other.book", "EUR", "60%", "25", "", ""]
    shown = on_a_terminal("new", cwd=new_book, answers=answers, env=PARIS)
    assert shown.code == 0, shown.out
    assert "exists already and is not overwritten" in shown.out
    settings = retour("known", "other.book", "--json", cwd=new_book).json["settings"]
    assert (settings["name"], settings["margin"]) == ("Shop", 0.6)


def test_the_next_command_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "my books").mkdir()
    shown = retour("new", "my books/shop.book", *ALL, cwd=tmp_path).out
    assert "retour load 'my books/shop.book' FILES" in shown


def test_no_example_looks_like_what_enter_would_take(tmp_path: Path) -> None:
    answers = ["Shop", "", "60%", "25", "", ""]
    shown = on_a_terminal("new", "s.book", cwd=tmp_path, answers=answers, env=PARIS).out
    assert "Such as 60%:" in shown
    assert "(60%)" not in shown


def test_french_questions_end_in_one_mark(tmp_path: Path) -> None:
    answers = ["Chez Nous", "", "60%", "20", "", ""]
    shown = on_a_terminal("new", "shop.book", "--lang", "fr", cwd=tmp_path, answers=answers)
    assert shown.code == 0
    assert "?:" not in shown.out
    assert "entreprise" in shown.out
