"""`retour plan`: what an owner is told, in both languages, and the same for programs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from .running import retour

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "plan.schema.json"
CAMPAIGN = ["plan", "campaign", "shop.book", "--channel", "instagram", "--hours", "5"]
NEXT = f"{date.today().year + 1}-Q1"  # noqa: DTZ011 - to come wherever the businesses are
QUESTIONS = [
    ["plan", "shop.book"],
    ["plan", "quarter", "shop.book", "--hours-a-week", "2", "--quarter", NEXT],
    ["plan", "hours", "shop.book"],
    ["plan", "shop.book", "measure"],
    CAMPAIGN,
]


# One language of each by default: names are in English, and French takes more room.
ENGLISH = ["en", pytest.param("fr", marks=pytest.mark.slow)]
FRENCH = ["fr", pytest.param("en", marks=pytest.mark.slow)]


@pytest.mark.parametrize("lang", ENGLISH)
@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: " ".join(asked[:3]))
def test_plans_for_programs_follow_the_schema(filled: Path, asked: list[str], lang: str) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    told = retour(*asked, "--json", "--lang", lang, cwd=filled).json
    schema.validate(told)
    assert (told["language"], told["business"]) == (lang, "Chez Nous")


@pytest.mark.parametrize("lang", FRENCH)
@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: " ".join(asked[:3]))
def test_plans_fit_a_screen(filled: Path, asked: list[str], lang: str) -> None:
    shown = retour(*asked, "--lang", lang, cwd=filled, env={"COLUMNS": "80"}).out
    assert "Chez Nous" in shown
    assert "Instagram" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_plan_says_what_to_do_and_how_sure_that_is(filled: Path) -> None:
    asked = ["plan", "shop.book", "--quarter", "2099-Q3", "--lang", "en"]  # never over
    shown = retour(*asked, cwd=filled).out
    assert "1 July 2099 – 30 September 2099" in shown
    assert "Net to expect" in shown
    assert "Chance of a loss" in shown
    assert "no sales of the same quarter a year before" in " ".join(shown.split())


def test_limits_are_kept(filled: Path) -> None:
    told = retour(
        "plan", "shop.book", "--channel-max", "instagram=10min", "--json", cwd=filled
    ).json
    assert told["channels"][0]["hours_a_week"] <= 1 / 6 + 0.005  # written with two digits


@pytest.mark.parametrize(
    ("asked", "code", "text"),
    [
        (["shop.book", "--channel-max", "instagram"], 2, "write it as instagram=4h"),
        (["shop.book", "--channel-max", "instagram=90"], 1, "takes no money so far"),
        (["shop.book", "--channel-max", "nowhere=4h"], 1, "There is no channel"),
        (["shop.book", "--channel-min", "facebook=1h"], 1, "cannot be planned"),
        (["shop.book", "--hours-a-week", "lots"], 1, "not a number of hours"),
        (["shop.book", "--money", "$100"], 1, "not in EUR"),
        (["shop.book", "--quarter", "soon"], 1, "is not a quarter"),
        (["shop.book", "--quarter", "2026-Q1"], 1, "is over"),
        (["campaign", "shop.book", "--channel", "instagram"], 1, "what the campaign takes"),
        (["campaign", "shop.book", "--hours", "2"], 2, "--channel"),
        (["nothing.book"], 1, "nothing.book"),
    ],
)
def test_what_cannot_be_planned_is_said(
    filled: Path, asked: list[str], code: int, text: str
) -> None:
    ran = retour("plan", *asked, "--lang", "en", cwd=filled, code=code)
    assert text in " ".join(ran.err.split())


def test_an_empty_book_is_told_what_it_lacks(new_book: Path) -> None:
    for question in ("quarter", "hours", "measure"):
        ran = retour("plan", question, "shop.book", "--lang", "en", cwd=new_book, code=1)
        assert "The book is empty" in ran.err
    retour("add", "shop.book", "effort", "--hours", "2", "--channel", "instagram", cwd=new_book)
    ran = retour("plan", "shop.book", "--lang", "en", cwd=new_book, code=1)
    assert "No sale is known" in ran.err


def test_plan_alone_shows_what_can_be_asked(tmp_path: Path) -> None:
    shown = retour("plan", "--lang", "en", cwd=tmp_path).out
    for question in ("quarter", "hours", "measure", "campaign"):
        assert f"  {question} " in shown


def test_where_nothing_can_be_planned_the_next_step_is_that_of_ask(new_book: Path) -> None:
    sale = ("add", "shop.book", "sale", "--amount", "80", "--channel", "meta-ads")
    for day in ("2026-03-02", "2026-04-20"):
        retour(*sale, "--day", day, cwd=new_book)
    told = retour("ask", "shop.book", "--json", cwd=new_book).json
    first = told["gaps"][0]
    assert first["code"] == "no_spend"
    # The command is the one to type, and the same on a screen.
    command = "retour add shop.book cost --channel meta-ads"
    assert command in retour("ask", "shop.book", cwd=new_book).out
    questions: list[list[str]] = [[], ["hours"], ["measure"]]
    for question in questions:
        refused = retour("plan", *question, "shop.book", "--json", cwd=new_book, code=1).error
        assert first["message"] in refused
        assert command in refused
        assert command in retour("plan", *question, "shop.book", cwd=new_book, code=1).err
