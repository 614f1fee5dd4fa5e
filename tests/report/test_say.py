"""How amounts are said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.answer.amounts import Amounts, duration, minus
from retour.answer.beside import Figure
from retour.answer.model import Estimate
from retour.answer.phrases import left_out
from retour.report.say import change, count, figure_text
from retour.words import Message, Words
from tests.report.answers import Channel, made

EN, FR = Words("en"), Words("fr")


def _estimate(low: float, median: float, high: float) -> Estimate:
    return Estimate(median, median, {50: (low, high), 80: (low, high), 95: (low, high)})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "€0"),
        (-0.004, "€0"),
        (3.5, "€3.50"),
        (3.0, "€3"),
        (-401.4, "−€401"),
        (sum([45.5 / 27] * 27) - 1e-12, "€46"),  # 45.50 spread over days, and a hair less
        (44.5, "€45"),
        (-44.5, "−€45"),
        (1_234_567.0, "€1,234,567"),
        (12_345_678.0, "€12.3M"),
        (-98_765_432_100.0, "−€98.8B"),
    ],
)
def test_amounts(value: float, said: str) -> None:
    assert Amounts(EN, "EUR")(value) == said


def test_amounts_in_french() -> None:
    assert Amounts(FR, "EUR")(-1234.0) == "−1\u202f234\u00a0€"


def test_a_currency_without_cents() -> None:
    assert Amounts(EN, "JPY")(3.4) == "JP¥3"


@pytest.mark.parametrize(("value", "said"), [(5.0, "+€5"), (0.0, "€0"), (0.001, "€0"), (-5, "−€5")])
def test_signs(value: float, said: str) -> None:
    assert Amounts(EN, "EUR").signed(value) == said


def test_cents_are_not_said_beside_hundreds() -> None:
    amounts = Amounts(EN, "EUR")
    assert amounts.middle(_estimate(-50.0, 4.39, 247.0)) == "€4"
    assert amounts.span(_estimate(-50.0, 4.39, 247.0)) == "−€50 to €247"
    assert amounts.between(_estimate(0.5, 1.0, 2.25)) == (
        "8 chances in 10 that it lies between €0.50 and €2.25"
    )


def test_hyphens_in_names_stay() -> None:
    assert minus("E-mail: -3 to -€4, 2025-01-02") == "E-mail: −3 to −€4, 2025-01-02"


def test_counts() -> None:
    assert [count(value, EN) for value in (5.34, 5.0, 1234.5, -0.01, 25_000_000)] == [
        "5.3", "5", "1,234", "0", "25M",
    ]  # fmt: skip


def test_changes() -> None:
    assert [change(share, EN) for share in (0.163, -0.05, 0.001, -0.001)] == [
        "+16%", "−5%", "0%", "0%",
    ]  # fmt: skip


def test_figures() -> None:
    def said(value: float | None, unit: str) -> str:
        return figure_text(Figure("x", "sales", Message("X"), value, None, unit), value, EN)

    assert said(None, "count") == "–"
    assert said(1234, "count") == "1,234"
    assert said(0.416, "share") == "41.6%"
    assert said(12.14, "position") == "12.1"
    assert said(20.514, "EUR") == "€20.51"
    assert said(20.5, "JPY") == "JP¥20"
    assert said(86_906.4, "EUR") == "€86,906"


@given(st.floats(-1e14, 1e14), st.sampled_from(["EUR", "USD", "JPY", "TND"]))
def test_every_amount_is_said(value: float, currency: str) -> None:
    for words in (EN, FR):
        said = Amounts(words, currency)(value)
        assert any(char.isdigit() for char in said)
        assert "-" not in said
        assert ("−" in said) <= (value < 0) or math.isclose(value, 0)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.0, "0 h"), (0.75, "45 min"), (2.0, "2 h"), (2.17, "2 h 10 min"), (3.75, "3 h 45 min"),
        (9.996, "10 h"), (45.5, "45 h 30 min"), (99.999, "100 h"), (279.07, "279 h"),
        (1234.5, "1,234 h"),
    ],
)  # fmt: skip
def test_time_worked_is_said_in_hours_and_minutes(hours: float, said: str) -> None:
    assert duration(hours, EN) == said.replace(" ", "\u00a0")


def test_what_the_total_leaves_out_is_rounded_as_every_amount_is() -> None:
    worked = Channel("facebook", 0, hours=0.5, evidence=())
    answer = made([Channel("instagram", 900, hours=20), worked])
    (said,) = left_out(answer)
    assert answer.left_out[0].spent == 12.5
    assert "€13" in said.render("en")
    assert Amounts.of_answer(answer, Words("en")).whole(12.5) == "€13"
