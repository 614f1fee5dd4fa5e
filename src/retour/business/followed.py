"""On/off tests that were drawn: what was done so far, what they showed, and stopping them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retour.book import Book
from retour.business.channel_typed import channel_typed
from retour.business.testing import OnOffTestError
from retour.gather.kept_tests import Kept, keep_tests, kept_tests
from retour.gather.spending import Spending
from retour.gather.tested import Tills, past_of, seen_of
from retour.measures.onoff import analysed
from retour.models.onoff import OnOff
from retour.panel import OnOffTest
from retour.span import Span
from retour.words import N_, Message

LEVELS = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Followed:
    """A test and what is known of it: `seen` once its sales are loaded, `result` once it is over.

    `done` is what was done in each block that is over, in `seen.unit`.
    """

    test: Kept
    seen: OnOffTest | None
    done: tuple[float, ...]
    result: OnOff | None


def chosen(book: Book, channel: str = "") -> Kept:
    """The newest test, of `channel` if said; raises OnOffTestError when there is none."""
    wanted_channel = channel_typed(channel) if channel else ""
    found = [one for one in kept_tests(book) if wanted_channel in ("", one.channel)]
    if not found:
        raise OnOffTestError(
            Message(
                N_("The book holds no such test. Plan one: retour test design BOOK --channel …")
            )
        )
    return found[-1]


def stop(book: Book, channel: str, day: date) -> Kept | None:
    """Stop the newest test after its last block that is whole on `day`; None: it is taken away.

    It is taken away when no block is whole, and stays in the settings' history. Raises
    OnOffTestError when it is over already.
    """
    test = chosen(book, channel)
    if test.last <= day:
        raise OnOffTestError(
            Message(N_("The test was over on {day}: nothing to stop."), {"day": test.last})
        )
    rest = [one for one in kept_tests(book) if one.number != test.number]
    whole = (day - test.first).days + 1 >= test.block
    stopped = test.until(day) if whole else None
    keep_tests(book, sorted([*rest, *([stopped] if stopped else [])], key=lambda t: t.number))
    return stopped


def followed(book: Book, past: Span | None) -> tuple[Followed, ...]:
    """Every test, oldest first, with what was done so far and, once it is over, its result."""
    tests = kept_tests(book)
    tills, spending = past_of(book, past) if past and tests else (None, Spending())
    return tuple(_followed(one, tills, spending, past) for one in tests)


def _followed(test: Kept, tills: Tills | None, spending: Spending, past: Span | None) -> Followed:
    if tills is None or past is None or test.first > tills.last:
        return Followed(test, None, (), None)
    seen = seen_of(test, tills, spending, past)
    blocks = int(seen.block.max()) + 1
    whole = [n for n in range(blocks) if int((seen.block == n).sum()) == test.block]
    done = tuple(float(seen.dose[seen.block == n].sum()) for n in whole)
    return Followed(test, seen, done, analysed(seen, LEVELS) if seen.over else None)
