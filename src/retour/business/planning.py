"""Plans of a business, in the words that people type: the twin of `retour plan`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from retour.answer.model import Answer
from retour.answer.next_steps import next_step
from retour.book import Book
from retour.business.answering import answered
from retour.business.channel_typed import channel_typed
from retour.business.typed import NotUnderstoodError, amount_typed
from retour.gather import gather
from retour.gather.gathered import Gathered
from retour.plan.ask import plan_of
from retour.plan.campaign import Asked, campaign_of
from retour.plan.hours import hours_of
from retour.plan.measure import measurements_of
from retour.plan.model import Bound, Campaign, Hours, Limits, Measurements, NothingToPlanError, Plan
from retour.plan.quarter import quarter_of
from retour.reading.cells.durations import seconds_of
from retour.span import Span
from retour.words import N_, Message

Typed = float | str
_P = TypeVar("_P", Plan, Hours, Measurements, Campaign)
_WEEK = 168.0  # hours


@dataclass(frozen=True)
class Planner:
    """What can be planned from an answer and what it was made of. Every call may raise PlanError
    or NotUnderstoodError, whose `message` says what to do.
    """

    answer: Answer
    gathered: Gathered = field(repr=False)

    def quarter(
        self,
        name: str = "",
        *,
        hours_a_week: Typed | None = None,
        money: Typed | None = None,
        channel_max: Mapping[str, Typed] | None = None,
        channel_min: Mapping[str, Typed] | None = None,
    ) -> Plan:
        """Hours and money of a quarter (`2027-Q1`; the next one when not said) over the channels.

        `hours_a_week` and `money` (over the quarter) are limits over all channels, as today when
        not said; `channel_max` and `channel_min` those of single ones: "4h" a week, or an amount.
        """
        with self._advised():
            return self._quarter(name, hours_a_week, money, channel_max, channel_min)

    def _quarter(
        self,
        name: str,
        hours_a_week: Typed | None,
        money: Typed | None,
        channel_max: Mapping[str, Typed] | None,
        channel_min: Mapping[str, Typed] | None,
    ) -> Plan:
        limits = Limits(
            hours=None if hours_a_week is None else hours_typed(hours_a_week),
            money=None if money is None else self._amount(money),
            most=self._bounds(channel_max),
            least=self._bounds(channel_min),
        )
        span = quarter_of(name, max(self.answer.period.until, self.answer.asked))
        return self._ours(plan_of(self.answer, self.gathered.panel, limits, span))

    def hours(self) -> Hours:
        """How many hours a week it takes: the net of unpaid social media by hours a week."""
        with self._advised():
            return self._ours(hours_of(self.answer, self.gathered.panel))

    def measurements(self) -> Measurements:
        """The measurements that could be made, the one most worth making first."""
        with self._advised():
            return self._ours(measurements_of(self.answer, self.gathered.panel))

    def campaign(
        self,
        channel: str,
        *,
        weeks: float = 1,
        hours: Typed = 0,
        money: Typed = 0,
        margin_per_sale: Typed | None = None,
    ) -> Campaign:
        """What to expect of a campaign that puts `money` and `hours` into a channel over `weeks`.

        They are all that goes into it; `margin_per_sale` is the business's own when not said.
        """
        asked = Asked(
            channel=channel_typed(channel),
            weeks=weeks,
            hours=hours_typed(hours, weeks),
            money=self._amount(money),
            sale=None if margin_per_sale is None else self._amount(margin_per_sale),
        )
        return self._ours(campaign_of(self.answer, self.gathered, asked))

    def _ours(self, plan: _P) -> _P:
        """A plan that shows itself in the language of its answer."""
        return replace(plan, lang=self.answer.lang)

    @contextmanager
    def _advised(self) -> Iterator[None]:
        """Where nothing can be planned, the next step is the answer's own."""
        try:
            yield
        except NothingToPlanError as error:
            error.remedy = next_step(self.answer)
            raise

    def _amount(self, typed: Typed) -> float:
        amount, currency = amount_typed(typed, self.answer.currency)
        if currency and currency != self.answer.currency:
            text = N_("“{text}” is not in {currency}, the currency of this book.")
            values = {"text": str(typed), "currency": self.answer.currency}
            raise NotUnderstoodError(Message(text, values))
        return float(amount)

    def _bounds(self, typed: Mapping[str, Typed] | None) -> dict[str, Bound]:
        return {channel_typed(name): self._bound(text) for name, text in (typed or {}).items()}

    def _bound(self, typed: Typed) -> Bound:
        """Hours where a duration was typed ("4h", "90 min"), else money."""
        if isinstance(typed, str) and seconds_of(typed.strip()) is not None:
            return Bound(hours=hours_typed(typed))
        return Bound(money=self._amount(typed))


def hours_typed(typed: Typed, weeks: float = 1) -> float:
    """Hours in so many weeks: `6`, `1.5`, `1,5`, `4h30`, `90 min`. Raises NotUnderstoodError."""
    said = str(typed).strip()
    seconds = seconds_of(said)
    try:
        hours = float(said.replace(",", ".")) if seconds is None else seconds / 3600
    except ValueError:
        hours = math.nan
    most = _WEEK * max(weeks, 1)
    if 0 <= hours <= most:
        return hours
    text = N_("“{text}” is not a number of hours: write 6, 1.5, 4h30 or 90 min.")
    if math.isfinite(hours):
        text = N_("“{text}” is no number of hours that there can be: write one from 0 to {most}.")
    raise NotUnderstoodError(Message(text, {"text": said, "most": round(most)}))


def planner(book: Book, period: Span, asked: Span, today: date, lang: str) -> Planner:
    """What can be planned from what a book holds of a period, the part that sales cover of the one
    that was `asked` about; its answer shows itself in `lang`.
    """
    gathered = gather(book, period, asked)
    return Planner(answered(gathered, today, lang), gathered)
