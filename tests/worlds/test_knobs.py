from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.words import Message
from retour.worlds import build, names, sample
from retour.worlds.timeline import WARM
from tests.examples import examples

KNOBS = st.fixed_dictionaries(
    {},
    optional={
        "effect": st.floats(0, 4),
        "noise": st.floats(0, 2),
        "tagged": st.floats(0, 1),
        "anyway": st.floats(0, 1),
        "confounding": st.floats(-1, 1.5),
        "forgotten": st.floats(0, 1),
        "answering": st.floats(0, 1),
        "confused": st.floats(0, 1),
        "giveaway": st.floats(0, 0.5),
        "trend": st.floats(-0.5, 0.5),
        "season": st.floats(0, 1.5),
        "channels": st.integers(1, 4),
        "competitor": st.integers(0, 6),
        "cascade": st.floats(0, 1.5),
        "stockouts": st.booleans(),
    },
)


@settings(max_examples=examples(15), suppress_health_check=list(HealthCheck))
@given(st.sampled_from(names()), st.integers(0, 2**31), st.integers(1, 5), KNOBS)
def test_any_knobs_make_a_sound_world(
    name: str, seed: int, weeks: int, knobs: dict[str, Any]
) -> None:
    made = build(name, seed, weeks=weeks, **knobs)
    run, truth = made.run(), made.truth()
    sales = run.sales
    assert made.timeline.days == WARM + 7 * weeks
    assert (sales.total >= 0).all() and (sales.tax <= sales.total).all()
    assert (sales.refunded <= sales.total).all() and (sales.tag < len(made.channels)).all()
    assert (sales.day >= 0).all() and (sales.day < made.timeline.days).all()
    assert len(truth.channels) == len(made.channels)
    assert truth.total.hours == pytest.approx(sum(one.hours for one in truth.channels.values()))
    if not (made.knobs.stockouts or made.knobs.giveaway):
        assert all(one.margin >= 0 for one in truth.channels.values())
        assert truth.total.margin >= max((one.margin for one in truth.channels.values()), default=0)


def test_a_sampled_world_is_reproducible_and_varied() -> None:
    assert sample(7).truth().as_json() == sample(7).truth().as_json()
    drawn = [sample(seed) for seed in range(40)]
    assert {one.name for one in drawn} == set(names())
    assert {one.lang for one in drawn} == {"fr", "en"}
    assert len({len(one.channels) for one in drawn}) == 4
    assert np.std([one.knobs.confounding for one in drawn]) > 0.2
    aims = [aim for one in drawn for aim in one.knobs.returns.values()]
    assert 0.0 in aims and max(aims) > 3


@pytest.mark.slow
def test_about_four_channels_in_ten_do_not_pay() -> None:
    pays = [one.pays for seed in range(60) for one in sample(seed).truth().channels.values()]
    assert np.mean(pays) == pytest.approx(0.6, abs=0.12)


@pytest.mark.parametrize("name", names())
def test_each_business_is_described_and_works_six_to_eleven_hours(name: str) -> None:
    made = build(name, 1, weeks=26)
    assert isinstance(made.description, Message)
    assert len(made.description.render("en")) > 150
    assert 5.5 < made.truth().total.hours / 26 < 11.5


def test_what_does_not_exist_is_named_with_what_does() -> None:
    with pytest.raises(ValueError, match="no world called 'butcher': choose one of bakery"):
        build("butcher", 1)
    with pytest.raises(ValueError, match="no knob called 'noisy': choose among"):
        build("bakery", 1, noisy=2)
    with pytest.raises(ValueError, match="bakery has no channel 'tiktok': it has instagram, face"):
        build("bakery", 1, returns={"tiktok": 1.0})
    with pytest.raises(ValueError, match="tagged is 1"):
        build("bakery", 1, tagged=1.2)
    with pytest.raises(ValueError, match="keep at least one"):
        build("bakery", 1, channels=0)
    with pytest.raises(ValueError, match="lasts at least one"):
        build("bakery", 1, weeks=0)
    with pytest.raises(ValueError, match="choose one of fr, en"):
        build("bakery", 1, lang="de")
    made = build("bakery", 1, weeks=2)
    with pytest.raises(ValueError, match="is outside this world"):
        made.truth(since=date(2000, 1, 1))
    with pytest.raises(ValueError, match="no channel 'tiktok' here"):
        made.run(frozenset({"tiktok"}))
