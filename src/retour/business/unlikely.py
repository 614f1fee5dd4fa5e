"""Amounts and hours by hand that are far from usual: a slip of the finger, or a big day."""

from __future__ import annotations

import shlex

from retour.book import Book
from retour.business.typed import NotUnderstoodError
from retour.facts import Cost, Effort, Fact, Lead, Sale, Takings
from retour.money import exponent, to_major
from retour.reading.cells.usual import FEW, TIMES
from retour.reference.channels import channel
from retour.words import N_, Message, time_worked

# A decimal place that slipped makes ten times as much. Of what comes by itself (a camera, a year of
# a tool) that is no sign of a slip, but beyond what a month's full work is worth.
_SLIP, _MONTH_OF_WORK = 10, 150  # hours
_LONG, _DAY = 16 * 3600, 24 * 3600  # seconds: a day's work that is asked about; a day


class UnlikelyError(NotUnderstoodError):
    """An amount to be sure of before it is written. `why` says beside what it is large."""

    def __init__(self, why: Message) -> None:
        super().__init__(Message(N_("{why} If it is right, add --yes."), {"why": why}))
        self.why = why


def expect_likely(book: Book, fact: Fact) -> None:
    """Raise UnlikelyError for an amount far beyond what is usual of its kind in the book, and for
    hours that leave hardly a night.
    """
    if isinstance(fact, Effort) and fact.seconds > _LONG:
        text = N_("{time} in one entry is a lot.")
        raise UnlikelyError(Message(text, {"time": time_worked(fact.seconds / 3600)}))
    amount, days = _amount(fact)
    if amount is None or not isinstance(fact, Sale | Takings | Lead | Cost):
        return
    found = list(book.rows("ask_usual", kind=fact.KIND, currency=fact.currency))
    n, usual = (found[0]["n"], found[0]["usual"]) if found else (0, 0)
    values = {"amount": _major(amount, fact.currency), "currency": fact.currency}
    if n >= FEW and usual > 0:
        times = amount / days / usual
        if times > TIMES:
            text = N_("{amount} {currency} is {times} times what is usual, {usual} {currency}.")
            known = {"times": round(times), "usual": _major(round(usual * days), fact.currency)}
            raise UnlikelyError(Message(text, values | known))
    elif amount > _large(fact.currency):
        raise UnlikelyError(Message(N_("{amount} {currency} is a lot."), values))
    if isinstance(fact, Cost) and (most := _far_beyond(book, fact)):
        text = N_(
            "{amount} {currency} is {times} times the most that such costs came to in a month so "
            "far, {most} {currency}."
        )
        month = round(_of_a_month(fact))
        known = {"times": round(month / most), "most": _major(most, fact.currency)}
        if month < amount:
            text = N_(
                "{amount} {currency} is {month} {currency} a month, {times} times the most that "
                "such costs came to in a month so far, {most} {currency}."
            )
            known |= {"month": _major(month, fact.currency)}
        raise UnlikelyError(Message(text, values | known))


def _far_beyond(book: Book, cost: Cost) -> int:
    """The most of a month so far (minor units) that a cost is far beyond; 0 where it is not.

    Advertising, and what helpers cost, is set beside its own months; any cost beside all months, if
    it is more than a month of work too.
    """
    rows = list(book.rows("ask_most_spent", currency=cost.currency))
    if sum(row["n"] for row in rows) < FEW:
        return 0
    month = _of_a_month(cost)
    alike = [row["most"] for row in rows if row["what"] == cost.what and row["n"] >= FEW]
    if _comes_again(cost) and alike and month >= _SLIP * alike[0] > 0:
        return int(alike[0])
    most = max(row["most"] for row in rows)
    work = 0.0
    if cost.currency == book.settings["currency"]:
        work = float(book.settings["hour"]) * _MONTH_OF_WORK * 10 ** exponent(cost.currency)
    return int(most) if month >= _SLIP * most > 0 and work and month > work else 0


def _of_a_month(cost: Cost) -> float:
    """What of a cost is of a month, minor units."""
    days = (cost.until - cost.day).days + 1
    return cost.amount * min(31 / days, 1.0)


def _comes_again(cost: Cost) -> bool:
    """Whether it is of a kind that is much the same every month. What says of which kind it is by
    no word is taken for advertising only on a channel of advertising.
    """
    return cost.what == "freelance" or (cost.what == "ads" and channel(cost.channel).paid)


def expect_possible(book: Book, fact: Fact) -> None:
    """Raise NotUnderstoodError where the hours by hand of one person come to more than a day."""
    if not isinstance(fact, Effort):
        return
    there = sum(
        one.seconds
        for one in book.facts(Effort, fact.day, fact.day)
        if one.ledger == fact.ledger and one.person == fact.person and one.number != fact.number
    )
    if there + fact.seconds <= _DAY:
        return
    text = N_(
        "{before} are written for {day} already: with {time} that is {whole}, more than a day has. "
        "Give each day its own, or undo what was wrong: retour batches {book}"
    )
    values = {
        "before": time_worked(there / 3600),
        "day": fact.day,
        "time": time_worked(fact.seconds / 3600),
        "whole": time_worked((there + fact.seconds) / 3600),
        "book": shlex.quote(str(book.path)),
    }
    raise NotUnderstoodError(Message(text, values))


def _large(currency: str) -> int:
    """Minor units that are asked about while nothing is usual: a million.

    Of currencies without a smaller unit a hundred millions: their unit is worth about a cent.
    """
    return int(10 ** max(8, 6 + exponent(currency)))


def _amount(fact: Fact) -> tuple[int | None, int]:
    """The amount of a fact in minor units, and over how many days it was taken."""
    match fact:
        case Sale():
            return fact.total, 1
        case Takings():
            return fact.amount, (fact.until - fact.day).days + 1
        case Cost():
            return fact.amount, 1
        case Lead():
            return fact.value, 1
        case _:
            return None, 1


def _major(amount: int, currency: str) -> float:
    return float(to_major(amount, currency))
