"""A quarter's plan as its page shows it: the form that asks, and what the plan comes to."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from retour.answer.amounts import Amounts, duration
from retour.answer.chances import of_100
from retour.answer.model import Estimate
from retour.plan.model import Move, Plan
from retour.plan.said import ACTIONS, AVERAGES, change, loss_said, quarter_said
from retour.report.say import month
from retour.report.style import Ink
from retour.web.answers.strips import strip
from retour.web.plans.asked import LEAST, MOST, Asked
from retour.words import N_, Words

_LOOKS = {"more": "pays", "less": "close", "stop": "loses", "same": "unknown"}
_AHEAD = 4  # quarters to choose from
# Of a mean, and of the middle where the mean lies outside of its interval.
_NET = (N_("Net to expect, on average"), N_("Net to expect, in the middle"))
_TODAY = (N_("Going on as today, on average"), N_("Going on as today, in the middle"))
_SURE = 0.25  # chance of a loss up to which a plan looks good


@dataclass(frozen=True, slots=True)
class Slider:
    """A range beside a field: what it asks, what was typed, and where the range stands."""

    name: str
    label: str
    typed: str
    at: float
    most: float
    step: float
    help: str
    today: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The two fields of a channel: the least and the most that goes into it."""

    name: str
    least: str
    most: str
    least_typed: str
    most_typed: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the head of a plan."""

    label: str
    value: str
    said: str
    look: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of a channel."""

    name: str
    action: str
    look: str
    hours: str
    money: str
    gain: str
    between: str
    chance: str
    kept: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan in the words of a language."""

    sentence: str
    look: str
    symbol: str
    figures: tuple[Figure, ...]
    rows: tuple[Row, ...]
    paid: bool
    notes: tuple[str, ...]


def sliders(plan: Plan, asked: Asked, words: Words) -> tuple[Slider, Slider]:
    """The two sliders; they stand at today's figures until something is said. `plan` is today's."""
    hours = sum(move.hours_now for move in plan.moves)
    money = sum(move.money_now for move in plan.moves)
    most_hours = max(10.0, 5.0 * math.ceil(2 * hours / 5))
    most_money = _round(max(500.0, 2 * money))
    worked, spent = duration(hours, words), Amounts(words, plan.currency).whole(money)
    text = N_("Today: {usual}. Leave it empty to go on so.")
    return (
        Slider(
            "hours", words(N_("Hours a week")), asked.hours,
            _number(asked.hours, round(2 * hours) / 2), most_hours, 0.5,
            words(text, usual=worked), worked,
        ),
        Slider(
            "money", words(N_("Money over the quarter")), asked.money,
            _number(asked.money, money), most_money, most_money / 50,
            words(text, usual=spent), spent,
        ),
    )  # fmt: skip


def _round(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= value)


def _number(typed: str, otherwise: float) -> float:
    """Where a slider stands: at a plain number that was typed, else where it stood."""
    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        return otherwise
    return value if math.isfinite(value) else otherwise


def limits(plan: Plan, asked: Asked, words: Words) -> list[Limit]:
    """Two fields a channel."""
    return [
        Limit(
            words.say(move.name),
            f"{LEAST}{move.channel}",
            f"{MOST}{move.channel}",
            asked.least.get(move.channel, ""),
            asked.most.get(move.channel, ""),
        )
        for move in plan.moves
    ]


def quarters(plan: Plan, asked: Asked, words: Words) -> list[tuple[str, str, bool]]:
    """Quarters to choose, the first that of `plan`: what the address says, what is shown, whether
    it is the one.
    """
    start = plan.quarter.since
    found = []
    for n in range(_AHEAD):
        months = start.year * 12 + start.month - 1 + 3 * n
        year, number = months // 12, months % 12 // 3 + 1
        value = f"{year}-Q{number}"
        here = asked.quarter == value or (not asked.quarter and n == 0)
        first, last = (month(date(year, 3 * number - back, 1), words) for back in (2, 0))
        found.append((value, f"{first} – {last} {year}", here))
    return found


def shown(plan: Plan, words: Words) -> Shown:
    """Everything of a plan."""
    look, symbol = _look(plan)
    basis = N_("From what each channel brought from {since} to {until}.")
    return Shown(
        sentence=quarter_said(plan, words),
        look=look,
        symbol=symbol,
        figures=_figures(plan, words),
        rows=tuple(_row(move, plan, words) for move in plan.moves),
        paid=any(move.money_now or move.money for move in plan.moves),
        notes=(
            words(basis, since=plan.basis.since, until=plan.basis.until),
            *(words.say(note) for note in plan.notes),
            words(N_("Amounts are gross margin less money and hours, over the quarter.")),
            words(AVERAGES),
        ),
    )


def _look(plan: Plan) -> tuple[str, str]:
    """The colour of what a plan is to bring, and a symbol that needs no colour."""
    if plan.net.mean < 0:
        return "loses", "✗"
    return ("pays", "✓") if plan.loss <= _SURE else ("close", "≈")


def _figures(plan: Plan, words: Words) -> tuple[Figure, ...]:
    look = _look(plan)[0]
    return (
        _net(_NET, plan.net, plan, words, look),
        _net(_TODAY, plan.today, plan, words),
        Figure(
            words(N_("Chance of a loss")),
            loss_said(plan, words),
            words(N_("that the quarter brings less than it costs")),
            look,
        ),
    )


def _net(
    labels: tuple[str, str], net: Estimate, plan: Plan, words: Words, look: str = ""
) -> Figure:
    amounts, label = Amounts(words, plan.currency), labels[net.usual != net.mean]
    value, said = amounts.signed_usual(net), amounts.between(net)
    ink = Ink(look) if look else Ink.SPENT
    drawn = strip(net, ink, words.labelled(f"{words(label)} {value}", said))
    return Figure(words(label), unbroken(value), unbroken(said), look, drawn)


def _row(move: Move, plan: Plan, words: Words) -> Row:
    gain, between, chance = "–", "", "–"
    amounts = Amounts(words, plan.currency)
    if move.action != "same" and move.gain is not None:
        gain, between = amounts.signed_usual(move.gain), amounts.span(move.gain)
        chance = words(N_("{chance} in 100"), chance=of_100(move.chance))
    return Row(
        name=words.say(move.name),
        action=words(ACTIONS[move.action]),
        look=_LOOKS[move.action],
        hours=change(move.hours_now, move.hours, lambda value: duration(value, words)),
        money=change(move.money_now, move.money, amounts.whole),
        gain=unbroken(gain),
        between=unbroken(between),
        chance=chance,
        kept=words.say(move.kept) if move.kept else "",
    )


def unbroken(text: str) -> str:
    """Amounts whose minus signs stay with them at the end of a line (U+2060, word joiner)."""
    return text.replace("−", "−\u2060")
