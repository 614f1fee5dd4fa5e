"""What nothing of the owner's speaks of has no amount; what is counted is a sum one can redo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from retour.answer.amounts import Amounts
from retour.answer.as_json import as_json
from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.answer.phrases import left_out, why_not
from retour.answer.shown import text
from retour.business import Business
from retour.facts import Fact, Reply, Trail
from retour.report.content import spent
from retour.words import Words

from ..making import Maker, cost, effort, posts, sale
from .making import codes

INSTAGRAM = Trail(source="instagram", medium="social")
WORDS = Words("en")
Ask = Callable[..., Answer]


@pytest.fixture
def ask(make_book: Maker) -> Ask:
    """Asks a book with these facts about the days of March 2026 on which `sold` sells."""

    def asked(
        facts: list[Fact], since: str = "2026-03-01", until: str = "2026-03-28", **settings: Any
    ) -> Answer:
        return Business(make_book(facts, **settings)).ask(since, until)

    return asked


def sold(count: int, trail: Trail | None = INSTAGRAM, of: str = "a", **more: Any) -> list[Fact]:
    """So many sales of 40 on the days of March."""
    said = {} if trail is None else {"trail": trail}
    return [
        sale(f"{of}{n}", f"2026-03-{1 + n % 28:02}", 40_00, **said, **more) for n in range(count)
    ]


def test_a_channel_of_before_the_period_has_no_part_in_what_customers_say(ask: Ask) -> None:
    """An answer "social media" may mean a network that is worked on, and none that was given up."""
    day = date(2026, 3, 9)
    heard = [
        Reply(day=day, until=day, answer=said, count=count, number=said)
        for said, count in (("Facebook", 6), ("social media", 8), ("a friend", 20))
    ]
    facts = [*sold(60, None), *heard, effort(1, "2026-03-02", 5, "facebook")]
    before = ask(facts)
    given_up = [
        effort(2, "2025-10-06", 2, "tiktok"),
        cost("2025-10-15", 50_00, channel="pinterest-ads", ledger="by hand"),
    ]
    after = ask([*facts, *given_up])
    assert [one.id for one in before.channels] == [one.id for one in after.channels]
    assert after.total.brought.median == pytest.approx(before.total.brought.median, rel=0.02)
    note = next(one.render("en") for one in after.notes if "Left out" in one.render("en"))
    assert "TikTok" in note and "Pinterest ads" in note


def _heard(*answers: tuple[str, int]) -> list[Fact]:
    day = date(2026, 3, 9)
    return [
        Reply(day=day, until=day, answer=said, count=count, number=said) for said, count in answers
    ]


def test_an_answer_that_names_two_channels_is_shared_between_them(ask: Ask) -> None:
    facts = [*sold(150, None), effort(1, "2026-03-02", 2, "facebook"), effort(2, "2026-03-02", 2)]
    both, alone, neither = (
        ask([*facts, *_heard(("by a friend", 20), (said, 6))])
        for said in ("Instagram and Facebook", "Instagram", "not on Instagram, nor on Facebook")
    )
    basis = {one.id: [piece.basis.render("en") for piece in one.evidence] for one in both.channels}
    assert basis["instagram"] == basis["facebook"] != []
    assert "6 of 26 answers say “Facebook and Instagram”, which may mean it" in basis["facebook"]
    brought = [answer["instagram"].brought.median for answer in (neither, both, alone)]
    assert brought == sorted(brought)
    assert brought[0] < brought[1] < brought[2]
    shared = [piece.seen for one in both.channels for piece in one.evidence]
    (whole,) = [piece.seen for piece in alone["instagram"].evidence]
    assert sum(shared) == pytest.approx(whole)


def test_a_network_that_is_only_named_is_outside_the_total_and_said(ask: Ask) -> None:
    heard = _heard(("Facebook", 6), ("TikTok", 6), ("by a friend", 20))
    answer = ask([*sold(60, None), *heard, effort(1, "2026-03-02", 5, "facebook")])
    assert [part.id for part in answer.left_out] == ["tiktok"]
    assert answer.total.brought.median == pytest.approx(answer["facebook"].brought.median)
    (said,) = left_out(answer)
    assert said.render("en").endswith("no hour, post or cost of them is known: TikTok.")
    assert as_json(answer, WORDS)["left_out"] == ["tiktok"]


def test_accounts_that_nobody_touched_in_the_period_are_left_out_and_named(ask: Ask) -> None:
    old = posts("mastodon", "2019-03-02", "2019-04-05")
    answer = ask([*sold(30, None), *old])
    assert answer.channels == ()
    assert codes(answer)[-1] == "no_channel"
    assert answer.unattributed.low == answer.unattributed.high == pytest.approx(answer.margin)


def test_social_media_as_a_whole_is_no_account_that_nobody_touched(ask: Ask) -> None:
    hours = [effort(1, "2026-03-02", 10.0, "social"), effort(2, "2026-03-03", 1.0)]
    day = hours[0].day
    said = [Reply(day=day, until=day, answer="réseaux sociaux", count=5)]
    answer = ask([*sold(30, None), *hours, *said])
    assert answer["instagram"].hours == pytest.approx(11.0)
    assert not [note for note in answer.notes if "Left out" in note.render("en")]


def test_there_is_always_a_next_step(ask: Ask) -> None:
    for facts in ([], sold(30, None), [*sold(300), effort(1, "2026-03-02", 2.0)]):
        assert ask(facts).gaps


def test_the_total_adds_only_what_evidence_speaks_of(ask: Ask) -> None:
    answer = ask(
        [
            *sold(120),
            effort(1, "2026-03-02", 10.0),
            effort(2, "2026-03-03", 7.0, channel="facebook"),
        ]
    )
    instagram, facebook = answer["instagram"], answer["facebook"]
    assert answer.tells(instagram)
    assert not answer.tells(facebook)
    assert [part.id for part in answer.left_out] == ["facebook"]
    assert answer.total.spent == pytest.approx(instagram.spent)
    assert answer.brought == instagram.brought
    told = as_json(answer, WORDS)
    assert told["left_out"] == ["facebook"]
    parts = {part["id"]: part for part in told["channels"]}
    assert parts["facebook"]["brought"] is None
    assert parts["facebook"]["chance"] is None
    assert parts["facebook"]["spent"] == facebook.spent
    assert parts["instagram"]["brought"] is not None


def test_counted_is_the_plain_sum_of_the_orders_that_name_it(ask: Ask) -> None:
    answer = ask([*sold(57), *sold(100, None, "b"), effort(1, "2026-03-02", 2.0)], margin=0.5)
    (one,) = answer["instagram"].evidence
    assert one.seen == pytest.approx(57 * 40 * 0.5)
    assert one.untraced > 0
    assert as_json(answer, WORDS)["channels"][0]["evidence"][0]["untraced"] > 0


def test_takings_of_a_till_do_not_inflate_what_web_orders_say(ask: Ask) -> None:
    web = [*sold(57), *sold(20, None, "b"), effort(1, "2026-03-02", 2.0)]
    alone = ask(web)["instagram"].evidence[0]
    beside = ask([*web, *sold(400, None, "t", ledger="till")])["instagram"].evidence[0]
    assert (beside.seen, beside.untraced) == pytest.approx((alone.seen, alone.untraced))


def test_orders_are_not_said_to_come_from_where_none_came(ask: Ask) -> None:
    answer = ask([*sold(30, None), *posts("google-ads", "2026-03-02")])
    said = [gap.message.render("en") for gap in answer.gaps if gap.code == "no_spend"]
    assert said
    assert not any("orders came from it" in text for text in said)
    credited = ask(sold(30, Trail(source="google", medium="cpc")))
    (gap,) = [gap for gap in credited.gaps if gap.code == "no_spend"]
    assert "orders came from it" in gap.message.render("en")


def test_a_month_is_not_made_of_a_few_days(ask: Ask) -> None:
    facts = [*sold(28), effort(1, "2026-03-02", 2.0)]
    short = ask(facts, "2026-03-02", "2026-03-03")
    assert not short.monthly
    assert short.pace(short.total) == short.net
    assert as_json(short, WORDS)["total"]["net_per_month"] is None
    assert ask(facts).monthly


def test_other_businesses_pull_towards_what_they_saw(ask: Ask) -> None:
    # Little was put in, so others would have expected little back.
    answer = ask([*sold(100), effort(1, "2026-03-02", 1.0)])
    pulled = answer["instagram"].pulled
    assert pulled is not None
    assert pulled < 0


def test_what_moves_a_channel_adds_up_to_its_answer(ask: Ask) -> None:
    """From its own evidence by the prior, then by the other channels, to what is answered."""
    facts = [*sold(60), *sold(40, Trail(source="facebook", medium="social"), "f")]
    facts += sold(2000, None, "t", ledger="till")  # far more than the channels could have brought
    work = [
        effort(n, "2026-03-02", 6.0, channel=c) for n, c in enumerate(("instagram", "facebook"))
    ]
    part = ask([*facts, *work])["instagram"]
    assert part.pulled is not None
    assert part.beside is not None
    by_itself = part.brought.median - part.beside - part.pulled
    assert by_itself == pytest.approx(part.evidence[0].brought.median, rel=0.02)
    assert abs(part.beside) > 0.005 * part.brought.median


def test_a_channel_of_which_nothing_speaks_is_moved_by_nothing(ask: Ask) -> None:
    part = ask([*sold(9, None), effort(1, "2026-03-02", 1.0)])["instagram"]
    assert part.pulled is None
    assert part.beside is None


def test_what_keeps_the_answer_away_comes_first(ask: Ask) -> None:
    answer = ask([*sold(200), *posts("instagram", "2026-03-02", "2026-03-09")])
    assert codes(answer)[0] == "no_hours"


def test_advertising_is_not_compared_with_spending_on_tools(ask: Ask) -> None:
    ads = ask([*sold(30), cost("2026-03-02", 300_00)])
    assert "tools-month" not in {one.statement.question.id for one in ads.standing}


def test_spending_on_everything_digital_counts_advertising_and_no_flyers(ask: Ask) -> None:
    by_hand = {"layer": "hand", "ledger": "hand"}
    facts = [
        cost("2026-03-02", 280_00),
        cost("2026-03-03", 140_00, channel="instagram", what="tool", **by_hand),
        cost("2026-03-04", 500_00, channel="flyers", what="other", **by_hand),
    ]
    answer = ask([*sold(30), *facts])
    said = {
        one.statement.question.id: one.text.render("en").split(".")[0] for one in answer.standing
    }
    assert "460" in said["digital-year"]  # 420 of 28 days
    assert "150" in said["tools-month"]


@pytest.mark.parametrize(
    ("sales", "own", "other", "said"),
    [
        (8, 600_00, 10_00, "Of your social media, Instagram does not pay: "),
        (60, 10_00, 10_00, "Your social media pay: "),  # whatever the other brought
        (60, 10_00, 5000_00, "Of your social media, Instagram pays: "),
    ],
)
def test_a_headline_says_of_which_channels_it_speaks(
    ask: Ask, sales: int, own: int, other: int, said: str
) -> None:
    put = {"instagram": own, "tiktok": other}
    facts = [
        cost("2026-03-02", amount, channel=name, layer="hand", ledger="hand")
        for name, amount in put.items()
    ]
    hours = [effort(name, "2026-03-02", 0.1, name) for name in put]
    answer = ask([*sold(sales), *facts, *hours])
    assert [part.id for part in answer.left_out] == ["tiktok"]
    assert headline(answer).render("en").startswith(said)


def test_several_channels_are_named_together_and_many_are_counted(ask: Ask) -> None:
    names = ("instagram", "facebook", "linkedin", "pinterest")
    hours = [effort(name, "2026-03-02", 0.1, name) for name in (*names, "tiktok")]
    bill = cost("2026-03-03", 90000_00, channel="tiktok", layer="hand", ledger="hand")

    def said(*told: str) -> str:
        sales = [one for n in told for one in sold(30, Trail(source=n, medium="social"), n)]
        return headline(ask([*sales, *hours, bill])).render("en")

    assert "social media, 4 of 5 channels together pay:" in said(*names)
    assert "Facebook and Instagram together pay:" in said("instagram", "facebook")


def test_a_week_known_in_part_is_not_unknown(ask: Ask) -> None:
    # The report and the time sheet begin on a Tuesday: nothing tells of the Monday.
    costs = [cost(f"2026-03-{day:02}", 80_00) for day in range(10, 29)]
    answer = ask([*sold(28, None), *costs, effort(1, "2026-03-10", 0.75)])
    assert [week.monday.day for week in answer.weeks] == [2, 9, 16]  # the whole ones
    assert [week.money for week in answer.weeks] == [None, 480.0, 560.0]
    assert answer.weeks[1].hours == 0.75


def test_advertising_that_the_total_leaves_out_is_said_beside_what_was_spent(ask: Ask) -> None:
    """An order that says LinkedIn counts for LinkedIn, and may be its advertising's."""
    named = Trail(source="linkedin", medium="social")
    facts = [*sold(60, named), effort(1, "2026-03-02", 5, "linkedin")]
    free = ask(facts)
    paid = ask([*facts, cost("2026-03-05", 300_00, channel="linkedin-ads", ledger="linkedin.ads")])
    assert [part.id for part in paid.left_out] == ["linkedin-ads"]
    amounts = Amounts.of_answer(paid, WORDS)
    assert spent(free, WORDS, amounts).said == "no money, but 5\u00a0h of work"
    assert spent(paid, WORDS, amounts).said == "5\u00a0h of work, without the €300 of LinkedIn ads"
    assert "without the €300 of LinkedIn ads" in text(paid, WORDS.lang)
    perhaps = "that name LinkedIn may have come by this advertising"
    assert perhaps in text(paid, WORDS.lang)
    assert perhaps not in text(free, WORDS.lang)


def test_hours_that_a_time_sheet_knows_to_be_none_are_no_unknown_cost(ask: Ask) -> None:
    """Half an hour on the Google listing in February and in April, in a sheet that covers March."""
    listing, instagram = "google-business", [f"2026-{month:02}-02" for month in (2, 3, 4)]
    work = [effort(day, day, 3.0) for day in instagram]
    work += [effort(f"g{n}", f"2026-0{n}-04", 0.5, listing) for n in (2, 4)]
    found = Trail(source="google", medium="organic", campaign="gmb")
    facts = [*sold(30), *sold(12, found, "g"), *work]
    answer = ask(facts)
    part = answer[listing]
    assert part.evidence
    why = why_not(answer, part)
    assert why is not None
    assert why.render("en") == "nothing was put into it"
    assert "no_cost" not in codes(answer)
    said = " ".join(one.render("en") for one in left_out(answer))
    assert "since nothing was put into it over this period: Google Business" in said
    # Of a channel that no record of hours names nothing is known.
    unknown = ask([one for one in facts if getattr(one, "channel", "") != listing])
    why = why_not(unknown, unknown[listing])
    assert why is not None
    assert why.render("en") == "its cost is not known"
