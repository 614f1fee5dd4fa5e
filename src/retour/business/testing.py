"""On/off tests of a business: what they would tell, and how they are drawn by lot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from retour.book import Book
from retour.business.channel_typed import channel_typed
from retour.business.typed import NotUnderstoodError
from retour.business.unlike_weeks import start_without, unlike_weeks
from retour.gather.kept_tests import Kept, keep_tests, kept_tests
from retour.gather.spending import Spending
from retour.gather.tested import Tills, past_of
from retour.measures.onoff import weekdays
from retour.models.arrays import Array
from retour.models.onoff import plan_of
from retour.models.onoff.outlook import LEAST_BLOCKS, outlooks
from retour.panel import steady
from retour.span import Span, monday
from retour.words import N_, Message

WEEK = 7
YEAR = 365.2425
LENGTHS = (8, 12, 16, 26, 39, 52)  # weeks whose outlook is shown
MOST_WEEKS = 104
_BLOCK = re.compile(r"(\d{1,2})\s*(d|days?|j|jours?|w|weeks?|s|sem|semaines?)?\Z")
_CARRY_OVER = 2  # days
_USUAL = 13  # weeks of a test of which nobody said how long it is to be
_CENT = 0.005
_SAME_LAST_YEAR = 364  # days: the same day of the week


class OnOffTestError(NotUnderstoodError):
    """A test that cannot be as it was asked. `message` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a test of so many weeks is expected to tell of the margin of a week on, in currency.

    `plus_minus`: half the width of its 95% interval. `visible`: the effect that such an interval
    tells from nothing with a chance of 80%. `tried`: stretches of the past that say so; 0 when
    it is reckoned from shorter ones.
    """

    weeks: int
    plus_minus: float
    visible: float
    tried: int


@dataclass(frozen=True, slots=True)
class Designed:
    """A test's outlook by its length; `test` when it was drawn and is kept in the book.

    `block` is in days. `wish`: the precision asked for, else what a week on the channel costs
    (None: not known), in currency. `enough`: the fewest weeks of `prospects` that are as precise
    as that; None when a year is not, or no wish is known. `unlike` are the Mondays of weeks of the
    test, or of the one proposed, that are unlike others; `better` a start that avoids them.
    """

    channel: str
    block: int
    prospects: tuple[Prospect, ...]
    wish: float | None
    cost: float | None
    enough: int | None
    test: Kept | None = None
    unlike: tuple[date, ...] = ()
    better: date | None = None

    @property
    def proposed(self) -> int:
        """How many weeks to propose."""
        return self.enough or self.prospects[min(2, len(self.prospects) - 1)].weeks


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a test is to be: blocks and carry-over in days; `weeks` 0 to see outlooks only."""

    channel: str
    weeks: int
    first: date
    block: int
    carry_over: int
    seed: int | None


def days_typed(text: str | int, week: bool) -> int:
    """Days of "1w", "10d", "2 semaines"; a bare number counts weeks if `week`, else days."""
    found = _BLOCK.match(str(text).strip().casefold())
    if found is None:
        raise OnOffTestError(
            Message(
                N_("“{text}” is no length: write days or weeks, such as 3d or 1w."),
                {"text": str(text)},
            )
        )
    unit = (found[2] or ("w" if week else "d"))[0]
    return int(found[1]) * (WEEK if unit in "ws" else 1)


