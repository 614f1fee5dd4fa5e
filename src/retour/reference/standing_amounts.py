"""An amount of money beside a study's band of amounts.

A study has one band with an edge; the user's amount is on one side of it, unless another currency
or the years between make that too close to call.
"""

from __future__ import annotations

from datetime import date
from math import isfinite

from retour.money import Money, to_major
from retour.reference.bands import Band
from retour.reference.proportion import Estimate
from retour.reference.rates import NoRate, convert, shipped_rates
from retour.reference.standing_base import (
    BANDS,
    Standing,
    percent,
    precision,
    sentences,
    share_of,
)
from retour.reference.study_data import Statement
from retour.words import N_, Message

# Across currencies and years, an amount within a factor of two of a band's edge is on neither side.
_NEAR = 2

_YOURS = {
    "digital-year": N_("You spend {amount} {currency} a month on digital channels."),
    "tools-month": N_("You pay {amount} {currency} a month for tools."),
    "return-month": N_("You count {amount} {currency} a month that social media bring."),
}
_FACTS = {
    "digital-year": N_(
        "{share}% of the businesses asked spent {limit} on everything digital, not social media "
        "alone."
    ),
    "tools-month": N_(
        "Of those who pay for publishing or measuring tools, {share}% pay {limit} for them."
    ),
    "return-month": N_("Of those who have a return, {share}% count {limit}."),
}
_INSIDE = N_("Yours is in that band.")
_ABOVE = N_("Yours is above that band.")
_UNDER = N_("Yours is below that band.")
_APART = N_("The two cannot be set side by side.")
_LIMITS = {
    "below": N_("less than {edge} {currency} {per}"),
    "most": N_("at most {edge} {currency} {per}"),
    "least": N_("at least {edge} {currency} {per}"),
}
_PER = {"month": N_("a month"), "year": N_("a year")}
_CONVERTED = N_(
    "The study counts in {currency}; your amount was converted at the rate of {day}, so only the "
    "order of magnitude can be compared."
)
_NO_RATE = N_("The study counts in {currency}, and there is no rate to compare with.")


def beside_amount(basis: Statement, money: Money) -> Standing:
    """`money`, an amount a month, beside the band of `basis` (a statement with a band of money)."""
    band = basis.band or Band(0, 0)
    share = share_of(basis)
    amount, day = _in_currency(money, basis)
    place, same = _place(amount, band, share, converted=day is not None)
    yours = {"amount": money.major, "currency": money.currency}
    fact = {"share": percent(share), "limit": _limit(basis, band)}
    text = sentences(
        Message(_YOURS[basis.question.id], yours),
        Message(_FACTS[basis.question.id], fact),
        Message(place),
    )
    caveats = (Message(BANDS), *_currency_caveat(basis, money, day))
    estimate = None if same is None else Estimate.of(same, basis.base_n)
    return Standing(basis.topic, basis, text, precision(basis, share, *caveats), estimate)


def _place(
    amount: float | None, band: Band, share: float, converted: bool
) -> tuple[str, float | None]:
    """Which side of the band, and the share of those on that side."""
    if amount is None or (converted and _at_the_edge(amount, band)):
        return _APART, None
    if amount in band:
        return _INSIDE, share
    return _ABOVE if amount >= band.high else _UNDER, 1 - share


def _in_currency(money: Money, basis: Statement) -> tuple[float | None, date | None]:
    """The amount in the study's currency and period, and the day of the rate if one was needed."""
    currency = basis.question.currency
    months = 12 if basis.question.per == "year" else 1
    day = max(shipped_rates().first, date(basis.study.year, 1, 2))
    try:
        converted = convert(money.minor, money.currency, currency, day)
    except NoRate:
        return None, None
    amount = months * float(to_major(converted.minor, currency))
    return amount, None if money.currency == currency else converted.rate_day


def _at_the_edge(amount: float, band: Band) -> bool:
    edges = (edge for edge in (band.low, band.high) if isfinite(edge))
    return any(edge / _NEAR < amount < edge * _NEAR for edge in edges)


def _currency_caveat(basis: Statement, money: Money, day: date | None) -> tuple[Message, ...]:
    currency = basis.question.currency
    if money.currency == currency:
        return ()
    if day is None:
        return (Message(_NO_RATE, {"currency": currency}),)
    return (Message(_CONVERTED, {"currency": currency, "day": day}),)


def _limit(basis: Statement, band: Band) -> Message:
    if isfinite(band.high):
        kind, edge = "below" if band.high_out else "most", band.high
    else:
        kind, edge = "least", band.low
    values = {"edge": edge, "currency": basis.question.currency}
    return Message(_LIMITS[kind], values | {"per": Message(_PER[basis.question.per])})
