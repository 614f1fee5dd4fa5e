import numpy as np
import pytest

from retour.worlds import World, build, trace
from retour.worlds.trade import PAID


def _near(count: int, total: int, share: float) -> bool:
    """Within four standard errors of a binomial, and half a unit."""
    return bool(abs(count - total * share) <= 4 * np.sqrt(total * share * (1 - share)) + 0.5)


@pytest.fixture(scope="module")
def shop() -> World:
    return build("webshop", 8, weeks=104, tagged=0.4, anyway=0.5, answering=0.5, confused=0.2)


def test_the_wanted_share_of_a_channels_own_sales_carries_its_trace(shop: World) -> None:
    sales = shop.run().sales
    for number in range(len(shop.channels)):
        own = sales.cause == number
        assert own.sum() > 100
        assert _near(int((own & (sales.tag == number)).sum()), int(own.sum()), 0.4)
        assert not (own & (sales.tag >= 0) & (sales.tag != number)).any()


def test_the_wanted_share_of_the_tagged_would_have_come_anyway(shop: World) -> None:
    sales = shop.run().sales
    for number in range(len(shop.channels)):
        tagged = sales.tag == number
        assert _near(int((tagged & (sales.cause != number)).sum()), int(tagged.sum()), 0.5)


def test_nobody_uses_the_link_of_a_channel_they_never_saw(shop: World) -> None:
    sales = shop.run().sales
    for number, audience in enumerate(shop._audiences):
        users = np.unique(sales.person[sales.tag == number])
        assert np.isin(users, audience.reached).all()


def test_a_till_knows_only_codes_and_reservations() -> None:
    made = build("restaurant", 8, weeks=60, tagged=0.8)
    sales, leads = made.run().sales, made.run().leads
    coded = np.array([bool(one.code) for one in made.business.channels])
    without = np.flatnonzero((sales.tag >= 0) & ~coded[sales.tag])
    assert len(without) > 0
    assert np.isin(without, leads.sale).all()
    assert sales.own[(sales.tag >= 0) & coded[sales.tag]].all()


def test_only_newcomers_are_asked_and_only_some_answer(shop: World) -> None:
    run = shop.run()
    asked = run.said != trace.NOTHING
    assert np.array_equal(asked, run.sales.first)
    answered = asked & (run.said != trace.SILENT)
    assert _near(int(answered.sum()), int(asked.sum()), 0.5)


def test_answers_name_the_channel_more_often_than_chance_and_are_often_wrong(shop: World) -> None:
    run = shop.run()
    cause = run.sales.cause
    brought = (cause >= 0) & (run.said > trace.SILENT) & (run.said != trace.NOTHING)
    right = int((run.said[brought] == cause[brought]).sum())
    # A fifth misremembers, and hits the right one of eight answers by chance.
    assert _near(right, int(brought.sum()), 0.8 + 0.2 / 8)


def test_sales_that_are_cancelled_or_sent_back_leave_no_margin(shop: World) -> None:
    sales = shop.run().sales
    assert (sales.status != PAID).any()
    assert not sales.margin[sales.status != PAID].any()
    whole = (sales.status == PAID) & (sales.refunded == sales.total)
    assert whole.any()
    assert not sales.margin[whole].any()
    assert (sales.refunded <= sales.total).all()


def test_amounts_agree_with_their_lines(shop: World) -> None:
    run = shop.run()
    listed = np.zeros(len(run.sales.total), dtype=np.int64)
    np.add.at(listed, run.lines.sale, run.lines.amount)
    assert np.array_equal(listed - run.sales.discount + run.sales.shipping, run.sales.total)
    # One rate for everything: the tax is a sixth of what is owed, to the cent.
    assert np.abs(run.sales.tax - run.sales.total / 6).max() <= 1
    paid = run.sales.status == PAID
    rate = run.sales.margin[paid].sum() / run.sales.goods[paid].sum()
    assert shop.settings["margin"] == pytest.approx(rate, abs=0.01)
