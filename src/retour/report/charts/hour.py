"""What one hour of work on each channel brought, beside what an hour is worth."""

from __future__ import annotations

from collections.abc import Sequence

from retour.answer.amounts import Amounts, duration
from retour.answer.model import Answer, Estimate, Part
from retour.answer.verdict import Verdict
from retour.report.axis import Axis, Guide
from retour.report.channels import chosen, colour, grouped, left_out, name, only_told, verdict
from retour.report.chart import Chart, Section, Size, Table
from retour.report.intervals import interval
from retour.report.legend import notice
from retour.report.rows import Row, rows_drawing
from retour.report.scale import domain
from retour.report.style import VERDICTS
from retour.words import N_, Words

SECTION = Section.TIME
PLACE = 30

_Worked = list[tuple[Part, Estimate]]


def chart(answer: Answer, words: Words, size: Size) -> Chart:
    """Margin brought, less money, for each hour; channels without hours are left out."""
    title = finding(answer, words)
    answer = only_told(answer)
    amounts = Amounts.of_answer(answer, words)
    worked = _worked(answer)
    drawn = chosen([part for part, _ in worked], size.rows)
    brought = {part.id: estimate for part, estimate in worked}

    def tell(part: Part) -> Row:
        hour = brought[part.id]
        return Row(
            label=name(part, words),
            glyph=interval(hour, VERDICTS[part.verdict].ink),
            value=amounts.middle(hour),
            detail=amounts.span(hour),
            note=duration(part.hours, words),
            ink=VERDICTS[part.verdict].ink,
            dot=colour(part),
        )

    low, high = domain((brought[part.id] for part in drawn), [0.0, answer.hourly])
    worth = words(N_("an hour is worth {hourly}"), hourly=amounts.exact(answer.hourly))
    axis = Axis(
        low,
        high,
        lambda value: amounts(value, max(abs(low), abs(high))),
        guides=(Guide(0.0), Guide(answer.hourly, worth, dashes="4 4")),
    )
    rows = grouped(drawn, words, tell)
    return Chart(
        id="hour",
        title=title,
        note=_note(answer, [part for part, _ in worked], drawn, words),
        alt=_alt(title, answer, words, amounts),
        drawing=rows_drawing(rows, size, axis) if rows else notice(title, size),
        table=_table(answer, words, amounts),
    )


def _note(answer: Answer, worked: Sequence[Part], drawn: Sequence[Part], words: Words) -> str:
    """How to read it, and which channels are not drawn."""
    said = words(N_("Margin brought, less the money spent, for each hour worked."))
    rest = left_out(worked, drawn, words, Amounts.of_answer(answer, words))
    idle = [part.name for part in answer.channels if part not in worked]
    none = words(N_("Not drawn, since no hour was logged: {channels}."), channels=idle)
    return " ".join(filter(None, (said, rest, none if idle else "")))


def _worked(answer: Answer) -> _Worked:
    return [(part, part.per_hour) for part in answer.channels if part.per_hour is not None]


def finding(answer: Answer, words: Words) -> str:
    """Which hours were worth it."""
    amounts = Amounts.of_answer(answer, words)
    if not any(part.hours for part in answer.channels):
        return words(N_("No hour was logged, so nobody can say what an hour brought"))
    worked = _worked(only_told(answer))
    worked = [one for one in worked if one[0].social] or worked
    if not worked:
        return words(N_("Nothing of yours says yet what an hour brought"))
    hourly = amounts.exact(answer.hourly)
    pays = [one for one in worked if one[0].verdict is Verdict.PAYS]
    loses = [one for one in worked if one[0].verdict is Verdict.DOES_NOT_PAY]
    best, worst = max(pays, key=_median, default=None), min(loses, key=_median, default=None)
    if best and worst:
        return words(
            N_("An hour on {best} brought {most}, one on {worst} {least}; it is worth {hourly}"),
            best=best[0].name,
            most=amounts.middle(best[1]),
            worst=worst[0].name,
            least=amounts.middle(worst[1]),
            hourly=hourly,
        )
    sure = best or worst
    if sure:
        return words(
            N_("An hour on {channel} brought {amount}; it is worth {hourly}"),
            channel=sure[0].name,
            amount=amounts.middle(sure[1]),
            hourly=hourly,
        )
    return words(
        N_("Whether an hour brought back the {hourly} it is worth cannot be told yet"),
        hourly=hourly,
    )


def _median(one: tuple[Part, Estimate]) -> float:
    return one[1].median


def _alt(title: str, answer: Answer, words: Words, amounts: Amounts) -> str:
    said = [
        words(
            N_("{name}: {amount} an hour, {span}"),
            name=part.name,
            amount=amounts.middle(hour),
            span=amounts.span(hour),
        )
        for part, hour in _worked(answer)
    ]
    return ". ".join([title, *said]) + "."


def _table(answer: Answer, words: Words, amounts: Amounts) -> Table:
    headers = (
        N_("Channel"), N_("Hours"), N_("One hour brought"), N_("80% interval"), N_("Verdict"),
    )  # fmt: skip
    rows = tuple(
        (
            name(part, words),
            duration(part.hours, words),
            amounts.middle(hour),
            amounts.span(hour),
            verdict(part, words),
        )
        for part, hour in _worked(answer)
    )
    return Table(tuple(words(header) for header in headers), rows)
