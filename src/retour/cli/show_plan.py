"""Plans on a terminal: what to do, what to expect, how sure; short and plain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.markup import escape
from rich.panel import Panel as Box
from rich.table import Table

from retour.answer.model import Estimate
from retour.cli.screen import Screen
from retour.plan.model import Campaign, Candidate, Hours, Measurements, Move, Plan
from retour.words import N_, Message, Words

_ACTIONS = {
    "more": ("green", N_("do more")),
    "less": ("yellow", N_("do less")),
    "stop": ("red", N_("stop")),
    "same": ("dim", N_("as today")),
}
_SHOWN_HOURS = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 11.0, 15.0)
_WIDE = 0.6  # share of all hours told that an interval may hold and still say something
_CANDIDATES = 6
_NARROW = 100  # characters, from which an interval stands on one line
_BRACKETS = N_("In brackets: the 80% interval. Amounts are gross margin less money and hours.")


def show_quarter(plan: Plan, say: Words, book: str, console: Screen | None = None) -> None:
    """Print a quarter's plan."""
    out = console or Screen()
    title = (
        f"{escape(plan.business)} · {say.day(plan.quarter.since)} – {say.day(plan.quarter.until)}"
    )
    _box(out, title, _quarter_headline(plan, say), _expected(plan, say))
    out.print(_moves(plan, say, narrow=out.width < _NARROW))
    for move in plan.moves:
        if move.kept is not None:
            _say(out, f"{say.say(move.name)}: {say.say(move.kept)}")
    basis = N_("From what each channel brought from {since} to {until}.")
    _say(out, say(basis, since=plan.basis.since, until=plan.basis.until))
    _notes(out, plan.notes, say)
    _say(out, say(_BRACKETS))
    surer = N_("To be surer before you change much: {command}")
    _say(out, say(surer, command=f"retour plan measure {book}"))


def _quarter_headline(plan: Plan, say: Words) -> str:
    if not plan.changes:
        return say(
            N_("Go on as you do: no change is likely enough to help (three chances in four).")
        )
    said = {
        "changes": [_told(one, say) for one in plan.changes],
        "gain": _money(abs(plan.gain.mean), plan.currency, say),
        "chance": _chance(plan.better),
    }
    if plan.gain.mean < 0:
        text = N_(
            "To keep within your limits: {changes}. That is expected to bring {gain} less over the "
            "quarter than going on as today."
        )
        del said["chance"]
        return say(text, **said)
    return say(
        N_(
            "Do this: {changes}. Expected to add {gain} over the quarter; {chance} chances in 100 "
            "that it is better than going on as today."
        ),
        **said,
    )


def _told(move: Move, say: Words) -> str:
    """A change in words."""
    name = say.say(move.name)
    if move.action == "stop":
        return say(N_("stop {channel}"), channel=name)
    text = N_("more {channel}") if move.action == "more" else N_("less {channel}")
    return say(text, channel=name)


def _expected(plan: Plan, say: Words) -> str:
    lines = [
        say(N_("Net to expect: {range}"), range=_range(plan.net, plan.currency, say)),
        say(N_("As today: {range}"), range=_range(plan.today, plan.currency, say)),
        say(N_("Chance of a loss: {chance} in 100"), chance=_chance(plan.loss)),
    ]
    if not plan.changes:
        del lines[1]
    return "\n".join(lines)


def _moves(plan: Plan, say: Words, narrow: bool) -> Table:
    paid = any(move.money_now or move.money for move in plan.moves)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("Channel")))
    table.add_column(say(N_("What to do")))
    titles = [N_("Hours a week"), N_("Money"), N_("Adds [80% interval]"), N_("Chance it helps")]
    for title in titles if paid else [one for one in titles if one != "Money"]:
        table.add_column(escape(say(title)), justify="right")
    for move in plan.moves:
        table.add_row(*_row(move, plan.currency, say, paid, "\n" if narrow else " "))
    return table


def _row(move: Move, currency: str, say: Words, paid: bool, gap: str) -> list[str]:
    """A channel's line; its money too when any channel has some."""
    colour, action = _ACTIONS[move.action]
    hours = _change(move.hours_now, move.hours, lambda value: say.number(value, 1))
    money = _change(move.money_now, move.money, lambda value: _money(value, currency, say), gap)
    put = [hours, money] if paid else [hours]
    gain = ["–"] * 2
    if move.action != "same":
        mean, low, high = (
            _money(value, currency, say)
            for value in (move.gain.mean, move.gain.low, move.gain.high)
        )
        chance = say(N_("{chance} in 100"), chance=_chance(move.chance))
        gain = [escape(f"{mean}{gap}[{low} … {high}]"), chance]
    return [escape(say.say(move.name)), f"[{colour}]{escape(say(action))}[/]", *put, *gain]


