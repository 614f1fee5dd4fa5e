"""The period that is asked about: the one said, else as far as the book's sales go."""

from __future__ import annotations

from datetime import date, timedelta

from retour.business.known import Covered, Known
from retour.business.typed import NotUnderstoodError, day_typed
from retour.span import Span
from retour.words import N_, Message

# What one notes oneself, and misses when it is not counted.
_NOTED = frozenset({"effort", "cost", "lead", "reply"})


class AskError(NotUnderstoodError):
    """A question that cannot be answered as it was put. `message` says what to do."""


def asked_period(
    known: Known, since: date | str | None, until: date | str | None, today: date, order: str
) -> Span:
    """The period from `since` to `until`; by default the last twelve months of the book's sales.

    Raises NotUnderstoodError (AskError for a period that cannot be).
    """
    covered = known.span
    last = day_typed(until, today, order) if until else None
    first = day_typed(since, today, order) if since else None
    if last is None:
        if covered is None:
            raise AskError(
                Message(N_("The book is empty: load some files first, or give a period."))
            )
        last = covered.until
    if first is None:
        first = last - timedelta(days=364)
        if covered is not None and covered.since <= last:
            first = max(first, covered.since)
    if first > last:
        raise AskError(
            Message(
                N_("The period begins on {since}, after its end on {until}."),
                {"since": first, "until": last},
            )
        )
    return Span(first, last)


def noted_later(known: Known, period: Span) -> tuple[Covered, ...]:
    """Hours, costs, leads and answers that the book holds of days after a period."""
    return tuple(one for one in known.covered if one.kind in _NOTED and one.until > period.until)


def outside_default(known: Known, day: date) -> Message | None:
    """What to say of a fact whose day a question without a period does not cover; else None."""
    if known.span is None:
        return None
    period = asked_period(known, None, None, day, "")
    if day in period:
        return None
    if day > period.until:
        text = N_(
            "Note: questions go by default as far as your sales do, to {until}. This is later: it "
            "counts once newer sales are loaded, or with --until {day}."
        )
    else:
        text = N_(
            "Note: questions go by default back to {since}. This is earlier: it counts with "
            "--since {day}."
        )
    values = {"since": period.since, "until": period.until, "day": day.isoformat()}
    return Message(text, values)
