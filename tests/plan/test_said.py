"""How plans write what they come to."""

from __future__ import annotations

import pytest

from retour.answer.amounts import Amounts
from retour.answer.model import Estimate
from retour.plan.said import change, ranged
from retour.words import Words

EN = Words("en")


def estimate(low: float, mean: float, high: float) -> Estimate:
    return Estimate(mean, mean, dict.fromkeys((50, 80, 95), (low, high)))


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ((-2.5, 0.5, 2.5), "€1 [−€3 … €3]"),
        ((-0.4, 0.2, 1234.5), "€0 [€0 … €1,235]"),
        ((8_000_000, 9_500_000, 12_345_678), "€9.5M [€8M … €12.3M]"),
        ((11_000_000, 12_345_678, 14_000_000), "€12.3M [€11M … €14M]"),
    ],
)
def test_amounts_of_plans_are_written_as_those_of_answers(
    ends: tuple[float, float, float], said: str
) -> None:
    assert ranged(estimate(*ends), "EUR", EN) == said


def test_a_change_that_reads_alike_is_one_figure() -> None:
    write = Amounts(EN, "EUR").whole
    assert change(99.6, 100.4, write) == "€100"
    assert change(99.5, 100.5, write) == "€100 → €101"


def test_halves_go_up_and_what_is_less_than_a_half_does_not() -> None:
    amounts = Amounts(EN, "EUR")
    assert [amounts.whole(value) for value in (2.496, 2.5, 2.4999999999)] == ["€2", "€3", "€3"]
    assert [amounts(value) for value in (0.125, 0.124, 1.015)] == ["€0.13", "€0.12", "€1.02"]
