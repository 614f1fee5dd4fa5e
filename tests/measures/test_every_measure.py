"""What every measure must do, whatever the panel."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.measures import every
from retour.measures.base import Measure
from retour.panel import Credit, Panel, Replies

from ..examples import examples
from ..panels import FIRST, credit, onoff_test, panel

MEASURES = pytest.mark.parametrize("measure", every(), ids=lambda m: m.name)


def full(scale: float = 1.0, weeks: int = 104, channels: tuple[str, ...] | None = None) -> Panel:
    """A panel on which every measure has something to look at; amounts multiplied by `scale`."""
    rng = np.random.default_rng(5)
    names = channels or ("facebook", "instagram")
    posts = np.full(weeks, 3.0)
    posts[weeks // 3 : weeks // 2] = 0.0  # a pause, so that there is a restart to see
    return panel(
        weeks,
        channels=names,
        margin=scale * (1000 + 60 * rng.standard_normal(weeks)),
        posts={names[-1]: posts},
        credit={name: credit(40 + 10 * n, 20.0 * scale) for n, name in enumerate(names)},
        replies=Replies({"instagram": 12, "facebook": 7, "search": 30}, silent=9, unclear=4),
        tests=(onoff_test(names[-1], scale=scale),),
    )


@MEASURES
def test_needs_nothing_that_is_not_there(measure: Measure) -> None:
    found, _ = measure.look(panel(weeks=1, channels=(), margin=[0.0], traced=0.0))
    assert found == []


@MEASURES
def test_measures_each_channel_at_most_once_and_with_a_finite_error(measure: Measure) -> None:
    found, _ = measure.look(full())
    assert found, "the panel has what every measure needs"
    assert len({one.channel for one in found}) == len(found)
    for one in found:
        assert math.isfinite(one.centre)
        assert 0 < one.spread < math.inf
        assert one.bias.source


@MEASURES
@pytest.mark.parametrize("scale", [100.0, 0.001])
def test_cents_or_thousands_make_no_difference(measure: Measure, scale: float) -> None:
    plain, _ = measure.look(full())
    scaled, _ = measure.look(full(scale))
    for one, other in zip(plain, scaled, strict=True):
        shift = math.log(scale)
        if one.log:
            assert other.centre == pytest.approx(one.centre + shift, abs=1e-9)
            assert other.spread == pytest.approx(one.spread, rel=1e-9)
        else:
            assert other.centre == pytest.approx(one.centre * scale, rel=1e-6)
            assert other.spread == pytest.approx(one.spread * scale, rel=1e-6)


@MEASURES
def test_order_of_channels_makes_no_difference(measure: Measure) -> None:
    one = full(channels=("facebook", "instagram"))
    turned = Panel(**{**_fields(one), "channels": ("instagram", "facebook")})
    first = {m.channel: (m.centre, m.spread) for m in measure.look(one)[0]}
    second = {m.channel: (m.centre, m.spread) for m in measure.look(turned)[0]}
    assert first == second


def _fields(one: Panel) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


@MEASURES
@settings(max_examples=examples(40))
@given(
    weeks=st.integers(1, 60),
    level=st.sampled_from([0.0, 1e-6, 1.0, 1e9]),
    orders=st.integers(0, 500),
    seed=st.integers(0, 99),
)
def test_never_crashes_nor_gives_a_nan(
    measure: Measure, weeks: int, level: float, orders: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    margin = level * np.maximum(rng.normal(1, 1, weeks), 0.0)
    one = panel(
        weeks,
        margin=margin,
        posts={"facebook": rng.integers(0, 2, weeks).astype(float)},
        hours={"facebook": np.zeros(weeks)},
        credit={"facebook": Credit(orders, orders * level, orders * level**2)} if level else {},
        replies=Replies({"facebook": orders}, silent=weeks),
        traced=min(1.0, orders / 100),
        tests=(onoff_test(blocks=2 + weeks % 12, before=weeks % 5, scale=level, seed=seed),),
    )
    found, gaps = measure.look(one)
    for each in found:
        assert math.isfinite(each.centre)
        assert math.isfinite(each.spread)
        assert each.spread > 0
    for gap in gaps:
        assert gap.message.render("fr")
        assert gap.remedy.render("en")
    assert one.weeks[0] == FIRST
