"""The quarter that is planned, and its season: how much it sells beside the period asked about."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from retour.models.arrays import Array
from retour.panel import Panel, Vector
from retour.plan.model import PlanError
from retour.span import Span
from retour.words import N_, Message

_NAMED = re.compile(r"(\d{4})\s*[-/ ]?\s*[QqTt]([1-4])\Z")  # T as in trimestre
_YEAR = timedelta(days=364)
_YEARS = 3  # how far back a quarter like this one is looked for
_ENOUGH = 10  # weeks of a quarter, to tell its season
_SEASONS = 0.3  # how far quarters are from the year's mean, log scale: a judgement


def quarter_of(text: str, after: date) -> Span:
    """The quarter called `2027-Q1` (or `2027-T1`); '' is the next one that begins after `after`:
    the day that is asked, or the last one that sales cover where that is later.

    Raises PlanError for another text and for a quarter that is over.
    """
    if not text:
        year, month = after.year, 3 * ((after.month - 1) // 3 + 1) + 1
        return _quarter(year + (month > 12), (month - 1) % 12 + 1)
    named = _NAMED.match(text.strip())
    if named is None:
        said = N_("“{text}” is not a quarter: write it as {example}.")
        raise PlanError(Message(said, {"text": text, "example": f"{after.year + 1}-Q1"}))
    found = _quarter(int(named[1]), 3 * int(named[2]) - 2)
    if found.until <= after:
        said = N_("{text} is over by {day}: plan a later one.")
        raise PlanError(Message(said, {"text": text, "day": after}))
    return found


def _quarter(year: int, month: int) -> Span:
    following = date(year + (month == 10), (month + 2) % 12 + 1, 1)
    return Span(date(year, month, 1), following - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Season:
    """What a week of the quarter is expected to sell beside a usual one; `spread` is the error of
    its log.
    """

    factor: float
    spread: float
    basis: Message

    @classmethod
    def seen(cls, times: float, error: float, basis: Span) -> Season:
        """From sales of the same quarter before: `times` those of a usual week, its log with that
        `error`.

        Where few sales make a quarter most of that is luck, so it is drawn towards no season
        (`_SEASONS` wide) by the best linear estimate (Bühlmann 1967, ASTIN Bulletin 4:199-207),
        which lies between the two whatever sales are like.
        """
        known = _SEASONS**2 / (_SEASONS**2 + error**2)
        factor = 1.0 + known * (times - 1.0)
        return cls(factor, math.sqrt(known) * error, _said(times, _counted(factor), basis))

    def draw(self, size: int, rng: np.random.Generator) -> Array:
        """Equally likely factors of what channels bring: nothing tells whether that goes with the
        season not at all, wholly, or anything between. Not knowing the season better makes it
        neither higher nor lower on average.
        """
        noise = rng.standard_normal(size)
        share = rng.random(size)
        spread = share * self.spread
        return np.exp(share * math.log(self.factor) + spread * noise - spread**2 / 2)


def _counted(factor: float) -> float:
    """The mean of what `Season.draw` draws."""
    log = math.log(factor)
    return (factor - 1.0) / log if abs(log) > _TINY else 1.0


def _said(times: float, counted: float, basis: Span) -> Message:
    """The season that was seen, and what is counted of it."""
    seen, used = (round(100 * (one - 1)) for one in (times, counted))
    values: dict[str, object] = {"since": basis.since, "until": basis.until}
    if not seen:
        return Message(_AS_USUAL, values)
    text = _OF_IT if used else _NOT_COUNTED
    return Message(text, values | {"seen": _beside(seen), "counted": _beside(used)})


def _beside(percent: int) -> Message:
    """So much more or less."""
    text = N_("{share}% more") if percent > 0 else N_("{share}% less")
    return Message(text, {"share": abs(percent)})


_TINY = 1e-9
_AS_USUAL = N_("Season: from {since} to {until} you sold as much a week as usual.")
_OF_IT = N_(
    "Season: from {since} to {until} you sold {seen} a week than usual. Counted as {counted} on "
    "average, since nobody knows how much of that is luck, nor how far what channels bring goes "
    "with the season."
)
_NOT_COUNTED = N_(
    "Season: from {since} to {until} you sold {seen} a week than usual. Not counted: nearly all of "
    "that may be luck, or have nothing to do with what channels bring."
)


def season_of(panel: Panel, quarter: Span) -> Season:
    """The season of a quarter: that of the same quarter a year ago, or none where there is none."""
    inside = panel.margin[panel.inside()]
    usual = float(inside.mean()) if len(inside) else 0.0
    if usual > 0:
        for years in range(1, _YEARS + 1):
            then = Span(quarter.since - years * _YEAR, quarter.until - years * _YEAR)
            weeks = panel.margin[_of(panel, then) & np.isfinite(panel.margin)]
            if len(weeks) >= _ENOUGH and weeks.sum() > 0:
                noise = weekly_noise(panel.margin) / usual
                error = noise * math.sqrt(1 / len(weeks) + 1 / len(inside))
                return Season.seen(float(weeks.mean()) / usual, error, then)
    text = N_("Season not counted: the book holds no sales of the same quarter a year before.")
    return Season(1.0, 0.0, Message(text))


def _of(panel: Panel, span: Span) -> np.ndarray:
    """Which weeks lie in a span: their Thursday does."""
    return np.array([week + timedelta(days=3) in span for week in panel.weeks], dtype=bool)


def weekly_noise(margin: Vector) -> float:
    """Standard deviation of a week's margin around its neighbours: what no season explains.

    That of the differences of successive weeks over sqrt(2) (von Neumann et al. 1941, Annals of
    Mathematical Statistics 12:153-162), which slow movements hardly touch.
    """
    if len(margin) < 3:
        return 0.0
    steps = np.diff(margin)
    known = steps[np.isfinite(steps)]
    return float(np.sqrt((known**2).mean() / 2)) if len(known) else 0.0
