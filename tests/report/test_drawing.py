"""Scales, trends, layouts and which channels are shown."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.answer.lines import ordered
from retour.report.channels import chosen
from retour.report.drawing import Box, Dot, Drawing, Line, Text, fixed, stacked
from retour.report.scale import Scale, domain, ticks
from retour.report.style import LIGHT, Ink
from retour.report.trend import trend
from tests.report.answers import crowded, small_shop

_values = st.floats(-1e12, 1e12)


@given(_values, st.floats(1e-6, 1e12), st.integers(1, 9))
def test_ticks_are_round_and_on_the_axis(low: float, length: float, count: int) -> None:
    high = low + length
    if high - low < 1e-9 * max(abs(low), abs(high)):
        return
    found = ticks(low, high, count)
    slack = 1e-6 * length
    assert all(low - slack <= at <= high + slack for at in found)
    assert len(found) <= count + 2
    if len(found) > 1:
        step = found[1] - found[0]
        leading = step / 10 ** math.floor(math.log10(step * 1.0000001))
        assert round(leading, 2) in (1, 2, 5)


@given(st.lists(_values, max_size=6))
def test_an_axis_holds_what_it_is_for(values: list[float]) -> None:
    low, high = domain([], [0.0, *values])
    assert low < high
    assert all(low <= value <= high for value in (0.0, *values))


def test_a_scale_keeps_to_its_ends() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale(value) for value in (-5, 0, 5, 10, 99)] == [100, 100, 150, 200, 200]
    assert scale.holds(10) and not scale.holds(10.1)


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ([float(n) for n in range(20)], 1),
        ([float(20 - n) for n in range(20)], -1),
        ([5.0] * 20, 0),
        ([5.0, 6.0] * 10, 0),
        ([0.0] * 20, 0),
    ],
)
def test_trends(values: list[float], direction: int) -> None:
    found = trend(values)
    assert found is not None and found.direction == direction


def test_few_weeks_have_no_trend() -> None:
    assert trend([1.0, 2.0, 3.0]) is None


def test_shapes_are_written_as_they_are() -> None:
    drawing = Drawing(
        100,
        50,
        (
            Box(0, 0, 10, 5, Ink.CARD, radius=2, opacity=0.5, to=Ink.TEXT, edge=Ink.LINE),
            Dot(5, 5, 2, "#123456", Ink.TEXT, 1),
            Line(((0, 0), (1, 1)), Ink.LINE, dashes="4 4"),
            Text(1, 2, "<a> & “b”", 10, anchor="end"),
        ),
    )
    root = ElementTree.fromstring(drawing.svg(fixed(LIGHT), 'its "title"'))  # noqa: S314 - our own
    assert root.get("aria-label") == 'its "title"'
    names = [child.tag.rpartition("}")[2] for child in root]
    assert names == ["defs", "rect", "circle", "polyline", "text"]
    assert root[-1].text == "<a> & “b”"
    assert root[2].get("fill") == "#123456"


def test_drawings_stack() -> None:
    one = Drawing(100, 10, (Text(0, 8, "a", 8),))
    both = stacked([one, one], 5)
    assert (both.width, both.height) == (100, 25)
    assert [text.y for text in both.texts()] == [8, 23]


def test_losses_are_never_left_out() -> None:
    parts = crowded().channels
    kept = chosen(parts, 4)
    social = [part for part in parts if part.social]
    assert social[0] in kept and social[-1] in kept and len(kept) == 4
    assert [part for part in parts if part in kept] == kept


def test_social_channels_come_first() -> None:
    social = [part.social for part in ordered(small_shop().channels)]
    assert social == sorted(social, reverse=True)
