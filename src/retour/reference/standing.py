"""Where a business stands beside what published studies say, and never more precisely than they do.

Bands stay bands, a difference that chance explains is not a difference, another currency or another
time is said, and every comparison carries its base, its date and its interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retour.money import Money
from retour.reference.proportion import Z95, Estimate, gap_between, gap_within
from retour.reference.standing_amounts import beside_amount
from retour.reference.standing_base import BANDS, Standing, percent, precision, share_of
from retour.reference.study_data import Statement, statement, statements
from retour.words import N_, Message, time_worked

# The published studies leave a priori one observation in twenty: they asked other people, in other
# years, about an undefined return (power prior, J. G. Ibrahim and M.-H. Chen, Statistical Science
# 15, 2000, p. 46-60).
PRIOR_POWER = 0.05

_HOURS = N_(
    "You spend {yours} a week. Of the businesses asked, {less}% spent less, {same}% were in "
    "your band and {more}% spent more."
)
_FEWEST_HOURS = N_(
    "You spend {yours} a week, like {same}% of the businesses asked; {more}% spent more."
)
_MOST_HOURS = N_(
    "You spend {yours} a week, in the highest band, with {same}% of the businesses asked; "
    "{less}% spent less."
)
_USES = N_("You use {network}, like {same}% of those asked.")
_PRESENT = N_("You use social media, like {same}% of those asked.")
_HARDEST = N_(
    "An hour on {network} brings you the least; {same}% of those asked find it the hardest to keep "
    "up."
)
_RETURN = N_("You count a return, like {same}% of those asked.")
_NO_RETURN = N_("You count no return; {same}% of those asked said that they had one.")
_UNRANKED = N_("{first} ({first_share}%) and {second} ({second_share}%) cannot be ranked.")
_NO_CHANGE = N_("{before}% in {year_before}, {after}% in {year}: no change detected.")
_CHANGE = N_("{before}% in {year_before}, {after}% in {year}: more than chance explains.")


@dataclass(frozen=True, slots=True)
class Prior:
    """A Beta(alpha, beta) distribution of a share, and the statement it was made from."""

    alpha: float
    beta: float
    power: float
    statement: Statement


def prior_return() -> Prior:
    """What to believe, before any data, of the share of businesses that get a return.

    The largest study that asked (39% of at least 1,200), each answer counted as a twentieth of one
    and added to a flat Beta(1, 1), in whole answers.
    """
    basis = statement("a18")
    share, n = share_of(basis), basis.base_n or 0
    yes, no = round(PRIOR_POWER * n * share), round(PRIOR_POWER * n * (1 - share))
    return Prior(1 + yes, 1 + no, PRIOR_POWER, basis)


def where_do_i_stand(
    hours_week: float | None = None,
    money_month: Money | None = None,
    platforms: Iterable[str] | None = None,
    monthly_return: Money | None = None,
    hardest: str | None = None,
    tools_month: Money | None = None,
) -> tuple[Standing, ...]:
    """Each figure that is given, beside the studies that asked about it.

    `hours_week` are hours on social media; `money_month` is spent on everything digital,
    `tools_month` on tools for social media, and `monthly_return` brought back a month;
    `platforms` and `hardest` are channel ids. A network that no study asked about gives no
    standing.
    """
    found: list[Standing] = []
    if hours_week is not None:
        found.append(_hours(hours_week))
    if money_month is not None:
        found += [beside_amount(one, money_month) for one in _banded("digital-year")]
    if tools_month is not None:
        found += [beside_amount(one, tools_month) for one in _banded("tools-month")]
    if platforms is not None:
        found += _platforms(tuple(platforms))
    if monthly_return is not None:
        found += _returns(monthly_return)
    if hardest is not None:
        found += _hardest(hardest)
    return tuple(found)


def _banded(*questions: str) -> list[Statement]:
    usable = [one for one in statements(usable=True) if one.band and one.told_by == "report"]
    return [one for name in questions for one in usable if one.question.id == name]


def _hours(hours: float) -> Standing:
    """Bands of whole hours, each reaching up to where the next begins."""
    pieces = [one for one in _banded("hours") if not one.joins]
    pieces.sort(key=lambda one: one.band.low if one.band else 0)
    reached = [one for one in pieces if one.band and one.band.low <= hours]
    above = pieces[len(reached) :]
    basis = reached[-1] if reached else pieces[0]
    more = sum(map(share_of, above))
    same = share_of(basis) if reached else 1 - more
    less = 1 - more - same
    values = {"less": percent(less), "same": percent(same), "more": percent(more)}
    n = basis.base_n
    text = _HOURS if reached and above else _MOST_HOURS if reached else _FEWEST_HOURS
    return Standing(
        topic=basis.topic,
        statement=basis,
        text=Message(text, {"yours": time_worked(hours), **values}),
        precision=precision(basis, same, Message(BANDS)),
        same=Estimate.of(same, n),
        less=Estimate.of(less, n) if reached else None,
        more=Estimate.of(more, n) if above else None,
    )


def _newest(asked: Iterable[Statement], count: int) -> list[Statement]:
    return sorted(asked, key=lambda one: one.study.year, reverse=True)[:count]


def _platforms(platforms: tuple[str, ...]) -> list[Standing]:
    if not platforms:
        return []
    present = statements("presence", usable=True)
    official = [o for o in present if o.question.id == "uses-any" and o.study.official]
    found = [_alike(one, _PRESENT) for one in _newest(official, 2)]
    used = statements("networks", usable=True)
    for channel in platforms:
        asked = [one for one in used if one.channel == channel]
        found += [_alike(one, _USES) for one in _newest(asked, 1)]
    return found


def _alike(basis: Statement, text: str, *caveats: Message) -> Standing:
    share = share_of(basis)
    return Standing(
        topic=basis.topic,
        statement=basis,
        text=Message(text, {"same": percent(share), "network": basis.answer}),
        precision=precision(basis, share, *caveats),
        same=Estimate.of(share, basis.base_n),
    )


def _returns(money: Money) -> list[Standing]:
    asked = (one for one in statements("return", usable=True) if one.question.id == "has-return")
    after, *_, before = _newest((one for one in asked if one.answer.en == "yes"), 99)
    change = _change(before, after)
    if money.minor > 0:
        # Bands of the return are of those who have one.
        bands = [beside_amount(one, money) for one in _banded("return-month")]
        return [_alike(after, _RETURN, change), *bands]
    said = _alike(after, _NO_RETURN, change)
    rest = Estimate.of(1 - share_of(after), after.base_n)
    return [Standing(said.topic, after, said.text, said.precision, rest)]


def _change(before: Statement, after: Statement) -> Message:
    first, second = share_of(before), share_of(after)
    gap = gap_between(first, before.base_n or 1, second, after.base_n or 1)
    values = {
        "before": percent(first),
        "year_before": str(before.study.year),
        "after": percent(second),
        "year": str(after.study.year),
    }
    return Message(_NO_CHANGE if abs(gap) < Z95 else _CHANGE, values)


def _hardest(channel: str) -> list[Standing]:
    named = [one for one in statements("hardest", usable=True) if one.channel]
    return [
        _alike(one, _HARDEST, *(_unranked(one, other) for other in _not_apart(one, named)))
        for one in named
        if one.channel == channel
    ]


def _not_apart(one: Statement, named: Iterable[Statement]) -> list[Statement]:
    """The other answers whose share does not differ from this one's beyond chance."""
    others = [other for other in named if other is not one]
    n = one.base_n or 1
    return [o for o in others if abs(gap_within(share_of(one), share_of(o), n)) < Z95]


def _unranked(first: Statement, second: Statement) -> Message:
    values = {
        "first": first.answer,
        "first_share": percent(share_of(first)),
        "second": second.answer,
        "second_share": percent(share_of(second)),
    }
    return Message(_UNRANKED, values)
