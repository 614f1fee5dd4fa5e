"""The net by hours a week on a terminal."""

from __future__ import annotations

from rich.table import Table

from retour.cli.plans.figures import amount, aside, box, notes
from retour.cli.screen import Screen
from retour.plan.model import Hours
from retour.report.say import duration
from retour.words import N_, Words

_SHOWN = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 11.0, 15.0)
_WIDE = 0.6  # share of all hours told that an interval may hold and still say something


def show_hours(hours: Hours, say: Words, console: Screen | None = None) -> None:
    """Print the net by hours a week."""
    out = console or Screen()
    box(out, hours.business, _headline(hours, say), _beside(hours, say))
    out.print(_points(hours, say))
    for one in hours.studies:
        text = N_("Beside it, a study of {year}: “{answer}”, said by {n} people ({who}). {defects}")
        defects = " ".join(say.say(defect) for defect in one.defects)
        aside(
            out,
            say(
                text, year=str(one.study.year), answer=say.say(one.answer),
                n=one.base_n or "?", who=say.say(one.study.population), defects=defects,
            ),
        )  # fmt: skip
    notes(out, hours.notes, say)
    mix = N_("Counted for {channels} in today's mix, an hour at {hour}.")
    names = [say.say(name) for name in hours.channels]
    aside(out, say(mix, channels=names, hour=say.money(hours.hourly, hours.currency)))


def _points(hours: Hours, say: Words) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (N_("Hours a week"), N_("Net a month"), N_("80% interval of the net")):
        table.add_column(say(title), justify="right")
    for at in hours.points:
        if at.hours in _SHOWN or at.hours == hours.most:
            low, high = (amount(end, hours.currency, say) for end in (at.net.low, at.net.high))
            table.add_row(
                say.number(at.hours, 0 if at.hours == round(at.hours) else 1),
                amount(at.net.mean, hours.currency, say),
                f"{low} … {high}",
            )
    return table


def _headline(hours: Hours, say: Words) -> str:
    if hours.high - hours.low > _WIDE * hours.most:
        text = N_(
            "Nobody can tell yet how many hours are best for you: anything from {low} to {high} a "
            "week may be. On average over all that is possible, {best}."
        )
    elif hours.best == 0:
        text = N_("No hour pays as things are: from {low} to {high} a week at best.")
    else:
        text = N_("Best for you: about {best} hours a week, from {low} to {high}.")
    digits = {name: _halves(getattr(hours, name), say) for name in ("best", "low", "high")}
    return say(text, **digits)


def _beside(hours: Hours, say: Words) -> str:
    # Today's hours are a fact, told as exactly as the plan of a quarter tells them.
    lines = [say(N_("Today: {usual} a week."), usual=duration(hours.usual, say))]
    if hours.capped:
        text = N_("More may be better still: beyond {most} nothing of yours tells.")
        lines.append(say(text, most=_halves(hours.most, say)))
    elif hours.best > 0:
        text = N_(
            "From {best} hours on, another is expected to bring less than the {hour} it costs."
        )
        hour = say.money(hours.hourly, hours.currency)
        lines.append(say(text, best=_halves(hours.best, say), hour=hour))
    return "\n".join(lines)


def _halves(value: float, say: Words) -> str:
    return say.number(round(2 * value) / 2, 0 if round(2 * value) % 2 == 0 else 1)
