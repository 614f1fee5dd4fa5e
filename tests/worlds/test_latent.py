import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.worlds.latent import Latent


def test_a_draw_is_the_same_for_ever() -> None:
    # Written down on purpose: if these change, every world ever reported changes with them.
    draws = Latent(1).uniform("patience", np.arange(3), 7)
    assert draws.tolist() == [0.20986834777175584, 0.43771721094962496, 0.9829014941203889]


@given(st.integers(0, 2**32), st.text(max_size=8), st.integers(-(10**6), 10**6))
def test_uniform_draws_stay_inside(seed: int, stream: str, index: int) -> None:
    draw = Latent(seed).uniform(stream, index)[0]
    assert 0 < draw < 1


def test_order_and_company_do_not_matter() -> None:
    latent = Latent(3)
    alone = [latent.uniform("a", 5, day)[0] for day in (9, 2, 4)]
    together = latent.uniform("a", 5, np.array([9, 2, 4]))
    assert alone == together.tolist()


def test_streams_seeds_and_indices_are_unrelated() -> None:
    many = np.arange(20_000)
    columns = [
        Latent(1).uniform("a", many),
        Latent(1).uniform("b", many),
        Latent(2).uniform("a", many),
        Latent(1).uniform("a", many, 1),
        Latent(1).child("a").uniform("a", many),
    ]
    related = np.corrcoef(np.stack(columns)) - np.eye(len(columns))
    assert np.abs(related).max() < 0.03
    for column in columns:
        assert column.mean() == pytest.approx(0.5, abs=0.01)
        assert column.var() == pytest.approx(1 / 12, abs=0.002)


def test_normal_pick_and_rounded_have_their_moments() -> None:
    latent, many = Latent(4), np.arange(40_000)
    assert latent.normal("n", many).mean() == pytest.approx(0, abs=0.02)
    assert latent.normal("n", many).std() == pytest.approx(1, abs=0.02)
    picked = np.bincount(latent.pick("p", [1, 3, 0, 6], many), minlength=4) / len(many)
    assert picked.tolist() == pytest.approx([0.1, 0.3, 0, 0.6], abs=0.01)
    assert latent.rounded("r", np.full(len(many), 2.3), many).mean() == pytest.approx(2.3, abs=0.01)
