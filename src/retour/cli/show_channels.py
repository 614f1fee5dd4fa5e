"""The channels of an answer on a terminal: a line each, with the verdict."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from retour.answer.amounts import NOTHING, Amounts
from retour.answer.chances import chance_of
from retour.answer.lines import is_sum, line_name, lines
from retour.answer.model import Answer, Part
from retour.answer.phrases import spent_text, why_not
from retour.answer.verdict import Verdict, verdict_text
from retour.cli.screen import Screen
from retour.words import N_, Message, Words

COLOURS = {
    Verdict.PAYS: "green",
    Verdict.DOES_NOT_PAY: "red",
    Verdict.TOO_CLOSE: "yellow",
    Verdict.CANNOT_TELL: "cyan",
}
_WIDE = 100  # characters, from which an interval stands on one line


def show_channels(answer: Answer, say: Words, out: Screen) -> None:
    """Print the channels, and what is to be said of their verdicts once for all."""
    if not answer.channels:
        return
    why = _shared(answer)
    out.print(_channels(answer, say, narrow=out.width < _WIDE, shared=why is not None))
    if why is not None:
        verdict = say.say(verdict_text(Verdict.CANNOT_TELL))
        said = say(N_("{verdict}: {why}"), verdict=verdict.capitalize(), why=why)
        out.say(f"{said}.", style="dim")
    if any(chance_of(answer, part) is not None for part in answer.channels):
        text = N_("In 100: the chances that a channel brings more than it costs.")
        out.say(say(text), style="dim")


def _channels(answer: Answer, say: Words, narrow: bool, shared: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say(N_("Channel")))
    for title in (
        N_("Brought"), N_("Spent"), N_("Net"), N_("80% interval of the net"), N_("One hour"),
    ):  # fmt: skip
        table.add_column(say(title), justify="right", no_wrap=title != "80% interval of the net")
    table.add_column(say(N_("Verdict")))
    for part in lines(answer):
        row = _row(part, answer, say, "\n" if narrow else " ", shared)
        table.add_row(*row, style="bold" if is_sum(part) else None)
    return table


def _row(part: Part, answer: Answer, say: Words, gap: str, shared: bool) -> tuple[str, ...]:
    colour, money = COLOURS[part.verdict], Amounts.of_answer(answer, say)

    def known(text: str) -> str:
        return text if answer.tells(part) else NOTHING

    return (
        escape(line_name(part, say)),
        known(money.middle(part.brought)),
        spent_text(answer, part, money),
        known(money.middle(part.net)),
        known(f" …{gap}".join(money.pair(part.net))),
        NOTHING if part.per_hour is None else known(money.middle(part.per_hour)),
        f"[{colour}]{escape(_verdict(part, answer, say, gap, shared))}[/]",
    )


def _verdict(part: Part, answer: Answer, say: Words, gap: str, shared: bool) -> str:
    """The verdict with its chance, or why there is none, which stands below once where it is
    `shared` by all. That of all social media stands above the table, with its chance.
    """
    if is_sum(part):
        return say.say(verdict_text(part.verdict))
    why, chance = why_not(answer, part), chance_of(answer, part)
    said = say.say(verdict_text(part.verdict))
    if chance is not None:
        return f"{said}{gap}({say(N_('{chance} in 100'), chance=chance)})"
    if why is None or shared:
        return said
    return say(N_("{verdict}: {why}"), verdict=said, why=why)


def _shared(answer: Answer) -> Message | None:
    """Why nothing can be told of several channels, where it is the same of all of them."""
    whys = [why for part in answer.channels if (why := why_not(answer, part)) is not None]
    return whys[0] if len(whys) > 1 and all(why == whys[0] for why in whys) else None
