"""How many hours a week it takes, in sentences: the same on a terminal and on a page."""

from __future__ import annotations

from retour.answer.amounts import duration
from retour.answer.chances import of_100
from retour.plan.model import Hours
from retour.plan.said import AVERAGES
from retour.words import N_, Within, Words

_WIDE = 0.6  # share of all hours told that an interval may hold and still say something


def hours_said(hours: Hours, say: Words) -> str:
    """Whether to give more hours a week; where to give fewer is for the plan of a quarter."""
    values: dict[str, object] = {"usual": duration(hours.usual, say)}
    text = N_(
        "More than today ({usual} a week) is not likely enough to help (three chances in four)."
    )
    if hours.advised is not None:
        text = N_(
            "About {advised} a week is likely to bring more than today's {usual}: {chance} chances "
            "in 100."
        )
        values |= {"advised": duration(hours.advised, say), "chance": of_100(hours.better)}
    return f"{say(text, **values)} {_best_said(hours, say)}"


def _best_said(hours: Hours, say: Words) -> str:
    """Where the best number of hours lies: first the average, which the curve shows, since an
    interval alone may hold little but hours that the curve advises against.
    """
    low, high, best = (_told(one, hours, say) for one in (hours.low, hours.high, hours.best))
    text = N_(
        "On average the net is highest at about {best} hours a week; the best may lie anywhere "
        "from {low} to {high}."
    )
    if hours.high - hours.low > _WIDE * hours.most:
        text = N_(
            "Nobody can tell yet how many hours are best: anything from {low} to {high} may be."
        )
    elif high == _halves(0.0, say):
        text = N_("The best is next to none.")
    elif low == high:
        text = N_("The best is about {high} hours.")
    elif best == _halves(0.0, say):
        text = N_(
            "On average hours bring less than they cost, from the first one on; the best may yet "
            "lie anywhere up to {high}."
        )
    return say(text, low=low, high=high, best=best)


def hours_beside(hours: Hours, say: Words) -> list[str]:
    """On which channels today's hours are, a fact told as exactly as the plan of a quarter tells
    it; and what the quarter's plan has to say beside it.
    """
    names = [say.say(Within(one)) for one in hours.channels]
    text = N_("Today: {usual} a week on {channels}.")
    lines = [say(text, usual=duration(hours.usual, say), channels=names)]
    if hours.advised is None:
        text = N_(
            "Where to give less, if anywhere, the quarter's plan says: it drops only hours that "
            "are likely enough not to bring what they cost."
        )
        return [*lines, say(text)]
    if hours.capped:
        text = N_("More may be better still: beyond {most} nothing of yours tells.")
        lines.append(say(text, most=_last(hours, say)))
    text = N_("The quarter's plan keeps to today's hours in all until you allow it more.")
    return [*lines, say(text)]


def hours_notes(hours: Hours, say: Words) -> list[str]:
    """What the studies say beside it, what one should know of it, and for what it is counted."""
    found = []
    for one in hours.studies:
        text = N_("Beside it, a study of {year}: “{answer}”, said by {n} people ({who}). {defects}")
        defects = " ".join(say.say(defect) for defect in one.defects)
        found.append(
            say(
                text, year=str(one.study.year), answer=say.say(one.answer),
                n=one.base_n or "?", who=say.say(one.study.population), defects=defects,
            )
        )  # fmt: skip
    found += [say.say(note) for note in hours.notes]
    mix = N_(
        "Counted for {channels} in today's mix, moved together, an hour at {hour}; the quarter's "
        "plan moves each by itself."
    )
    names = [say.say(name) for name in hours.channels]
    return [
        *found,
        say(AVERAGES),
        say(mix, channels=names, hour=say.money(hours.hourly, hours.currency)),
    ]


def _told(value: float, hours: Hours, say: Words) -> str:
    """To the half hour; at its end as the curve and its table tell it."""
    if round(2 * value) >= round(2 * hours.most):
        return _last(hours, say)
    return _halves(value, say)


def _last(hours: Hours, say: Words) -> str:
    """The last point of the curve and of its table, told as these tell it."""
    return say.number(hours.most, 0 if hours.most == round(hours.most) else 1)


def _halves(value: float, say: Words) -> str:
    return say.number(round(2 * value) / 2, 0 if round(2 * value) % 2 == 0 else 1)
