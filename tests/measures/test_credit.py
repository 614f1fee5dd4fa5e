"""tracked and said: the numbers of their method cards, computed here by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import digamma, polygamma
from scipy.stats import beta

from retour.measures.said import LEAST_ANSWERS, Said, share_of
from retour.measures.tracked import Tracked
from retour.panel import Measurement, Replies, Uplift

from ..panels import credit, panel


def test_tracked_is_the_formula_of_its_card() -> None:
    one = panel(credit={"instagram": credit(40, 25.0)}, traced=0.5)
    (found,) = Tracked().look(one)[0]
    unseen = -0.5 * math.log(0.5)
    assert found.centre == pytest.approx(math.log(25.0) + digamma(40.5) + unseen)
    assert found.spread == pytest.approx(math.hypot(math.sqrt(polygamma(1, 40.5)), unseen))


def test_unequal_orders_are_less_certain() -> None:
    equal = Tracked().look(panel(credit={"instagram": credit(10)}))[0][0]
    unequal = credit(10)
    wide = type(unequal)(10, unequal.margin, 4 * unequal.squares)
    assert Tracked().look(panel(credit={"instagram": wide}))[0][0].spread > equal.spread


def test_no_word_on_any_order_is_a_gap_and_no_number() -> None:
    found, gaps = Tracked().look(panel(traced=0.01, credit={"instagram": credit(3)}))
    assert found == []
    assert [gap.code for gap in gaps] == ["no_trail"]


def test_codes_at_a_till_hide_no_more_than_nine_tenths() -> None:
    till = panel(credit={"instagram": credit(40, 25.0)}, traced=0.03)
    (found,) = Tracked().look(till)[0]
    assert found.centre == pytest.approx(math.log(25.0) + digamma(40.5) + 0.5 * math.log(10))


def test_said_is_the_share_of_its_card() -> None:
    replies = Replies({"instagram": 12, "search": 20}, silent=10, unclear=8)
    (found,) = [m for m in Said().look(panel(replies=replies))[0] if m.channel == "instagram"]
    share = share_of(12, 40, names=5)  # two channels and the three usual answers
    assert found.centre == pytest.approx(math.log(104_000.0) + share.centre)
    assert found.spread == pytest.approx(math.hypot(share.spread, 0.7 * 10 / 50))


def test_what_answers_count_can_be_followed_by_hand() -> None:
    channels = ("instagram", "meta-ads", "google-ads", "search")
    posts = {name: np.ones(30) for name in channels}
    replies = Replies({"instagram": 12, "search": 20}, unclear=8)
    shop = panel(channels=channels, posts=posts, replies=replies)
    counted = {one.channel: one.counted for one in Said().look(shop)[0]}
    # A search names the search itself, its advertising, or whoever they knew already.
    assert counted["search"] == pytest.approx(shop.total * (20 / 3) / 40)
    assert counted["google-ads"] == counted["search"]
    # Who says Instagram may mean its advertising.
    assert counted["instagram"] == pytest.approx(shop.total * (12 / 2) / 40)
    assert sum(filter(None, counted.values())) < shop.total


def moment(named: int, answered: int, names: int, power: int, about: float = 0.0) -> float:
    """Mean of (log s - about)^power by plain double quadrature, the prior of confusion whole."""
    nodes, weights = np.polynomial.legendre.leggauss(600)
    odds, wrong = np.meshgrid(16 * nodes, (nodes + 1) / 2, indexing="ij")
    share = 1 / (1 + np.exp(-odds))
    chance = share * (1 - wrong) + wrong / names
    prior = np.sqrt(share * (1 - share)) * beta(2, 4).pdf(wrong)
    density = np.outer(weights, weights) * prior
    density *= chance**named * (1 - chance) ** (answered - named)
    return float(((np.log(share) - about) ** power * density).sum() / density.sum())


@pytest.mark.parametrize(("named", "answered", "names"), [(6, 20, 5), (1, 25, 8)])
def test_a_share_has_the_moments_of_its_model(named: int, answered: int, names: int) -> None:
    share = share_of(named, answered, names)
    centre = moment(named, answered, names, 1)
    assert share.centre == pytest.approx(centre, abs=0.03)
    assert share.spread == pytest.approx(
        math.sqrt(moment(named, answered, names, 2, centre)), rel=0.03
    )


@given(st.integers(20, 400), st.integers(4, 15), st.data())
def test_one_more_who_names_it_never_lowers_the_share(
    answered: int, names: int, data: st.DataObject
) -> None:
    named = data.draw(st.integers(0, answered - 1))
    less, more = (share_of(n, answered, names) for n in (named, named + 1))
    assert more.centre > less.centre
    assert more.nothing <= less.nothing + 1e-9 <= 1e-9


def told(
    counts: dict[str, int], *channels: str, worked: tuple[str, ...] = ()
) -> dict[str, Measurement]:
    """What `said` makes of so many answers in a business with these channels."""
    posts = {one: [1.0] * 104 for one in worked}
    replies = Replies(counts, unclear=20)
    found, _ = Said().look(panel(channels=channels, posts=posts, replies=replies))
    return {one.channel: one for one in found}


def test_who_says_google_may_mean_its_advertising() -> None:
    counts = {"search": 30, "word-of-mouth": 30}
    both = told(counts, "google-ads", "search", worked=("search", "google-ads"))
    # The answers are one pool: neither channel is empty because the other was named.
    assert both["google-ads"].centre == both["search"].centre
    assert both["google-ads"].nothing > -1.0
    assert "30 of 80 answers say Search engines, which may mean it" in both[
        "google-ads"
    ].basis.render("en")
    assert "30 of 80 answers name it, and may mean Google Ads" in both["search"].basis.render("en")
    sure = told({"google-ads": 30, "word-of-mouth": 30}, "google-ads", "instagram")
    assert sure["google-ads"].centre > both["google-ads"].centre
    assert sure["google-ads"].spread < both["google-ads"].spread
    assert "30 of 80 answers name it" in sure["google-ads"].basis.render("en")


def test_who_says_social_media_means_the_channels_that_there_are() -> None:
    # A panel has every name that was answered, "social" too, though nothing is done there.
    counts = {"social": 60, "word-of-mouth": 20}
    one = told(counts, "instagram", "social", "word-of-mouth", worked=("instagram",))
    assert "social" not in one
    said = told({**counts, "instagram": 60, "social": 0}, "instagram", "social", "word-of-mouth")
    assert one["instagram"].centre == said["instagram"].centre
    assert one["instagram"].basis.render("en") == (
        "60 of 100 answers say “social media”, taken as it"
    )
    two = told(counts, "instagram", "tiktok", "social", worked=("instagram", "tiktok"))
    assert "60 of 100 answers say “social media”, which may mean it" in two["tiktok"].basis.render(
        "en"
    )
    assert two["instagram"].centre < one["instagram"].centre


def test_a_network_s_name_is_shared_only_with_advertising_that_is_bought() -> None:
    counts = {"instagram": 30, "word-of-mouth": 30}
    alone, beside = told(counts, "instagram"), told(counts, "instagram", "meta-ads")
    assert beside["instagram"].centre < alone["instagram"].centre
    assert "30 of 80 answers name it" in alone["instagram"].basis.render("en")


def test_what_the_confused_name_is_no_sign_of_customers() -> None:
    # Six names, a third of the answers wrong: one answer in eighteen names any channel.
    assert share_of(10, 180, 6).nothing > -0.5
    assert share_of(90, 180, 6).nothing < -20


def test_shares_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(8)
    inside, runs = 0, 400
    for _ in range(runs):
        share, wrong = rng.beta(0.5, 0.5), rng.beta(2, 4)
        named = rng.binomial(80, share * (1 - wrong) + wrong / 7)
        found = share_of(int(named), 80, 7)
        inside += abs(math.log(share) - found.centre) <= 1.2816 * found.spread
    assert 0.74 < inside / runs < 0.93  # skewed, so a normal one of its moments holds a little more


def test_said_counts_years_when_the_business_does() -> None:
    replies = Replies({"instagram": 30})
    plain = Said().look(panel(replies=replies))[0][0]
    yearly = Said().look(panel(replies=replies, uplift=Uplift(2.0, 0.1)))[0][0]
    assert yearly.centre - plain.centre == pytest.approx(math.log(2.0))
    assert yearly.spread > plain.spread


def test_too_few_answers_are_a_gap() -> None:
    found, gaps = Said().look(panel(replies=Replies({"instagram": LEAST_ANSWERS - 1})))
    assert found == []
    assert [gap.code for gap in gaps] == ["few_replies"]
