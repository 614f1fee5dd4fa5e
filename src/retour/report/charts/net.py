"""What each channel brings a month beyond what it costs, hours included."""

from __future__ import annotations

from retour.answer.amounts import Amounts
from retour.answer.model import Answer, Part
from retour.answer.phrases import net_text
from retour.answer.verdict import Verdict, verdict_text
from retour.report.axis import Axis
from retour.report.channels import (
    chosen,
    colour,
    grouped,
    left_out,
    name,
    only_told,
    untold,
    verdict,
)
from retour.report.chart import Chart, Section, Size, Table
from retour.report.intervals import interval
from retour.report.legend import notice
from retour.report.rows import Row, rows_drawing
from retour.report.scale import domain
from retour.report.style import VERDICTS
from retour.words import N_, Words

SECTION = Section.CHANNELS
PLACE = 10
_NOTE = N_(
    "{net}: gross margin brought, less money, less hours. Ring: the middle "
    "value; thick: 50 chances in 100; pale: 80; thin: 95, beyond the edge with an arrow."
)


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """Net a month by channel, with its intervals and a line at zero."""
    mute = untold(answer, words)
    answer = only_told(answer)
    amounts = Amounts.of_answer(answer, words)
    drawn = chosen(answer.channels, size.rows)

    def tell(part: Part) -> Row:
        look = VERDICTS[part.verdict]
        net = answer.pace(part)
        return Row(
            label=name(part, words),
            glyph=interval(net, look.ink),
            value=amounts.signed_middle(net),
            detail=amounts.span(net),
            note=verdict(part, words),
            ink=look.ink,
            note_ink=look.ink,
            dot=colour(part),
        )

    low, high = domain(answer.pace(part) for part in drawn)
    axis = Axis(
        low,
        high,
        lambda value: amounts(value, max(abs(low), abs(high))),
        sides=(words(N_("costs more than it brings")), words(N_("brings more than it costs"))),
    )
    rows = grouped(drawn, words, tell)
    title = finding(answer, words)
    return Chart(
        id="net",
        title=title,
        note=" ".join(
            filter(
                None,
                (
                    words(_NOTE, net=net_text(answer)),
                    left_out(answer.channels, drawn, words, amounts),
                    mute,
                ),
            )
        ),
        alt=_alt(answer, words, amounts),
        drawing=rows_drawing(rows, size, axis) if rows else notice(title, size),
        table=_table(answer, words, amounts),
    )


def finding(answer: Answer, words: Words) -> str:
    """What the channels' nets say, in one sentence."""
    amounts = Amounts.of_answer(answer, words)

    def monthly(part: Part) -> str:
        return amounts(abs(answer.pace(part).median))

    parts = [part for part in answer.channels if part.social] or list(answer.channels)
    pays = [part for part in parts if part.verdict is Verdict.PAYS]
    loses = [part for part in parts if part.verdict is Verdict.DOES_NOT_PAY]
    if not answer.monthly:
        return _over_period(pays, loses, answer, words)
    if pays and loses:
        best, worst = pays[0], loses[-1]
        return words(
            N_(
                "{best} brings {gain} a month more than it costs; "
                "{worst} costs {loss} a month more than it brings"
            ),
            best=best.name, gain=monthly(best), worst=worst.name, loss=monthly(worst),
        )  # fmt: skip
    if pays:
        return words(
            N_("{best} brings {gain} a month more than it costs"),
            best=pays[0].name, gain=monthly(pays[0]),
        )  # fmt: skip
    if loses:
        return words(
            N_("{worst} costs {loss} a month more than it brings"),
            worst=loses[-1].name, loss=monthly(loses[-1]),
        )  # fmt: skip
    return _undecided(answer, words)


def _over_period(pays: list[Part], loses: list[Part], answer: Answer, words: Words) -> str:
    """The same of a period too short to speak of months."""
    if pays:
        return words(N_("{best} brings more than it costs"), best=pays[0].name)
    if loses:
        return words(N_("{worst} costs more than it brings"), worst=loses[-1].name)
    return _undecided(answer, words)


def _undecided(answer: Answer, words: Words) -> str:
    even = [part for part in answer.channels if part.verdict is Verdict.TOO_CLOSE]
    if even:
        return words(N_("{name} brings about what it costs"), name=even[0].name)
    if answer.channels:
        return words(N_("Nobody can tell yet which channels bring more than they cost"))
    return words(N_("There is no channel to show yet"))


def _alt(answer: Answer, words: Words, amounts: Amounts) -> str:
    said = [
        words(
            N_("{name}: {net}, {span} ({verdict})"),
            name=part.name,
            net=amounts.signed_middle(answer.pace(part)),
            span=amounts.span(answer.pace(part)),
            verdict=verdict_text(part.verdict),
        )
        for part in answer.channels
    ]
    return ". ".join([finding(answer, words), *said]) + "."


def _table(answer: Answer, words: Words, amounts: Amounts) -> Table:
    levels = [words(N_("{level}% interval"), level=level) for level in (50, 80, 95)]
    headers = (words(N_("Channel")), words.say(net_text(answer)), *levels, words(N_("Verdict")))
    rows = []
    for part in answer.channels:
        net = answer.pace(part)
        spans = [_span(net.intervals[level], words, amounts) for level in (50, 80, 95)]
        rows.append((name(part, words), amounts.signed_middle(net), *spans, verdict(part, words)))
    return Table(headers, tuple(rows))


def _span(ends: tuple[float, float], words: Words, amounts: Amounts) -> str:
    like = max(map(abs, ends))
    low, high = (amounts(end, like) for end in ends)
    return words(N_("{low} to {high}"), low=low, high=high)
