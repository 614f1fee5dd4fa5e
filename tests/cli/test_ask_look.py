"""Asking and looking: what is shown, and its JSON."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest

from retour.answer.course import Course
from retour.cli.show_answer import show
from retour.gap import Gap
from retour.span import Span
from retour.words import Message, Words

from ..report.answers import Channel, made
from . import exports
from .running import retour

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "answer.schema.json"


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft202012Validator:
    """The documented schema of an answer."""
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_ask_for_programs_follows_the_schema(
    filled: Path, schema: jsonschema.Draft202012Validator, lang: str
) -> None:
    told = retour("ask", "shop.book", "--json", "--lang", lang, cwd=filled).json
    schema.validate(told)
    assert (told["language"], told["currency"], told["business"]) == (lang, "EUR", "Chez Nous")
    (part,) = told["channels"]
    assert part["id"] == "instagram"
    assert part["hours"] == 9.0
    # Forty orders of 60 with a sixth of tax; 60% of the rest is margin.
    assert told["margin"] == pytest.approx(0.6 * 50 * 40)
    assert part["evidence"][0]["measure"] == "tracked"


def test_ask_is_the_same_twice(filled: Path) -> None:
    first, second = (retour("ask", "shop.book", "--json", cwd=filled).json for _ in range(2))
    assert first == second


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_ask_on_a_screen(filled: Path, lang: str) -> None:
    shown = retour("ask", "shop.book", "--lang", lang, cwd=filled).out
    plain = shown.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Chez Nous" in plain
    assert "Instagram" in plain
    assert ("1 200 €" if lang == "fr" else "€1,200") in plain
    assert "[80" not in plain
    assert "[/]" not in plain


def test_ask_about_a_period(filled: Path) -> None:
    asked = ["--since", "2026-02-01", "--until", "2026-02-28", "--json"]
    told = retour("ask", "shop.book", *asked, cwd=filled).json
    assert (told["since"], told["until"]) == ("2026-02-01", "2026-02-28")
    assert told["total"]["hours"] == 1.5


def test_hours_of_people_of_their_own_value_are_said_by_what_they_are_worth(
    full_book: Path,
) -> None:
    retour("add", "shop.book", "effort", "--channel", "instagram", "--hours", "10", "--day",
           "2026-03-03", "--person", "Nia", cwd=full_book)  # fmt: skip
    before = retour("ask", "shop.book", "--lang", "en", cwd=full_book).out
    retour("set", "shop.book", "hours", "Nia=10", cwd=full_book)
    after = retour("ask", "shop.book", "--lang", "en", cwd=full_book).out
    assert "an hour)" in before and "worth" not in before.partition("Net")[0]
    assert "an hour)" not in after and ", worth €" in after


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (["--since", "tomorrow"], "“tomorrow” has not come yet: give a day up to today."),
        (["--since", "then"], "“then” is not a day: write it as 2026-03-31."),
        (["--until", "2026-02-30"], "“2026-02-30” is not a day"),
        (["--since", "2026-05-01", "--until", "2026-01-01"], "The period begins on 1 May 2026"),
    ],
)
def test_periods_that_cannot_be(filled: Path, asked: list[str], text: str) -> None:
    assert text in retour("ask", "shop.book", *asked, cwd=filled, code=1).err
    assert text in retour("ask", "shop.book", *asked, "--json", cwd=filled, code=1).error


def test_the_channels_are_listed_and_what_is_listed_is_taken(new_book: Path) -> None:
    told = retour("channels", "--json", cwd=new_book).json
    by_id = {one["id"]: one for one in told}
    assert {"instagram", "meta-ads", "google-ads", "email", "word-of-mouth"} <= set(by_id)
    assert by_id["meta-ads"]["paid"]
    assert not by_id["word-of-mouth"]["social"]
    shown = retour("channels", "--lang", "fr", cwd=new_book).out
    for one in told:
        assert f"  {one['id']} " in shown
    assert "Bouche à oreille" in shown
    from retour.business.channel_typed import channel_typed

    assert [channel_typed(one["id"]) for one in told] == [one["id"] for one in told]
    for name in ("bouche-à-oreille", "Bouche à oreille", "word of mouth"):
        assert channel_typed(name) == "word-of-mouth"


def test_ask_an_empty_book(new_book: Path) -> None:
    refused = retour("ask", "shop.book", cwd=new_book, code=1)
    assert "The book is empty: load some files first" in refused.err
    assert refused.out == ""


@pytest.mark.parametrize(
    "command", ["known", "ask", "batches", "verify", "undo", "erase", "load", "set", "add"]
)
def test_every_command_says_what_is_no_book(tmp_path: Path, command: str) -> None:
    (tmp_path / "notes.txt").write_text("no book", "utf-8")
    more = {
        "undo": ["1"], "erase": ["zoe@example.com", "--yes"], "load": ["notes.txt"],
        "set": ["margin", "60%"], "add": ["effort", "--hours", "1"],
    }.get(command, [])  # fmt: skip
    refused = retour(command, "none.book", *more, "--json", cwd=tmp_path, code=1)
    assert "There is no book at none.book" in refused.error
    refused = retour(command, "notes.txt", *more, "--json", cwd=tmp_path, code=1)
    assert "notes.txt is not a book of retour" in refused.error


def test_known(filled: Path) -> None:
    told = retour("known", "shop.book", "--json", cwd=filled).json
    assert {one["kind"]: one["facts"] for one in told["covered"]} == {
        "effort": 6,
        "line": 40,
        "sale": 40,
    }
    assert told["missing"] == ["cost", "reply", "post", "reading", "visit", "lead", "ranking"]
    shown = retour("known", "shop.book", "--lang", "fr", cwd=filled).out
    assert "40" in shown


def test_nothing_stands_behind_a_command_in_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    log = Message("Log them: retour add BOOK effort")
    gap = Gap("hours_hole", Message("Nothing tells of hours."), log, worth=36.0)
    found = replace(made([Channel("instagram", 900, hours=20)]), gaps=(gap,))
    show(found, Words("en"), book=Path("z.book"))
    lines = [line for line in capsys.readouterr().out.splitlines() if "retour add" in line]
    assert [line.strip() for line in lines] == [
        "1. Nothing tells of hours. About €36 is at stake. Log them: retour add z.book effort"
    ]


def test_the_plan_that_an_answer_points_to_is_of_the_same_days(
    capsys: pytest.CaptureFixture[str],
) -> None:
    course = Course(Span(date(2027, 1, 1), date(2027, 3, 31)), (), 0.5, 0.0)
    found = replace(made([Channel("instagram", 900, hours=20)]), course=course)
    show(found, Words("en"), book=Path("z.book"), days=["--since", "2026-02-01"])
    assert "  retour plan z.book --since 2026-02-01\n" in capsys.readouterr().out


def test_hours_that_files_tell_of_the_same_day_are_named(full_book: Path) -> None:
    days = [f"2026-01-{n:02}" for n in range(1, 32)]
    add = ["add", "shop.book", "effort", "--channel", "instagram", "--hours", "1", "--lang", "en"]
    said = [retour(*add, "--day", day, cwd=full_book).out for day in days]
    told = [one for one in said if "this counts beside them" in " ".join(one.split())]
    assert 0 < len(told) < len(days)
    assert all("undo" in one for one in told)


def test_known_says_where_days_are_missing(new_book: Path) -> None:
    days = [date(2026, 1, 1) + timedelta(n) for n in range(150)]
    for name, told in (("a.csv", days[:31]), ("b.csv", days[59:])):
        exports.write(new_book / name, [["Jour", "TTC"], *([str(day), "12"] for day in told)])
    maps = ["--map", "kind=takings", "--map", "day=Jour", "--map", "amount=TTC"]
    retour("load", "shop.book", "a.csv", "b.csv", *maps, cwd=new_book)
    (one,) = retour("known", "shop.book", "--json", cwd=new_book).json["sources"]
    assert (one["kind"], one["source"], one["channel"]) == ("takings", "any_table", None)
    assert one["holes"] == [{"since": "2026-02-01", "until": "2026-02-28"}]
    assert one["silent"] is None
    shown = retour("known", "shop.book", "--lang", "en", cwd=new_book).out
    assert "takings (your own tables): nothing from 1 Feb 2026 to 28 Feb 2026." in shown


def test_sources(tmp_path: Path) -> None:
    told = retour("sources", "--json", cwd=tmp_path).json
    names = [one["name"] for one in told]
    assert len(names) == len(set(names))
    assert {"shopify.orders", "toggl", "any_table"} <= set(names)
    assert all(one["title"] and one["version"] for one in told)
    shown = retour("sources", "--lang", "fr", cwd=tmp_path).out
    assert all(name in shown for name in names)


def test_batches(filled: Path) -> None:
    told = retour("batches", "shop.book", "--json", cwd=filled).json
    assert [(one["batch"], one["source"], one["rows_kept"]) for one in told] == [
        (1, "toggl", 6),
        (2, "shopify.orders", 40),
    ]
    shown = retour("batches", "shop.book", "--lang", "fr", cwd=filled).out
    assert "shop/orders_export_1.csv" in shown


def test_studies(tmp_path: Path) -> None:
    told = retour("studies", "--json", cwd=tmp_path).json
    assert {"id", "study", "question", "answer", "value", "interval", "defects"} <= set(told[0])
    english, french = (retour("studies", "--lang", lang, cwd=tmp_path).out for lang in ("en", "fr"))
    assert english != french


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_studies_fit_a_narrow_terminal_and_no_figure_stands_twice(
    tmp_path: Path, lang: str
) -> None:
    out = retour("studies", "--lang", lang, cwd=tmp_path, env={"COLUMNS": "80"}).out
    assert max(map(len, out.splitlines())) <= 80
    for told in out.split("\n\n"):
        figures = [line for line in told.splitlines() if re.search(r"\d\s?%", line[50:66])]
        assert len(figures) == len(set(figures)), told


def test_what_several_sources_tell_is_shown_by_source(full_book: Path) -> None:
    shown = retour("known", "shop.book", cwd=full_book).out
    assert "Shopify orders" not in shown
    retour("add", "shop.book", "sale", "--amount", "5", "--day", "2026-06-01", cwd=full_book)
    shown = retour("known", "shop.book", cwd=full_book).out
    assert re.search(r"^sales +41 ", shown, re.M)
    assert re.search(r"^  Shopify orders +40 ", shown, re.M)
    assert re.search(r"^  by hand +1 ", shown, re.M)


def test_an_export_to_load_is_called_what_its_platform_calls_it(new_book: Path) -> None:
    """Orders of January and of March: the remedy names no id of ours."""
    for name, month in (("orders_export_1.csv", 1), ("orders_export_2.csv", 3)):
        days = [f"2026-{month:02}-{day:02}" for day in range(1, 29)]
        rows = [exports.order(month * 1000 + n, day) for n, day in enumerate(days)]
        exports.orders(new_book / name, rows)
        retour("load", "shop.book", name, cwd=new_book)
    for command in (("ask", "shop.book"), ("report", "shop.book", "r.html", "--lang", "en")):
        retour(*command, cwd=new_book)
    (gap,) = [
        one for one in retour("ask", "shop.book", "--json", cwd=new_book).json["gaps"]
        if one["code"] == "sales_hole"
    ]  # fmt: skip
    assert "(Shopify orders)" in gap["remedy"]
    page = (new_book / "r.html").read_text("utf-8")
    assert "(Shopify orders)" in page
    assert "shopify.orders" not in page
