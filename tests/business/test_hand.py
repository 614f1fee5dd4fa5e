"""Facts written by hand: what is taken, and what is refused with what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.business.hand import BY_HAND, by_hand
from retour.business.settings import SettingError
from retour.business.typed import NotUnderstoodError
from retour.facts import Cost, Effort, Lead, Reply, Sale, Takings
from retour.reference.channels import channel_of, social_channels

DAY = date(2026, 3, 2)
TODAY = date(2026, 3, 10)


def hand(kind: str, **said: Any) -> Any:
    """The fact of an entry of 2 March in a book in euros."""
    return by_hand(kind, DAY, "EUR", today=TODAY, **said)


def test_each_kind() -> None:
    effort = hand("effort", channel="instagram", hours="1,5", person="Zoe")
    assert isinstance(effort, Effort)
    assert (effort.seconds, effort.channel, effort.person) == (5400, "instagram", "Zoe")
    cost = hand("cost", channel="meta-ads", amount="12,50", until="2026-03-31")
    assert isinstance(cost, Cost)
    assert (cost.amount, cost.currency, cost.until, cost.layer) == (
        1250,
        "EUR",
        date(2026, 3, 31),
        "hand",
    )
    sale = hand("sale", amount=80, said="Instagram")
    assert isinstance(sale, Sale)
    assert (sale.total, sale.trail.said) == (8000, "Instagram")
    takings = hand("takings", amount="1200", until=date(2026, 3, 8))
    assert isinstance(takings, Takings)
    assert (takings.amount, takings.until) == (120_000, date(2026, 3, 8))
    lead = hand("lead", amount="500", source="linkedin")
    assert isinstance(lead, Lead)
    assert (lead.value, lead.trail.source) == (50_000, "linkedin")
    reply = hand("reply", answer="une amie", count=3)
    assert isinstance(reply, Reply)
    assert (reply.answer, reply.count, reply.until) == ("une amie", 3, DAY)
    assert set(BY_HAND) == {"effort", "cost", "sale", "takings", "lead", "reply"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [("effort", {"hours": 1}), ("cost", {"amount": 5}), ("sale", {"amount": 5}),
     ("takings", {"amount": 5}), ("lead", {}), ("reply", {"answer": "x"})],
)  # fmt: skip
def test_what_has_not_happened_yet_is_refused(kind: str, said: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstoodError, match="“11 March 2026” has not come yet"):
        by_hand(kind, date(2026, 3, 11), "EUR", today=TODAY, **said)
    assert by_hand(kind, TODAY, "EUR", today=TODAY, **said).day == TODAY


def test_a_bill_may_be_of_a_month_that_runs_and_sales_may_not() -> None:
    assert hand("cost", amount=5, until="2026-03-31").until == date(2026, 3, 31)
    others: dict[str, dict[str, Any]] = {"takings": {"amount": 5}, "reply": {"answer": "x"}}
    for kind, said in others.items():
        with pytest.raises(NotUnderstoodError, match="“31 March 2026” has not come yet"):
            hand(kind, until="2026-03-31", **said)


def test_the_channel_the_code_and_the_answer_of_a_sale_are_its_trail() -> None:
    sale = hand("sale", amount="80 €", channel="insta", code="INSTA10", answer="vu sur Insta")
    assert (sale.trail.grouping, sale.trail.codes) == ("instagram", "INSTA10")
    assert sale.trail.said == "vu sur Insta"
    assert hand("lead", channel="LinkedIn").trail.grouping == "linkedin"


def test_a_sale_by_hand_counts_for_any_channel_one_may_name() -> None:
    for one in [*social_channels(), "email", "search", "google-ads", "press", "flyer"]:
        trail = hand("sale", amount=1, channel=one).trail
        assert channel_of(trail).channel == one


def test_amounts_in_the_currency_written_with_them() -> None:
    cost = hand("cost", amount="1 234,56 CHF")
    assert (cost.amount, cost.currency) == (123_456, "CHF")
    assert hand("cost", amount="30,00 €", what="tool").what == "tool"


def test_two_equal_entries_are_two_facts() -> None:
    assert hand("effort", hours=1).key != hand("effort", hours=1).key


@pytest.mark.parametrize(
    ("said", "channel"),
    [("instagram", "instagram"), (" Instagram ", "instagram"), ("insta", "instagram"),
     ("meta-ads", "meta-ads"), ("social", "social"), ("newsletter", "email")],
)  # fmt: skip
def test_a_channel_by_its_id_or_the_name_people_give_it(said: str, channel: str) -> None:
    assert hand("effort", hours=1, channel=said).channel == channel


def test_an_amount_in_a_currency_without_cents() -> None:
    assert hand("cost", amount="1500", currency="jpy").amount == 1500
    assert hand("cost", amount="1500", currency="jpy").currency == "JPY"


@pytest.mark.parametrize(
    ("kind", "said", "text"),
    [
        ("post", {}, "“post” cannot be added by hand; what can: cost, effort"),
        ("effort", {}, "effort needs hours"),
        ("effort", {"hours": "two"}, "“two” is not a duration: write 1.5"),
        ("effort", {"hours": "nan"}, "is not a duration"),
        ("effort", {"hours": "inf"}, "is not a duration"),
        ("effort", {"hours": 25}, "25 hours in a day cannot be"),
        ("effort", {"hours": 0}, "“0” is no time worked"),
        ("effort", {"hours": 1, "campaign": "x"}, "effort has no “campaign”"),
        ("effort", {"hours": 1, "channel": "instagrm"}, "no channel “instagrm”. Did you mean inst"),
        ("effort", {"hours": 1, "channel": "§"}, "no channel “§”. Did you mean instagram"),
        ("cost", {}, "cost needs amount"),
        ("cost", {"amount": "ten"}, "“ten” is not an amount: write 12.50"),
        ("cost", {"amount": "1,200"}, "“1,200” can be 1200 or 1.200: write it without"),
        ("cost", {"amount": "5 €", "currency": "CHF"}, "An entry has one currency"),
        ("sale", {"amount": "5 €", "refunded": "1 CHF"}, "An entry has one currency"),
        ("cost", {"amount": 5, "what": "beer"}, "“beer” cannot be “what”: there are ads, tool"),
        ("lead", {"status": "hot"}, "“hot” cannot be “status”: there are open, qualified"),
        ("sale", {"amount": 5, "channel": "instagrm"}, "Did you mean instagram"),
        (
            "takings",
            {"amount": 5, "orders": "x"},
            "“x” is not a number: write it in figures, 0 or more",
        ),
        ("cost", {"amount": "NaN"}, "is not an amount"),
        ("cost", {"amount": "1e400"}, "is not an amount"),
        ("cost", {"amount": "-5"}, "is below 0"),
        ("cost", {"amount": 5, "until": "31/02/2026"}, "is not a day: check its day"),
        ("cost", {"amount": 5, "until": "2026-03-01"}, "begins on 2 March 2026, after its end"),
        ("sale", {}, "sale needs amount"),
        ("sale", {"amount": 5, "hours": 1}, "sale has no “hours”"),
        ("reply", {}, "reply needs answer"),
        (
            "reply",
            {"answer": "x", "count": 0},
            "“0” is not a number: write it in figures, 1 or more",
        ),
        ("sale", {"amount": 0}, "A sale of 0 is no sale"),
        ("sale", {"amount": 80, "refunded": 90}, "More is refunded than was paid"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_to_do(
    kind: str, said: dict[str, Any], text: str
) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        hand(kind, **said)
    assert text in refused.value.message.render("en")
    assert refused.value.message.render("fr")


def test_a_currency_that_is_none() -> None:
    with pytest.raises(SettingError, match="a currency code of three letters"):
        hand("cost", amount=5, currency="euro")


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    for kind, name in (("effort", "hours"), ("cost", "amount")):
        try:
            fact = hand(kind, **{name: text})
        except NotUnderstoodError:
            continue
        assert 0 <= (fact.seconds if kind == "effort" else fact.amount) < 10**15


@pytest.mark.parametrize(
    ("typed", "taxed", "amount"),
    [
        ("120 € TTC", "gross", 120_00),
        ("100,50 HT", "net", 100_50),
        ("TTC 30", "gross", 30_00),
        ("£12.50 incl. VAT", "gross", 12_50),
        ("12 hors taxes", "net", 12_00),
        ("12", "", 12_00),
    ],
)
def test_with_and_without_tax_as_typed(typed: str, taxed: str, amount: int) -> None:
    fact = hand("cost", amount=typed, channel="instagram")
    assert isinstance(fact, Cost)
    assert (fact.amount, fact.taxed) == (amount, taxed)
    sold = hand("sale", amount=typed)
    assert isinstance(sold, Sale)
    assert (sold.total, sold.taxed) == (amount, taxed)
    asked = hand("lead", amount=typed)
    assert isinstance(asked, Lead)
    assert asked.value == amount


def test_two_ways_of_tax_in_one_entry_are_refused() -> None:
    with pytest.raises(NotUnderstoodError, match="some without"):
        hand("sale", amount="12 TTC", tax="2 HT")
