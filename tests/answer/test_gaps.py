"""What is missing: each gap when it is there and only then, with its worth and its remedy."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.answer.as_json import as_json
from retour.answer.gaps import _OF_EVIDENCE, perfect_information
from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.answer.phrases import left_out
from retour.answer.verdict import Verdict
from retour.business import Business
from retour.facts import Fact, Reply, Trail
from retour.gap import Gap
from retour.words import LANGUAGES, Words

from ..making import Maker, cost, effort, posts, sale
from .making import codes

INSTAGRAM = Trail(source="instagram", medium="social")
GOOGLE = Trail(source="google", medium="cpc")
Ask = Callable[..., Answer]


@pytest.fixture
def ask(make_book: Maker) -> Ask:
    """Asks a book with these facts about the days of March 2026 on which `sold` sells."""
    return lambda facts=(), **settings: Business(make_book(facts, **settings)).ask(
        "2026-03-01", "2026-03-28"
    )


def sold(count: int, trail: Trail = INSTAGRAM, total: int = 40_00, of: str = "a") -> list[Fact]:
    """So many sales on the days of March."""
    return [sale(f"{of}{n}", f"2026-03-{1 + n % 28:02}", total, trail=trail) for n in range(count)]


def one(answer: Answer, code: str, channel: str = "") -> Gap:
    """The gap of that code and channel."""
    (found,) = [gap for gap in answer.gaps if (gap.code, gap.channel) == (code, channel)]
    return found


def asked(count: int, answer: str = "une amie") -> Reply:
    """Customers who were asked and answered this."""
    day = sale(0, "2026-03-02").day
    return Reply(day=day, until=day, answer=answer, count=count)


# ---- worth ---------------------------------------------------------------------------------------


def test_knowing_is_worth_nothing_when_the_sign_is_known() -> None:
    assert perfect_information(np.array([1.0, 2.0, 3.0])) == 0.0
    assert perfect_information(np.array([-1.0, -2.0])) == 0.0


def test_knowing_is_worth_the_mistakes_it_avoids() -> None:
    # Half the time +3, half the time -1: going on earns 1 on average, knowing would earn 1.5.
    assert perfect_information(np.array([3.0, -1.0])) == pytest.approx(0.5)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_knowing_is_never_worth_less_than_nothing(net: list[float]) -> None:
    worth = perfect_information(np.array(net))
    assert -1e-6 <= worth <= max(map(abs, net)) + 1e-6


# ---- each gap ------------------------------------------------------------------------------------


def test_no_sales_comes_before_everything(ask: Ask) -> None:
    answer = ask([effort(1, "2026-03-02", 10.0), *posts("instagram", "2026-03-02")])
    assert answer.gaps[0].code == "no_sales"
    assert math.isinf(answer.gaps[0].worth)
    assert "no_sales" not in codes(ask(sold(1)))


def test_days_on_which_nothing_was_sold_lack_no_export(make_book: Maker) -> None:
    facts = [sale(1, "2026-02-20"), sale(2, "2026-03-30"), sale(3, "2026-03-10", 0)]
    book = Business(make_book([*facts, effort(1, "2026-03-02", 1.0)]))
    answer = book.ask("2026-03-09", "2026-03-15")
    gap = answer.gaps[0]
    assert gap.code == "no_sales"
    assert "are known and come to €0" in gap.message.render("en")
    # What stands above it does not say that they are not known.
    assert "no sale counts in this period" in headline(answer).render("en")
    assert "known" not in headline(answer).render("en")
    assert "--since 2026-02-20" in gap.remedy.render("en")


@pytest.mark.parametrize("worked", [[], [effort(2, "2026-03-11", 2.0)]])
def test_of_weeks_in_which_the_shop_was_shut_nothing_more_is_asked(
    make_book: Maker, worked: list[Fact]
) -> None:
    days = ["2026-01-20", "2026-02-20", "2026-03-30"]
    facts: list[Fact] = [*(sale(day, day) for day in days), effort(1, "2026-03-02", 1.0)]
    facts += [cost("2026-03-02", 30_00), cost("2026-03-30", 30_00), *worked]
    answer = Business(make_book(facts)).ask("2026-03-09", "2026-03-15")
    # No code and no question, no export of what is known, no comparison of weeks before.
    assert codes(answer)[0] == "no_sales"
    assert not set(codes(answer)) & {"few_replies", "no_trail", "no_evidence", "no_channel"}
    assert not [note for note in answer.notes if "no week before" in note.render("en")]
    whole = Business(make_book(facts)).ask("2026-01-20", "2026-03-30")
    assert [note for note in whole.notes if "no week before" in note.render("en")]


def test_sales_in_money_that_nobody_can_convert_come_first(ask: Ask) -> None:
    facts = [sale(1, "2026-03-02", currency="XOF"), effort(1, "2026-03-02", 1.0)]
    answer = ask(facts)
    assert answer.gaps[0].code == "no_rate"
    assert math.isinf(answer.gaps[0].worth)
    assert "no_sales" not in codes(answer)


def test_a_book_of_sales_alone_is_told_what_to_do_next(ask: Ask) -> None:
    answer = ask(sold(5, Trail()))
    gap = one(answer, "no_channel")
    assert gap.worth == 0.0  # and not all that was sold
    assert [other.code for other in answer.gaps if other.worth < math.inf] == ["no_channel"]
    assert "retour add BOOK effort" in gap.remedy.render("en")
    assert "no_channel" not in codes(ask(sold(5)))


def test_posts_without_hours(ask: Ask) -> None:
    facts = [*sold(30), *posts("instagram", "2026-03-02", "2026-03-03", "2026-03-04")]
    answer = ask(facts)
    gap = one(answer, "no_hours", "instagram")
    # Half an hour a post at 20 an hour.
    assert gap.worth == pytest.approx(30.0)
    assert "3 posts and no hour logged" in gap.message.render("en")
    assert "--channel instagram" in gap.remedy.render("en")
    assert answer["instagram"].verdict is Verdict.CANNOT_TELL
    # The evidence is not what is missing.
    assert "weak_evidence" not in codes(answer)
    assert "no_hours" not in codes(ask([*facts, effort(1, "2026-03-02", 3.0)]))


def by_hand(amount: int, channel: str = "instagram") -> Fact:
    """Money that the owner put into a network."""
    return cost("2026-03-02", amount, channel=channel, what="other", layer="hand", ledger="hand")


@pytest.mark.parametrize(
    ("money", "verdict", "text"),
    [
        (
            10_00,
            Verdict.CANNOT_TELL,
            "no hour is logged, so its time counts as free. It pays as lo",
        ),
        (2000_00, Verdict.DOES_NOT_PAY, "no hour is logged, so its time counts as free."),
    ],
)
def test_money_without_hours_is_the_first_thing_that_a_channel_lacks(
    ask: Ask, money: int, verdict: Verdict, text: str
) -> None:
    answer = ask([*sold(60), by_hand(money)])
    assert answer["instagram"].verdict is verdict
    first = next(gap for gap in answer.gaps if gap.channel == "instagram")
    assert first.code == "no_hours"
    assert text in first.message.render("en")
    logged = ask([*sold(60), by_hand(money), effort(1, "2026-03-02", 1.0)])
    assert "no_hours" not in codes(logged)


def test_hours_that_could_not_change_it_do_not_keep_an_answer_back(ask: Ask) -> None:
    answer = ask([*sold(60, total=4_000_00), by_hand(10_00)])
    assert answer["instagram"].verdict is answer.verdict is Verdict.PAYS
    gap = one(answer, "no_hours", "instagram").message.render("en")
    assert float(gap.split("less than ")[1].split(" hours a week")[0].replace(",", "")) > 35


def test_something_is_missing_of_channels_without_evidence_and_hours(ask: Ask) -> None:
    facts = [*sold(2), by_hand(1_00), by_hand(1_00, "tiktok")]
    assert "go_on" not in codes(ask(facts, hour=0))
    assert {"no_hours"} <= set(codes(ask(facts)))


def test_advertising_without_its_bill(ask: Ask) -> None:
    answer = ask([*sold(30, GOOGLE), effort(1, "2026-03-02", 2.0, "google-ads")])
    gap = one(answer, "no_spend", "google-ads")
    assert gap.worth == pytest.approx(answer["google-ads"].brought.median)
    assert answer["google-ads"].verdict is Verdict.CANNOT_TELL
    billed = cost("2026-03-02", 100_00, channel="google-ads", ledger="google_ads")
    assert "no_spend" not in codes(ask([*sold(30, GOOGLE), billed]))


def test_a_channel_that_brought_something_and_cost_nothing_known(ask: Ask) -> None:
    answer = ask(sold(30))
    first = answer.gaps[0]
    assert (first.code, first.channel) == ("no_cost", "instagram")
    assert first.message.render("en") == "Instagram: no hour and no cost of it are known."
    assert "effort --channel instagram --hours 2" in first.remedy.render("en")
    assert "go_on" not in codes(answer)
    assert "no_cost" not in codes(ask([*sold(30), effort(1, "2026-03-02", 1.0)]))
    # No hour worth naming on a search engine, unless nothing else is missing.
    mail = Trail(source="newsletter", medium="email")
    assert codes(ask([*sold(30, mail), asked(20)])) == ["no_cost"]
    both = codes(ask([*sold(30, mail), *sold(30, of="b"), asked(20)]))
    assert both.count("no_cost") == 1


def test_a_channel_of_which_nothing_is_known(ask: Ask) -> None:
    answer = ask([*sold(30), effort(1, "2026-03-02", 9.0, "facebook")])
    gap = one(answer, "no_evidence", "facebook")
    assert 0 < gap.worth < answer.margin
    assert "promo code" in gap.remedy.render("en")


def test_evidence_that_is_too_thin(ask: Ask) -> None:
    answer = ask([*sold(3), effort(1, "2026-03-02", 1.0)])
    assert answer["instagram"].verdict is Verdict.CANNOT_TELL
    assert one(answer, "weak_evidence", "instagram").worth > 0


def test_no_order_says_how_the_customer_came(ask: Ask) -> None:
    facts = [*sold(30, Trail()), effort(1, "2026-03-02", 3.0)]
    gap = one(ask(facts), "no_trail")
    assert gap.worth > 0
    assert "no_trail" not in codes(ask([*facts, *sold(5, of="b")]))


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "No customer was asked how they heard of you."),
        (1, "1 customer said how they heard"),
        (19, "19 customers said how they heard of you"),
    ],
)
def test_too_few_answers(ask: Ask, count: int, text: str) -> None:
    # Enough hours for the sign of the net to be open: else answers are worth nothing.
    facts = [*sold(30), effort(1, "2026-03-02", 12.0), *([asked(count)] if count else [])]
    assert text in one(ask(facts), "few_replies").message.render("en")


def test_enough_answers_are_no_gap(ask: Ask) -> None:
    facts = [*sold(30), effort(1, "2026-03-02", 12.0), asked(20)]
    assert "few_replies" not in codes(ask(facts))


def test_tax_and_rates_come_from_what_was_gathered(ask: Ask) -> None:
    facts = [sale(1, "2026-03-02", 60_00, taxed=""), sale(2, "2026-03-02", currency="XOF")]
    assert {"vat_unknown", "no_rate"} <= set(codes(ask(facts)))


# ---- order ---------------------------------------------------------------------------------------


def test_the_worthiest_comes_first_and_each_has_words_in_both_languages(ask: Ask) -> None:
    answer = ask(
        [
            *sold(30),
            *sold(10, GOOGLE, of="g"),
            sale("x", "2026-03-02", 60_00, taxed=""),
            *posts("tiktok", "2026-03-02"),
            effort(1, "2026-03-02", 9.0, "facebook"),
            effort(2, "2026-03-02", 8.0),
            effort(3, "2026-03-27", 1.0),
            effort(4, "2026-03-27", 1.0, "facebook"),
        ]
    )
    # Those of evidence are in the order of measurements (tests/plan/test_steps.py).
    worths = [gap.worth for gap in answer.gaps if gap.code not in _OF_EVIDENCE]
    assert worths == sorted(worths, reverse=True)
    assert min(gap.worth for gap in answer.gaps) >= 0
    assert len({(gap.code, gap.channel) for gap in answer.gaps}) == len(answer.gaps) > 5
    for gap in answer.gaps:
        for lang in LANGUAGES:
            text = f"{gap.message.render(lang)} {gap.remedy.render(lang)}"
            assert "{" not in text
            assert len(text) > 40


def test_years_that_cannot_be_counted_are_said_first(ask: Ask) -> None:
    """The owner asked for them: figures that stay as they were must say why before all else."""
    facts = [*sold(30), *posts("tiktok", "2026-03-02"), effort(1, "2026-03-02", 9.0, "facebook")]
    assert codes(ask(facts, value="year"))[0] == "no_repeat"


def test_a_settled_answer_has_no_gap_about_its_evidence(ask: Ask) -> None:
    worked = [effort(1, "2026-03-02", 1.0), effort(2, "2026-03-27", 1.0)]
    answer = ask([*sold(300), *worked, asked(30, "instagram")])
    assert answer["instagram"].verdict is Verdict.PAYS
    assert codes(answer) == ["go_on"]


def test_whoever_has_asked_enough_is_not_told_to_ask(ask: Ask) -> None:
    answers = [asked(12, "Instagram"), asked(12, "Facebook")]
    facts = [*sold(30, Trail()), effort(1, "2026-03-02", 3.0), effort(2, "2026-03-03", 3.0)]
    before = " ".join(gap.remedy.render("en") for gap in ask(facts).gaps)
    after = " ".join(gap.remedy.render("en") for gap in ask([*facts, *answers]).gaps)
    assert "heard of you" in before
    assert "hear" not in after


def test_a_remedy_that_can_gain_nothing_is_not_given(ask: Ask) -> None:
    found = ask([sale(1, "2026-03-02", 1_00), effort(1, "2026-03-02", 0.01)])
    evidence = {"weak_evidence", "no_evidence", "few_replies", "no_trail"}
    assert not evidence & set(codes(found))


def test_what_a_total_leaves_out_is_said_with_its_cost(ask: Ask) -> None:
    worked = [effort(1, "2026-03-02", 2.0), effort(2, "2026-03-02", 3.0, "facebook")]
    answer = ask([*sold(30), *worked, by_hand(15_00, "facebook")])
    (part,) = answer.left_out
    (text,) = left_out(answer)
    assert "it brought: Facebook, with the €75 that it cost." in text.render("en")
    assert answer.total.spent == pytest.approx(40.0)
    told = as_json(answer, Words("en"))
    assert told["left_out"] == ["facebook"]
    spent = {one["id"]: one["money"] + one["labour"] for one in told["channels"]}
    assert spent["facebook"] == pytest.approx(part.spent) == pytest.approx(75.0)


def test_without_any_sale_idle_accounts_do_not_say_what_is_done(ask: Ask) -> None:
    assert codes(ask(posts("tiktok", "2025-03-02"))) == ["no_sales", "no_channel"]
