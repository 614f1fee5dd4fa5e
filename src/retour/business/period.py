"""The period that is asked about: the one said, else as far as the book's sales go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from retour.business.known import Answerable, Covered
from retour.business.typed import NotUnderstoodError, day_typed
from retour.facts import Fact
from retour.span import Span
from retour.words import N_, Message

# What one notes oneself, and misses when it is not counted.
_NOTED = frozenset({"effort", "cost", "lead", "reply"})


class AskError(NotUnderstoodError):
    """A question that cannot be answered as it was put. `message` says what to do."""


def asked_period(
    known: Answerable, since: date | str | None, until: date | str | None, today: date, order: str
) -> Span:
    """The period from `since` to `until`; by default the last twelve months of the book's sales.

    Raises NotUnderstoodError (AskError for a period that cannot be).
    """
    covered = known.span
    last = day_typed(until, today, order, end="until") if until else None
    first = day_typed(since, today, order, end="since") if since else None
    if last is None:
        if covered is None:
            raise AskError(
                Message(N_("The book is empty: load some files first, or give a period."))
            )
        # A day that was read wrong must not move the period of every question.
        last = max(covered.since, min(covered.until, today))
        if known.sold and first is not None and first > last:
            text = N_("The sales of this book end on {until}: nothing is known from {since} on.")
            raise AskError(Message(text, {"until": last, "since": first}))
    if first is None:
        first = last - timedelta(days=364)
        if covered is not None and covered.since <= last:
            # Twelve months of sales, however far beyond them the end lies.
            sold = sold_in(known, Span(covered.since, last)).until
            first = max(sold - timedelta(days=364), covered.since)
    if first > last:
        raise AskError(
            Message(
                N_("The period begins on {since}, after its end on {until}."),
                {"since": first, "until": last},
            )
        )
    return Span(first, last)


def sold_in(known: Answerable, asked: Span) -> Span:
    """The part of a period that sales cover: whether any was made before or after is not known.

    A seller of a few things a year may well have sold nothing since the last: an end that is no
    farther from it than that stays. So does a period of which nothing is covered, for the answer to
    say so.
    """
    covered = known.span
    if covered is None or not known.sold or not covered.overlap(asked):
        return asked
    since, until = max(asked.since, covered.since), min(asked.until, covered.until)
    return Span(
        since if (since - asked.since).days > known.quiet else asked.since,
        until if (asked.until - until).days > known.quiet else asked.until,
    )


def noted_later(covered: Iterable[Covered], period: Span) -> tuple[Covered, ...]:
    """Hours, costs, leads and answers that the book holds of days after a period."""
    return tuple(one for one in covered if one.kind in _NOTED and one.until > period.until)


def outside_default(known: Answerable, fact: Fact, today: date) -> Message | None:
    """What to say of a fact whose days a question without a period does not cover; else None."""
    if known.span is None:
        return None
    period = asked_period(known, None, None, today, "")
    day = fact.day
    if day in period:
        return None
    if getattr(fact, "until", day) in period:
        text = N_("Note: questions go back to {since}: what falls on days before does not count.")
        if period.since > known.span.since:
            text = N_(
                "Note: questions go by default back to {since}. What falls on days before counts "
                "with --since {day}."
            )
    elif known.sold and day > known.span.until:
        text = N_(
            "Note: questions go as far as your sales do, to {until}. This is later: it counts once "
            "newer sales are loaded."
        )
    elif known.sold and day < known.span.since:
        text = N_(
            "Note: questions go back to your first sales, to {first}. This is earlier: it counts "
            "once older sales are loaded."
        )
    else:
        text = N_(
            "Note: questions go by default back to {since}. This is earlier: it counts with "
            "--since {day}."
        )
    values = {
        "first": known.span.since,
        "since": period.since,
        "until": period.until,
        "day": day.isoformat(),
    }
    return Message(text, values)
