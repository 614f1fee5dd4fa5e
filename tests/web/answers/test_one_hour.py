"""What one hour brought, said where it is below zero: margin less money, by the hour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retour.answer.model import Answer
from retour.answer.phrases import hour_text
from retour.cli.show_answer import show
from retour.web.answers.page import shown
from retour.words import Words
from tests.report.answers import Channel, made

SAID = {"en": "margin brought less money spent", "fr": "la marge rapportée moins l’argent dépensé"}


def _answer(money: float) -> Answer:
    return made([Channel("google-ads", 300.0, money=money, hours=4.0), Channel("instagram", 900.0)])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_hour_that_lost_money_is_explained_on_a_terminal_and_on_a_page(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = Words(lang)
    show(_answer(2000.0), words)
    assert SAID[lang] in " ".join(capsys.readouterr().out.split())
    assert SAID[lang] in shown(_answer(2000.0), words).hour


def test_where_every_hour_brought_something_nothing_is_explained() -> None:
    answer = _answer(10.0)
    assert hour_text(answer) is None
    assert shown(answer, Words("en")).hour == ""
    assert hour_text(replace(answer, channels=())) is None
