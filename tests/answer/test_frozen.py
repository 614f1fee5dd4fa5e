"""An answer that was frozen comes back the same, in either language, and as nothing else."""

from __future__ import annotations

import json

import pytest

from retour.answer.frozen import freeze, thaw
from retour.answer.model import Answer
from retour.freezing import FrozenError
from retour.report.page import page
from retour.words import Words
from tests.report.answers import Channel, made

ANSWERS = {
    "rich": made(
        [
            Channel("instagram", 4000, hours=80, evidence=("tracked", "said")),
            Channel("facebook", 300, hours=60, money=200),
            Channel("google-ads", 900, money=400, evidence=("launch",)),
        ]
    ),
    "no evidence": made([Channel("instagram", 4000, hours=80, evidence=())]),
    "short": made([Channel("tiktok", 40, hours=3)], weeks=3, rich=False),
}


def _again(answer: Answer) -> Answer:
    return thaw(json.loads(json.dumps(freeze(answer), allow_nan=False)))


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_its_report_is_the_same_to_the_letter(name: str, lang: str) -> None:
    answer = ANSWERS[name]
    assert page(_again(answer), Words(lang)) == page(answer, Words(lang))


def test_it_is_equal() -> None:
    assert _again(ANSWERS["rich"]) == ANSWERS["rich"]


def test_what_another_schema_froze_is_refused() -> None:
    with pytest.raises(FrozenError):
        thaw({**freeze(ANSWERS["short"]), "schema": 0})


@pytest.mark.parametrize("kind", ["Path", "object", "eval"])
def test_only_what_is_named_comes_back(kind: str) -> None:
    with pytest.raises(FrozenError):
        thaw({"schema": 1, "answer": {"$": kind, "is": {}}})


def test_what_is_no_answer_is_refused() -> None:
    with pytest.raises(FrozenError):
        thaw({"schema": 1, "answer": {"$": "tuple", "is": []}})
