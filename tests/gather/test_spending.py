"""Money and hours by channel: told once, shared fairly, and nothing hidden."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.facts import Cost, Effort, Fact
from retour.gather.gathered import Gathered
from retour.span import Span

from ..examples import examples
from ..making import Maker, cost, effort, load, posts, sale
from .seen import gathered, hours, spent, told


def labour(found: Gathered, channel: str) -> float:
    """The value of the hours put into a channel."""
    return sum(found.spending.labour.get(channel, {}).values())


# ---- hours ---------------------------------------------------------------------------------------


def test_hours_by_channel_and_their_value_by_person(make_book: Maker) -> None:
    facts = [
        effort(1, "2026-03-02", 1.5, person="Zoe"),
        effort(2, "2026-03-03", 2.0, person="Max"),
        effort(3, "2026-03-03", 0.5, "facebook"),
    ]
    found = gathered(make_book(facts, hours={"Zoe": 30}))
    assert hours(found, "instagram") == pytest.approx(3.5)
    # Zoe's hour and a half at 30, Max's two at the usual 20.
    assert labour(found, "instagram") == pytest.approx(85.0)
    assert labour(found, "facebook") == pytest.approx(10.0)


def test_hours_that_name_no_channel_are_reported_and_not_counted(make_book: Maker) -> None:
    facts = [
        effort(1, "2026-03-02", 2.0),
        effort(2, "2026-03-02", 1.25, ""),
        effort(3, "2025-03-02", 9.0, ""),  # outside the period: not this answer's matter
    ]
    found = gathered(make_book(facts))
    assert found.spending.unassigned == pytest.approx(1.25)
    assert "not counted as social media: 1.2" in told(found.notes)
    assert set(found.spending.hours) == {"instagram"}


@pytest.mark.parametrize("ledger", ["hand", "depenses"])
def test_costs_that_name_no_channel_are_reported_and_not_counted(
    make_book: Maker, ledger: str
) -> None:
    facts: list[Fact] = [
        effort(1, "2026-03-02", 2.0),
        cost("2026-03-02", 300_00, channel="", what="other", layer="hand", ledger=ledger),
        cost("2025-03-02", 90_00, channel="", what="other", layer="hand", ledger=ledger),
    ]
    found = gathered(make_book(facts))
    assert spent(found, "instagram") == 0.0
    assert set(found.spending.money) == set()
    assert "Costs that name no channel are not counted as social media: €300." in told(found.notes)


# ---- what is shared ------------------------------------------------------------------------------


def test_work_for_social_media_as_a_whole_is_divided_by_posts(make_book: Maker) -> None:
    facts: list[Fact] = [
        effort(1, "2026-03-02", 4.0, "social"),
        cost("2026-03-01", 40_00, channel="social", what="tool", layer="hand", ledger="hand"),
        *posts("instagram", "2026-03-02", "2026-03-03", "2026-03-04"),
        *posts("facebook", "2026-03-02", "2025-01-01", "2025-01-02"),
    ]
    found = gathered(make_book(facts))
    # Three posts against one in the period.
    assert hours(found, "instagram") == pytest.approx(3.0)
    assert hours(found, "facebook") == pytest.approx(1.0)
    assert spent(found, "instagram") == pytest.approx(30.0)
    assert labour(found, "facebook") == pytest.approx(20.0)
    assert "social" not in found.panel.channels
    assert "divided among Facebook and Instagram by their posts" in told(found.notes)


def test_with_one_channel_nothing_is_divided(make_book: Maker) -> None:
    facts = [effort(1, "2026-03-02", 1.0), effort(2, "2026-03-02", 2.0, "social")]
    found = gathered(make_book(facts))
    assert hours(found, "instagram") == pytest.approx(3.0)
    assert "counts for Instagram, into which alone" in told(found.notes)
    assert "divided" not in told(found.notes)


def test_without_posts_it_is_divided_evenly(make_book: Maker) -> None:
    facts = [effort(1, "2026-03-02", 4.0, "social")]
    facts += [effort(2, "2026-03-02", 1.0), effort(3, "2026-03-02", 1.0, "facebook")]
    found = gathered(make_book(facts))
    assert hours(found, "instagram") == pytest.approx(3.0)
    assert hours(found, "facebook") == pytest.approx(3.0)
    assert "by equal parts" in told(found.notes)


def test_advertising_and_search_have_no_part_in_it(make_book: Maker) -> None:
    facts: list[Fact] = [
        effort(1, "2026-03-02", 4.0, "social"),
        effort(2, "2026-03-02", 1.0),
        effort(3, "2026-03-02", 1.0, "search"),
        cost("2026-03-02", 10_00),
    ]
    found = gathered(make_book(facts))
    assert hours(found, "instagram") == pytest.approx(5.0)
    assert hours(found, "search") == pytest.approx(1.0)
    assert hours(found, "meta-ads") == 0.0


def test_with_no_network_to_share_it_stays_what_it_is(make_book: Maker) -> None:
    found = gathered(make_book([effort(1, "2026-03-02", 4.0, "social")]))
    assert hours(found, "social") == pytest.approx(4.0)
    assert found.panel.channels == ("social",)


# ---- one bill told several times -----------------------------------------------------------------


def test_a_campaign_told_by_day_and_as_a_whole_is_billed_once(make_book: Maker) -> None:
    daily = [cost(f"2026-03-{day:02}", 10_00, campaign="Spring") for day in (1, 2, 3)]
    whole = cost("2026-03-01", 45_00, "2026-03-05", campaign="Spring")
    found = gathered(make_book([*daily, whole]))
    # The days that were told keep their own; the other 15 fall on the days that were not.
    assert spent(found, "meta-ads") == pytest.approx(45.0)
    days = found.spending.money["meta-ads"]
    assert days[date(2026, 3, 3)] == pytest.approx(10.0)
    assert days[date(2026, 3, 5)] == pytest.approx(7.5)


def test_the_order_of_loading_makes_no_difference(make_book: Maker) -> None:
    daily = [cost(f"2026-03-{day:02}", 10_00, campaign="Spring") for day in (1, 2, 3)]
    whole = cost("2026-03-01", 45_00, "2026-03-05", campaign="Spring")
    book = make_book([whole])
    load(book, daily)
    assert spent(gathered(book), "meta-ads") == pytest.approx(45.0)


def test_campaigns_are_bills_of_their_own(make_book: Maker) -> None:
    facts = [
        cost("2026-03-01", 10_00, campaign="Spring"),
        cost("2026-03-01", 5_00, campaign="Summer", number="2"),
        cost("2026-03-01", 3_00, campaign="Spring", channel="google-ads", ledger="google_ads"),
    ]
    found = gathered(make_book(facts))
    assert spent(found, "meta-ads") == pytest.approx(15.0)
    assert spent(found, "google-ads") == pytest.approx(3.0)


def test_the_ads_of_a_campaign_add_up_and_their_campaign_is_not_added(make_book: Maker) -> None:
    ads = [
        cost("2026-03-01", amount, campaign="Spring", number=f"1/7/{n}")
        for n, amount in enumerate([4_00, 6_00])
    ]
    book = make_book(ads)
    load(book, [cost("2026-03-01", 10_00, campaign="Spring", number="1")])
    load(book, [cost("2026-03-01", 10_00)])  # a report of all campaigns together
    assert spent(gathered(book), "meta-ads") == pytest.approx(10.0)


def test_a_newer_report_that_changes_one_ad_keeps_the_other(make_book: Maker) -> None:
    book = make_book(
        [
            cost("2026-03-01", 4_00, campaign="Spring", number="1/7/a"),
            cost("2026-03-01", 6_00, campaign="Spring", number="1/7/b"),
        ]
    )
    load(
        book,
        [
            cost("2026-03-01", 4_00, campaign="Spring", number="1/7/a"),
            cost("2026-03-01", 6_50, campaign="Spring", number="1/7/b"),
        ],
    )
    assert spent(gathered(book), "meta-ads") == pytest.approx(10.5)


def test_the_rest_of_a_report_of_all_campaigns_is_kept(make_book: Maker) -> None:
    # One campaign was exported by day; the account's month holds another one too.
    facts = [
        cost("2026-03-01", 10_00, campaign="Spring"),
        cost("2026-03-01", 40_00, "2026-03-31"),
    ]
    assert spent(gathered(make_book(facts)), "meta-ads") == pytest.approx(40.0)


def test_entries_by_hand_are_all_added(make_book: Maker) -> None:
    facts = [
        cost("2026-03-01", 10_00, layer="hand", ledger="hand", number=str(n)) for n in range(3)
    ]
    assert spent(gathered(make_book(facts)), "meta-ads") == pytest.approx(30.0)


def test_a_credit_note_of_the_accounts_is_taken_off(make_book: Maker) -> None:
    facts = [_account("1", "2026-03-03", 50_00), _account("2", "2026-03-20", -12_00)]
    assert spent(gathered(make_book(facts)), "meta-ads") == pytest.approx(38.0)


def _account(number: str, day: str, amount: int, channel: str = "meta-ads") -> Cost:
    return cost(day, amount, channel=channel, layer="ledger", ledger="fec", number=number)


def test_the_accounts_do_not_bill_again_what_the_network_billed(make_book: Maker) -> None:
    facts = [
        cost("2026-03-01", 30_00, "2026-03-31", campaign="Spring"),
        _account("1", "2026-04-03", 30_00),
        _account("2", "2026-04-03", 12_00, "google-ads"),  # nobody else tells of this one
        _account("3", "2026-04-03", 99_00, ""),  # advertising of some kind: a sign, a flyer
    ]
    found = gathered(make_book(facts))
    assert spent(found, "meta-ads") == pytest.approx(30.0)
    assert spent(found, "google-ads") == pytest.approx(12.0)
    assert "social" not in found.panel.channels
    notes = told(found.notes)
    assert "€30 for Facebook/Instagram ads in the accounts not added" in notes
    assert "€99 of advertising in the accounts name no network" in notes


def test_the_accounts_speak_of_the_time_before_the_networks_own_reports(make_book: Maker) -> None:
    facts = [
        cost("2026-03-01", 30_00, "2026-03-31", campaign="Spring"),
        _account("1", "2025-09-30", 25_00),
        _account("2", "2026-04-03", 30_00),
    ]
    found = gathered(make_book(facts), "2025-01-01", "2026-06-30")
    assert spent(found, "meta-ads") == pytest.approx(55.0)


def test_what_is_spent_after_the_period_is_not_its_own(make_book: Maker) -> None:
    found = gathered(make_book([cost("2026-06-21", 20_00, "2026-07-10"), sale(1, "2026-03-02")]))
    # Ten of the twenty days.
    assert spent(found, "meta-ads") == pytest.approx(10.0)


REPORTS = st.lists(
    st.tuples(st.integers(1, 20), st.integers(0, 12), st.integers(0, 50_00)), min_size=1, max_size=6
)


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REPORTS)
def test_overlapping_reports_never_add_up_to_more_than_all_of_them(
    make_book: Maker, reports: list[tuple[int, int, int]]
) -> None:
    facts = {
        fact.key: fact
        for first, length, amount in reports
        for fact in [
            cost(
                f"2026-03-{first:02}",
                amount,
                f"2026-03-{min(first + length, 31):02}",
                campaign="Spring",
            )
        ]
    }
    found = gathered(make_book(facts.values()))
    total = spent(found, "meta-ads")
    assert -1e-6 <= total <= sum(fact.amount for fact in facts.values()) / 100 + 1e-6
    # Nothing can take from the finest report, when there is one.
    lengths = sorted((fact.until - fact.day).days for fact in facts.values())
    finest = min(facts.values(), key=lambda fact: fact.until - fact.day)
    if lengths.count(lengths[0]) == 1:
        days = found.spending.money["meta-ads"]
        kept = sum(days.get(day, 0.0) for day in Span(finest.day, finest.until))
        assert kept == pytest.approx(finest.amount / 100, abs=1e-6)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.integers(0, 500_00), min_size=4, max_size=9),
    st.integers(1, 4),
    st.booleans(),
    st.booleans(),
)
def test_a_coarse_report_of_campaigns_changes_nothing_that_weeks_tell(
    make_book: Maker, weeks: list[int], campaigns: int, named: bool, first: bool
) -> None:
    """Google's campaigns over three months, beside the weeks of the account."""
    monday = date(2026, 1, 5)
    fine = [
        cost(str(monday + timedelta(days=7 * n)), amount, str(monday + timedelta(days=7 * n + 6)),
             ledger="google.ads", channel="google-ads", campaign="c0" if named else "")
        for n, amount in enumerate(weeks)
    ]  # fmt: skip
    campaigns = 1 if named else campaigns
    last = str(monday + timedelta(days=7 * len(weeks) - 1))
    parts = [sum(weeks) // campaigns] * (campaigns - 1)
    parts.append(sum(weeks) - sum(parts))
    coarse = [
        cost(str(monday), amount, last, ledger="google.ads", channel="google-ads",
             campaign=f"c{n}", number=f"c{n}")
        for n, amount in enumerate(parts)
    ]  # fmt: skip
    alone = gathered(make_book(fine))
    book = make_book(coarse if first else fine)
    load(book, fine if first else coarse)
    found = gathered(book)
    days = alone.spending.money["google-ads"]
    assert found.spending.money["google-ads"] == pytest.approx(days)
    assert "spread evenly" not in told(tuple(found.spending.notes))


def test_what_only_a_long_report_tells_is_said_to_be_spread(make_book: Maker) -> None:
    fine = cost("2026-03-02", 70_00, "2026-03-08")
    coarse = cost("2026-03-01", 370_00, "2026-03-31", campaign="spring", number="1")
    found = gathered(make_book([fine, coarse]))
    assert spent(found, "meta-ads") == pytest.approx(370.0)
    assert "€300 for Facebook/Instagram ads are known by reports of up to 31 days only" in told(
        tuple(found.spending.notes)
    )


# ---- VAT -----------------------------------------------------------------------------------------


def paid(amount: int, **more: Any) -> Cost:
    """What an owner notes of a bill."""
    said: dict[str, Any] = {"channel": "instagram", "what": "other", **more}
    return cost("2026-03-02", amount, layer="hand", ledger="budget", **said)


OUT = "of VAT in costs is not counted: you have it back."
ASSUMED = "20% is assumed"
ASKED = "are counted whole: say at which rate you sell"
RATE = "say the usual rate of what you buy"
NETWORK = "networks bill businesses abroad without it"


@pytest.mark.parametrize(
    ("said", "owner", "counted", "notes"),
    [
        # A bakery sells at 5.5% and buys at 20%.
        ({"taxed": "gross"}, {"vat": 0.055}, 100.0, {OUT, ASSUMED}),
        ({"taxed": "gross", "tax": 6_00}, {"vat": 0.055}, 114.0, {OUT}),  # the bill says it
        ({"taxed": "gross"}, {"vat": 0.055, "vat_purchases": 0.1}, 109.09, {OUT}),
        ({"taxed": "gross"}, {"vat": 0.055, "timezone": "Asia/Tokyo"}, 120.0, {RATE}),
        # Nobody said that it comes back, whether a bill states it or not.
        ({"taxed": "gross", "tax": 6_00}, {}, 120.0, {ASKED}),
        ({"taxed": "gross"}, {}, 120.0, {ASKED}),
        ({"taxed": "gross", "tax": 0}, {}, 120.0, set()),  # the bill says that it holds none
        # Who charges none has none back.
        ({"taxed": "gross", "tax": 20_00}, {"vat": 0.0}, 120.0, set()),
        ({"taxed": "net"}, {"vat": 0.2}, 120.0, set()),
        ({}, {"vat": 0.2}, 120.0, set()),
        # Networks bill businesses abroad without VAT: a table's header says it of its other rows.
        ({"taxed": "gross", "channel": "meta-ads", "what": "ads"}, {"vat": 0.2}, 120.0, {NETWORK}),
        (
            {"taxed": "gross", "tax": 20_00, "channel": "google-ads", "what": "ads"},
            {"vat": 0.2},
            100.0,
            {OUT},
        ),
    ],
)
def test_vat_that_comes_back_is_no_cost(
    make_book: Maker,
    said: dict[str, Any],
    owner: dict[str, Any],
    counted: float,
    notes: set[str],
) -> None:
    found = gathered(make_book([paid(120_00, **said)], **owner))
    assert spent(found, said.get("channel", "instagram")) == pytest.approx(counted)
    text = told(tuple(found.spending.notes))
    assert {one for one in (OUT, ASSUMED, ASKED, RATE, NETWORK) if one in text} == notes


@pytest.mark.parametrize(
    ("zone", "tax", "counted"),
    [
        ("Europe/London", 4_00, 100.0),
        ("Europe/London", 0, 120.0),
        ("America/New_York", 4_00, 120.0),
    ],
)
def test_whoever_sells_with_vat_has_it_back(
    make_book: Maker, zone: str, tax: int, counted: float
) -> None:
    """Orders that state their VAT say that it is charged; a tax on sales alone is no VAT."""
    sold = sale(1, "2026-03-02", 24_00, taxed="gross", tax=tax)
    found = gathered(make_book([sold, paid(120_00, taxed="gross")], timezone=zone))
    assert spent(found, "instagram") == pytest.approx(counted)
    assert ("is taken from your sales" in told(found.notes)) == (counted == 100.0)


@pytest.mark.parametrize(("ledger", "taxed"), [("etsy", 10), ("shop", 1)])
def test_a_tax_that_others_collect_or_that_one_order_bears_is_no_vat_charged(
    make_book: Maker, ledger: str, taxed: int
) -> None:
    sales = [
        sale(n, f"2026-03-{n:02}", 24_00, taxed="gross", tax=4_00 if n <= taxed else 0,
             ledger=ledger)
        for n in range(1, 11)
    ]  # fmt: skip
    book = make_book([*sales, paid(120_00, taxed="gross")], timezone="Europe/Paris")
    assert spent(gathered(book), "instagram") == pytest.approx(120.0)


BILLS = st.lists(
    st.tuples(
        st.integers(1, 900_00),
        st.sampled_from(["", "net", "gross"]),
        st.one_of(st.none(), st.floats(0, 0.25)),
        st.sampled_from([("instagram", "other"), ("tiktok", "freelance"), ("google-ads", "ads")]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BILLS, st.sampled_from([None, 0.0, 0.055, 0.2]))
def test_what_counts_and_the_vat_that_comes_back_are_the_bills(
    make_book: Maker,
    bills: list[tuple[int, str, float | None, tuple[str, str]]],
    vat: float | None,
) -> None:
    facts = [
        paid(amount, number=str(n), taxed=taxed, channel=channel, what=what,
             tax=None if share is None or taxed != "gross" else round(amount * share / (1 + share)))
        for n, (amount, taxed, share, (channel, what)) in enumerate(bills)
    ]  # fmt: skip
    found = gathered(make_book(facts, vat=vat))
    counted = sum(sum(days.values()) for days in found.spending.money.values())
    back = sum(
        float(str(note.values["amount"]))
        for note in found.spending.notes
        if "is not counted: you have it back" in note.text
    )
    assert back == 0 or (vat or 0) > 0
    assert counted + back == pytest.approx(sum(one.amount for one in facts) / 100, abs=0.1)


@pytest.mark.parametrize("vat", [None, 0.0, 0.055])
def test_what_a_network_reports_is_without_vat(make_book: Maker, vat: float | None) -> None:
    found = gathered(make_book([cost("2026-03-02", 120_00, taxed="gross", tax=20_00)], vat=vat))
    assert spent(found, "meta-ads") == pytest.approx(120.0)
    assert "VAT" not in told(tuple(found.spending.notes))


@pytest.mark.parametrize("vat", [None, 0.2])
def test_notes_on_vat_speak_of_what_is_counted_only(make_book: Maker, vat: float | None) -> None:
    bank = [
        cost(f"2026-0{month}-02", 360_00, layer="hand", ledger="bank", taxed="gross", tax=60_00)
        for month in (1, 2, 3)
    ]
    accounts = [
        cost(f"2026-0{month}-05", 300_00, layer="ledger", ledger="fec", number=str(month))
        for month in (1, 2, 3)
    ]
    found = gathered(make_book([*bank, *accounts], vat=vat))
    assert spent(found, "meta-ads") == pytest.approx(900.0)
    text = told(tuple(found.spending.notes))
    assert "VAT" not in text
    assert "in the bank statement not added: told by the accounts" in text


@pytest.mark.parametrize("late", [0, 4])
def test_a_bill_that_is_the_report_with_vat_is_told_by_it(make_book: Maker, late: int) -> None:
    report = [
        cost((date(2026, 3, 1) + timedelta(days=n)).isoformat(), 10_00) for n in range(31 + late)
    ]
    day = (date(2026, 3, 31) + timedelta(days=late)).isoformat()
    bill = cost(day, 372_00, layer="hand", ledger="budget", taxed="gross")
    found = gathered(make_book([*report, bill], vat=0.2))
    assert spent(found, "meta-ads") == pytest.approx(10.0 * (31 + late))
    assert "VAT" not in told(tuple(found.spending.notes))
    month = cost("2026-03-01", 372_00, "2026-03-31", layer="hand", ledger="budget", taxed="gross")
    found = gathered(make_book([*report, month], vat=0.2))
    assert spent(found, "meta-ads") == pytest.approx(10.0 * (31 + late))


def test_of_a_bill_that_is_told_in_part_only_the_rest_holds_vat(make_book: Maker) -> None:
    report = cost("2026-03-01", 60_00)
    bill = cost("2026-03-02", 120_00, layer="hand", ledger="budget", taxed="gross", tax=20_00)
    found = gathered(make_book([report, bill], vat=0.2))
    assert spent(found, "meta-ads") == pytest.approx(100.0)
    assert f"€8 {OUT}" in told(tuple(found.spending.notes))


def test_a_bill_with_vat_is_that_of_the_accounts_without(make_book: Maker) -> None:
    bill = cost("2026-03-02", 120_00, layer="hand", ledger="budget", taxed="gross")
    booked = cost("2026-03-05", 100_00, layer="ledger", ledger="fec")
    found = gathered(make_book([bill, booked], vat=0.2))
    assert spent(found, "meta-ads") == pytest.approx(100.0)


def test_days_before_the_first_cost_are_said_only_where_weeks_are_lost_to_them(
    make_book: Maker,
) -> None:
    """Hours known for longer compare the weeks before: a tool that began in May costs none."""
    first = date(2026, 1, 5)
    facts: list[Fact] = [sale(n, (first + timedelta(days=n)).isoformat()) for n in range(170)]
    costs = {"meta-ads": 40_00, "instagram": 10_00}
    facts += [
        cost(
            f"2026-{month:02}-04",
            amount,
            channel=name,
            what="ads" if name == "meta-ads" else "tool",
        )
        for month in (5, 6)
        for name, amount in costs.items()
    ]
    facts += [
        effort(n, (first + timedelta(days=7 * n)).isoformat(), 2.0, "instagram") for n in range(24)
    ]
    notes = told(gathered(make_book(facts)).notes)
    assert "What Facebook/Instagram ads cost before 4 May 2026 is not known" in notes
    assert "What Instagram cost before" not in notes
    alone = [fact for fact in facts if not isinstance(fact, Effort)]
    assert "What Instagram cost before 4 May 2026" in told(gathered(make_book(alone)).notes)