def _change(now: float, then: float, write: Callable[[float], str], gap: str = " ") -> str:
    """A figure today and in the plan; one figure where they read alike."""
    if now == 0 and then == 0:
        return "–"
    before, after = write(now), write(then)
    return before if before == after else f"{before}{gap}→ {after}"


def show_hours(hours: Hours, say: Words, console: Screen | None = None) -> None:
    """Print the net by hours a week."""
    out = console or Screen()
    _box(out, escape(hours.business), _hours_headline(hours, say), _hours_beside(hours, say))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in (N_("Hours a week"), N_("Net a month"), N_("80% interval of the net")):
        table.add_column(say(title), justify="right")
    table.add_column("")
    for at in hours.points:
        if at.hours in _SHOWN_HOURS or at.hours == hours.most:
            low, high = (_money(end, hours.currency, say) for end in (at.net.low, at.net.high))
            table.add_row(
                say.number(at.hours, 0 if at.hours == round(at.hours) else 1),
                _money(at.net.mean, hours.currency, say),
                f"{low} … {high}",
            )
    out.print(table)
    for one in hours.studies:
        text = N_("Beside it, a study of {year}: “{answer}”, said by {n} people ({who}). {defects}")
        defects = " ".join(say.say(defect) for defect in one.defects)
        _say(
            out,
            say(
                text, year=str(one.study.year), answer=say.say(one.answer),
                n=one.base_n or "?", who=say.say(one.study.population), defects=defects,
            ),
        )  # fmt: skip
    _notes(out, hours.notes, say)
    mix = N_("Counted for {channels} in today's mix, an hour at {hour}.")
    names = [say.say(name) for name in hours.channels]
    _say(out, say(mix, channels=names, hour=say.money(hours.hourly, hours.currency)))


def _hours_headline(hours: Hours, say: Words) -> str:
    if hours.high - hours.low > _WIDE * hours.most:
        text = N_(
            "Nobody can tell yet how many hours are best for you: anything from {low} to {high} a "
            "week may be. On average over all that is possible, {best}."
        )
    elif hours.best == 0:
        text = N_("No hour pays as things are: from {low} to {high} a week at best.")
    else:
        text = N_("Best for you: about {best} hours a week, from {low} to {high}.")
    digits = {name: _hours(getattr(hours, name), say) for name in ("best", "low", "high")}
    return say(text, **digits)


def _hours_beside(hours: Hours, say: Words) -> str:
    lines = [say(N_("Today: {usual} hours a week."), usual=_hours(hours.usual, say))]
    if hours.capped:
        text = N_("More may be better still: beyond {most} nothing of yours tells.")
        lines.append(say(text, most=_hours(hours.most, say)))
    elif hours.best > 0:
        text = N_(
            "From {best} hours on, another is expected to bring less than the {hour} it costs."
        )
        hour = say.money(hours.hourly, hours.currency)
        lines.append(say(text, best=_hours(hours.best, say), hour=hour))
    return "\n".join(lines)


def _hours(value: float, say: Words) -> str:
    return say.number(round(2 * value) / 2, 0 if round(2 * value) % 2 == 0 else 1)


def show_measurements(found: Measurements, say: Words, console: Screen | None = None) -> None:
    """Print what to measure next."""
    out = console or Screen()
    worth = [one for one in found.candidates if one.net > 0]
    if worth:
        first = worth[0]
        text = N_("Most worth doing next: {what}")
        detail = N_("Over a year it is worth about {worth}, and costs {cost}.")
        values = {name: _money(getattr(first, name), found.currency, say)
                  for name in ("worth", "cost")}  # fmt: skip
        _box(
            out, escape(found.business), say(text, what=say.say(first.what)), say(detail, **values)
        )
        out.print(_candidates(worth[:_CANDIDATES], found, say))
    else:
        text = N_("Nothing is worth measuring now: no measurement would gain what it costs.")
        _box(out, escape(found.business), say(text), "")
    poor = [one for one in found.candidates if one.net <= 0]
    if poor:
        names = N_("Not worth what it costs: {names}")
        _say(out, say(names, names=" ".join(say.say(one.what) for one in poor)))
    _notes(out, found.notes, say)
    meaning = N_(
        "Worth: what better decisions on going on, halving, doubling or stopping are expected to "
        "gain over a year. Cost: your time, and sales lost in weeks of pause."
    )
    _say(out, say(meaning))


