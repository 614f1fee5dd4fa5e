"""Subtotals are found as by looking at every row for every other."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from retour.reading.shapes.subtotals import subtotals

NAMES = st.tuples(*[st.sampled_from(["", "a", "b"])] * 3)
ROWS = st.lists(st.tuples(st.none() | st.integers(0, 6).map(Decimal), NAMES), max_size=14)

Told = list[tuple[int, Decimal | None, tuple[str, ...]]]


def found(rows: Told) -> tuple[list[int], list[int]]:
    """The lines that equal what they cover, and those that are more."""
    equal, more = subtotals(rows)
    return sorted(equal), sorted(more)


@given(ROWS)
def test_the_sum_of_the_rows_that_have_the_same_names(
    told: list[tuple[Decimal | None, tuple[str, ...]]],
) -> None:
    rows: Told = [(line, spend, names) for line, (spend, names) in enumerate(told)]
    known = [(line, spend, names) for line, spend, names in rows if spend is not None]
    widest = max((sum(map(bool, names)) for _, _, names in known), default=0)
    equal, more = [], []
    for line, spend, names in known:
        if not 0 < sum(map(bool, names)) < widest:
            continue
        under = [
            spent
            for _, spent, others in known
            if sum(map(bool, others)) == widest
            and all(mine in ("", its) for mine, its in zip(names, others, strict=True))
        ]
        if under and abs(sum(under) - spend) <= Decimal("0.01") * len(under):
            equal.append(line)
        elif sum(under) <= spend:
            more.append(line)
    assert found(rows) == (equal, more)


def test_a_campaign_over_its_ads_to_a_hundredth_each() -> None:
    ads: Told = [(2, Decimal("1.005"), ("c", "x")), (3, Decimal("2"), ("c", "y"))]
    assert found([*ads, (4, Decimal("3.02"), ("c", ""))]) == ([4], [])
    assert found([*ads, (4, Decimal("3.03"), ("c", ""))]) == ([], [4])
    assert found([*ads, (4, Decimal("2.9"), ("c", ""))]) == ([], [])
    assert found([*ads, (4, None, ("c", ""))]) == ([], [])
