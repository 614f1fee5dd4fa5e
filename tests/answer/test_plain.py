"""No report, and no page or letter of the application, tells its reader to type a command."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import retour
from retour.answer.frozen import freeze, thaw
from retour.answer.model import Answer
from retour.answer.plain import PLAIN, in_plain_words, plain_answer
from retour.gap import Gap
from retour.report import write
from retour.report.page import page
from retour.words import Message, Words
from tests.report.answers import Channel, made

# Where the texts of answers come from.
PACKAGES = ("answer", "gather", "measures", "panel", "panel.py", "plan", "report", "reference")
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
COMMAND = re.compile(
    r"retour (add|ask|load|plan|rates|set|test|undo|log|export|new)\b|(?<![\w(])--[a-z]"
)


def _texts() -> Iterator[str]:
    root = Path(retour.__file__).parent
    for name in PACKAGES:
        where = root / name
        for path in [where] if where.is_file() else where.rglob("*.py"):
            if path.name == "setting_meanings.py":  # only `retour set` shows them
                continue
            for one in ast.walk(ast.parse(path.read_text("utf-8"))):
                marked = isinstance(one, ast.Call) and getattr(one.func, "id", "") == "N_"
                if marked and isinstance(one.args[0], ast.Constant):  # type: ignore[attr-defined]
                    yield str(one.args[0].value)  # type: ignore[attr-defined]


def test_every_text_with_a_command_has_one_without() -> None:
    found = {text for text in _texts() if COMMAND.search(text)}
    assert len(found) > 10
    assert found - set(PLAIN) == set()
    assert set(PLAIN) <= set(_texts())


@pytest.mark.parametrize("text", PLAIN)
def test_it_has_no_command_and_asks_for_nothing_that_is_not_given(text: str) -> None:
    said = PLAIN[text]
    assert "BOOK" not in said
    assert not COMMAND.search(said)
    fields = string.Formatter().parse
    assert {one[1] for one in fields(said)} <= {one[1] for one in fields(text)} | {None}


def _commanding() -> Answer:
    """An answer whose every remedy is a command."""
    gaps = tuple(
        Gap(
            f"gap{n}",
            Message("{x}", {"x": "x"}),
            Message(text, dict.fromkeys(re.findall(r"{(\w+)}", text), "x")),
        )
        for n, text in enumerate(PLAIN)
    )
    return replace(made([Channel("instagram", 4000, hours=80)]), gaps=gaps)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_answer_is_read_without_commands(lang: str) -> None:
    frozen = json.loads(json.dumps(freeze(_commanding())))
    with_commands, without = (
        STYLE.sub("", page(thaw(one), Words(lang))) for one in (frozen, in_plain_words(frozen))
    )
    assert COMMAND.search(with_commands)
    assert not COMMAND.search(without)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("ending", [".html", ".svg"])
def test_a_report_to_hand_on_has_no_command(ending: str, lang: str, tmp_path: Path) -> None:
    told = write(_commanding(), tmp_path / f"june{ending}", Words(lang)).read_text("utf-8")
    assert not COMMAND.search(STYLE.sub("", told))


def test_nor_has_the_document_to_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Answer] = []

    def made_of(answer: Answer, words: Words) -> bytes:
        seen.append(answer)
        return b"%PDF"

    monkeypatch.setattr("retour.report.pdf.pdf", made_of)
    write(_commanding(), tmp_path / "june.pdf", Words("en"))
    assert seen == [plain_answer(_commanding())]


@pytest.mark.parametrize(("word", "kind"), [("heures", "effort"), ("dépense", "cost")])
def test_commands_in_french_name_kinds_in_french(word: str, kind: str) -> None:
    said = [Words("fr")(text, **dict.fromkeys(re.findall(r"{(\w+)}", text), "x")) for text in PLAIN]
    assert any(f"add LIVRE {word}" in one for one in said)
    assert not any(f"add LIVRE {kind}" in one for one in said)