def _candidates(candidates: Sequence[Candidate], found: Measurements, say: Words) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("Measurement")))
    for title in (N_("Worth"), N_("Costs"), N_("Your time")):
        table.add_column(say(title), justify="right", no_wrap=True)
    table.add_column(say(N_("Chance that it settles")))
    for one in candidates:
        settles = [
            say(
                N_("{channel} {chance} in 100"), channel=say.say(it.name), chance=_chance(it.chance)
            )
            for it in one.settles
        ]
        table.add_row(
            escape(say.say(one.what)),
            _money(one.worth, found.currency, say),
            _money(one.cost, found.currency, say),
            say(N_("{hours} h"), hours=say.number(one.minutes / 60, 1)),
            escape(", ".join(settles)),
        )
    return table


def show_campaign(campaign: Campaign, say: Words, console: Screen | None = None) -> None:
    """Print what to expect of a campaign."""
    out = console or Screen()
    cost = _money(campaign.cost, campaign.currency, say)
    costs = say(
        N_("It costs {cost}: {money} and {hours} hours."),
        cost=cost,
        money=_money(campaign.money, campaign.currency, say),
        hours=say.number(campaign.hours, 1),
    )
    title = f"{escape(campaign.business)} · {escape(say.say(campaign.name))}"
    _box(out, title, _campaign_headline(campaign, say), costs)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (N_("To expect"), N_("In the middle"), N_("80% interval")):
        table.add_column(say(name), justify="left" if name == "To expect" else "right")
    for label, estimate, money in (
        (N_("People reached"), campaign.reach, False),
        (N_("Visits to your site"), campaign.visits, False),
        (N_("Sales"), campaign.sales, False),
        (N_("Gross margin"), campaign.margin, True),
        (N_("Net of money and hours"), campaign.net, True),
        (N_("Audience it takes to break even"), campaign.break_even, False),
    ):
        if estimate is not None:
            write = _writer(campaign.currency if money else "", say)
            ends = f"{write(estimate.low)} … {write(estimate.high)}"
            table.add_row(escape(say(label)), write(estimate.median), ends)
    if table.row_count:
        out.print(table)
    if campaign.flop_reach is not None:
        text = N_(
            "Chance that it reaches fewer people for what it takes than the weaker quarter of your "
            "weeks did: {n}."
        )
        _say(out, say(text, n=say(N_("{chance} in 100"), chance=_chance(campaign.flop_reach))))
    _notes(out, campaign.notes, say)
    if campaign.cases:
        past = N_("From {n} past weeks of yours on this channel, and what it brought so far.")
        _say(out, say(past, n=campaign.cases))


def _campaign_headline(campaign: Campaign, say: Words) -> str:
    if campaign.flop_net is None:
        return say(N_("What it will sell cannot be told from your own history."))
    text = N_("{chance} chances in 100 that it brings less than it costs.")
    return say(text, chance=_chance(campaign.flop_net))


def _writer(currency: str, say: Words) -> Callable[[float], str]:
    return (lambda v: _money(v, currency, say)) if currency else (lambda v: _count(v, say))


def _count(value: float, say: Words) -> str:
    """A count with two figures that mean something from a hundred on."""
    size = 10 ** max(len(str(int(abs(value)))) - 2, 0)
    return say.number(round(value / size) * size, 0)


def _money(value: float, currency: str, say: Words) -> str:
    return say.money(value, currency, 0)


def _range(estimate: Estimate, currency: str, say: Words) -> str:
    ends = (estimate.median, estimate.low, estimate.high)
    shown = [_money(value, currency, say) for value in ends]
    return f"{shown[0]} [{shown[1]} … {shown[2]}]"


def _chance(chance: float) -> int:
    """98 and 2 rather than 100 and 0: draws never prove certainty."""
    return min(max(round(100 * chance), 2), 98)


def _box(out: Screen, title: str, headline: str, rest: str) -> None:
    text = f"[bold]{escape(headline)}[/]"
    if rest:
        text += "\n" + escape(rest)
    out.print(Box(text, title=title))


def _notes(out: Screen, notes: Sequence[Message], say: Words) -> None:
    for note in notes:
        _say(out, say.say(note))


def _say(out: Screen, text: str) -> None:
    out.say(text, "· ", "dim")