def wanted(
    said: dict[str, str], weeks: int, first: date | None, today: date, seed: int | None
) -> Wanted:
    """What was typed of a test: `channel`, `block`, `carry_over`; checked. Raises
    NotUnderstoodError.
    """
    channel = channel_typed(said["channel"])
    block = days_typed(said["block"] or "1w", week=True)
    usual = _CARRY_OVER if block >= WEEK else 1
    carry = days_typed(said["carry_over"], week=False) if said["carry_over"] else usual
    start = first or monday(today) + timedelta(days=WEEK)
    if start < today:
        raise OnOffTestError(
            Message(
                N_("A test is drawn before it begins: {day} is over. Choose a day to come."),
                {"day": start},
            )
        )
    if not 2 <= block <= 4 * WEEK or carry >= block:
        raise OnOffTestError(
            Message(
                N_(
                    "Blocks of {block} days with {carry} days left out for what is still felt "
                    "leave nothing to compare: a block has 2 to 28 days, more than are left out."
                ),
                {"block": block, "carry": carry},
            )
        )
    if weeks and not LEAST_BLOCKS * block <= weeks * WEEK <= MOST_WEEKS * WEEK:
        raise OnOffTestError(
            Message(
                N_(
                    "A test has {least} blocks or more, else chance alone could make its result: "
                    "with blocks of {block} days, {weeks} weeks or more (and two years at most)."
                ),
                {"least": LEAST_BLOCKS, "block": block, "weeks": -(-LEAST_BLOCKS * block // WEEK)},
            )
        )
    return Wanted(channel, weeks, start, block, carry, seed)


def design(
    book: Book, asked: Wanted, precise: float | None, past: Span | None, today: date
) -> Designed:
    """The outlook of a test and, when it is asked of how many weeks, the test, drawn and kept.

    `precise` is the error that would do, in currency a week on (None: what a week costs); `past`
    what the book's sales cover. Raises OnOffTestError.
    """
    tills, spending = past_of(book, past) if past else (None, Spending())
    if tills is None or len(tills.margin) < 4 * asked.block:
        raise OnOffTestError(
            Message(
                N_("How long a test must be shows in past sales: load at least {n} weeks of them."),
                {"n": -(-4 * asked.block // WEEK)},
            )
        )
    others = [one for one in kept_tests(book) if one.channel == asked.channel]
    last = asked.first + timedelta(days=asked.weeks * WEEK - 1)
    for one in others:
        if asked.weeks and one.last >= asked.first and one.first <= last:
            raise OnOffTestError(
                Message(
                    N_(
                        "A test of this channel runs from {since} to {until} already. Let it end, "
                        "or stop it first."
                    ),
                    {"since": one.first, "until": one.last},
                )
            )
    prospects = _prospects(tills, asked)
    cost = _cost(spending, asked, tills, today)
    wish = cost if precise is None else precise
    enough = next((p.weeks for p in prospects if wish and p.plus_minus <= wish), None)
    test = _drawn(book, asked, tills, today) if asked.weeks else None
    made = Designed(asked.channel, asked.block, prospects, wish, cost, enough, test)
    weeks = asked.weeks or made.proposed
    unlike = unlike_weeks(asked.first, weeks, tills)
    better = start_without(asked.first, weeks, tills) if unlike and test is None else None
    return replace(made, unlike=unlike, better=better)


def _prospects(tills: Tills, asked: Wanted) -> tuple[Prospect, ...]:
    lengths = {asked.weeks} if asked.weeks else set()
    blocks = {
        weeks * WEEK // asked.block: weeks
        for weeks in sorted(lengths | set(LENGTHS))
        if weeks * WEEK >= LEAST_BLOCKS * asked.block
    }
    days = weekdays(tills.last, len(tills.margin)) if asked.block % WEEK else None
    found = outlooks(tills.margin, blocks, asked.block, asked.carry_over, YEAR, days)
    return tuple(
        Prospect(
            weeks=blocks[one.blocks],
            plus_minus=WEEK * one.half[0.95],
            visible=WEEK * one.visible,
            tried=one.windows,
        )
        for one in found
    )


def _cost(spending: Spending, asked: Wanted, tills: Tills, today: date) -> float | None:
    """What a week on a channel costs: what goes on at its rate, and advertising and work as in the
    weeks of the last year in which there was any; None without.
    """
    charges = [one for one in spending.lasting if one.charge.channel == asked.channel]
    paced = dict(spending.money.get(asked.channel, {}))
    for one in charges:
        for day in one.days.keys() & paced.keys():
            paced[day] -= one.days[day]
    weeks: dict[date, float] = {}
    for days in (paced, spending.labour.get(asked.channel, {})):
        for day, amount in days.items():
            # What is left of sums that cancel is nothing.
            if tills.last - timedelta(days=365) < day <= tills.last and abs(amount) > _CENT:
                weeks[monday(day)] = weeks.get(monday(day), 0.0) + amount
    usual = sum(weeks.values()) / len(weeks) if weeks else 0.0
    span = Span(asked.first, asked.first + timedelta(weeks=asked.weeks or _USUAL, days=-1))
    going_on = steady((one.charge for one in charges), asked.channel, span, today)
    return usual + going_on or None


def _drawn(book: Book, asked: Wanted, tills: Tills, today: date) -> Kept:
    """Draw a test, and keep it in the book."""
    former = kept_tests(book)
    number = max((one.number for one in former), default=0) + 1
    blocks = asked.weeks * WEEK // asked.block
    plan = plan_of(blocks, _balance(asked, blocks, tills))
    seed = asked.seed
    if seed is None:
        seed = int(np.random.SeedSequence().generate_state(1)[0])
    drawn = plan.draws(1, np.random.default_rng([seed, 0]))[0]
    test = Kept(
        number=number,
        channel=asked.channel,
        first=asked.first,
        block=asked.block,
        carry_over=asked.carry_over,
        plan=plan,
        drawn=tuple(bool(on) for on in drawn),
        seed=seed,
        made=today,
    )
    keep_tests(book, [*former, test])
    return test


def _balance(asked: Wanted, blocks: int, tills: Tills) -> Array:
    """What on and off blocks are to have alike: time, last year's sales, days of the week."""
    place = np.arange(blocks) - (blocks - 1) / 2
    columns = [place, place**2]
    span = Span(asked.first, asked.first + timedelta(days=blocks * asked.block - 1))
    year = timedelta(days=_SAME_LAST_YEAR)
    before = tills.over(Span(span.since - year, span.until - year))
    if np.isfinite(before).all():
        columns.append(before.reshape(blocks, asked.block).mean(axis=1))
    if asked.block % WEEK:
        days = np.array([day.weekday() for day in span]).reshape(blocks, asked.block)
        compared = days[:, asked.carry_over :]
        columns += [(compared == day).mean(axis=1) for day in range(WEEK - 1)]
    return np.column_stack(columns)
