"""An answer in short, as text and for a notebook: the twin of what `retour ask` prints first."""

from __future__ import annotations

from html import escape

from retour.aligned import aligned
from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import chance_of
from retour.answer.headline import headline
from retour.answer.lines import is_sum, line_name, lines
from retour.answer.model import Answer, Estimate, Part
from retour.answer.next_steps import course_said, next_step
from retour.answer.phrases import (
    advertising_aside,
    left_out,
    may_mean_aside,
    net_text,
    spent_text,
    why_not,
)
from retour.answer.verdict import verdict_text
from retour.words import N_, Words

_HEADERS = (
    N_("Channel"), N_("Brought"), N_("Spent"), N_("Net"), N_("80% interval of the net"),
    N_("One hour"), N_("Verdict"),
)  # fmt: skip
_CENT = 0.01
_LEFT = (0, len(_HEADERS) - 1)


def text(answer: Answer, lang: str) -> str:
    """Its title, its verdict, its amounts, its channels and the next step, as plain text."""
    words = Words(lang)
    parts = [_title(answer, words), words.say(headline(answer)), *figures(answer, words)]
    if answer.channels:
        parts += ["", *aligned([_headers(words), *_rows(answer, words)], _LEFT)]
    return "\n".join(parts + [f"\n{one}" for one in _ahead(answer, words)])


def html(answer: Answer, lang: str) -> str:
    """The same for a notebook."""
    words = Words(lang)
    head = "".join(f"<th>{escape(one)}</th>" for one in _headers(words))
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in _rows(answer, words)
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    said = [escape(words.say(headline(answer))), *map(escape, figures(answer, words))]
    below = "".join(f"<p>{escape(one)}</p>" for one in _ahead(answer, words))
    title = escape(_title(answer, words))
    return f"<div><p><strong>{title}</strong></p><p>{'<br>'.join(said)}</p>{table}{below}</div>"


def _ahead(answer: Answer, words: Words) -> list[str]:
    """What to do: with what is known, and to know more."""
    course = course_said(answer, Amounts.of_answer(answer, words).whole)
    return [words.say(one) for one in (course, next_step(answer)) if one is not None]


def figures(answer: Answer, words: Words) -> list[str]:
    """What all social media brought, cost and left, each in a line with its interval."""
    total, amounts = answer.total, Amounts.of_answer(answer, words)
    told = answer.tells(total)

    def known(estimate: Estimate) -> str:
        return in_brackets(estimate if told else None, amounts)

    # Of people with hours of their own value no single one says what all are worth.
    alike = abs(total.labour - total.hours * answer.hourly) < _CENT
    spent = words(
        N_("Spent: {spent} ({money} and {hours} at {hour} an hour)")
        if alike
        else N_("Spent: {spent} ({money} and {hours}, worth {labour})"),
        spent=amounts(total.spent),
        labour=amounts(total.labour, total.spent),
        money=amounts(total.money, total.spent),
        hours=duration(total.hours, words),
        hour=words.money(answer.hourly, answer.currency),
    )
    if (aside := advertising_aside(answer)) is not None:
        spent = words(N_("{said}, {more}"), said=spent, more=aside)
    lines = [
        words(N_("Brought: {range}"), range=known(total.brought)),
        spent,
        words(N_("{label}: {range}"), label=net_text(answer), range=known(answer.pace(total))),
    ]
    if total.per_hour is not None:
        lines.append(words(N_("What one hour brought: {range}"), range=known(total.per_hour)))
    lines += map(words.say, left_out(answer))
    if (perhaps := may_mean_aside(answer)) is not None:
        lines.append(words.say(perhaps))
    lines.append(
        words(N_("In brackets: the 80% interval. Amounts are gross margin, with some VAT still."))
        if answer.taxed
        else words(N_("In brackets: the 80% interval. Amounts are gross margin without VAT."))
    )
    return lines


def in_brackets(estimate: Estimate | None, amounts: Amounts) -> str:
    """The median, and the 80% interval in brackets."""
    if estimate is None:
        return NOTHING
    low, high = amounts.pair(estimate)
    return f"{amounts.middle(estimate)}  [{low} … {high}]"


def _title(answer: Answer, words: Words) -> str:
    since, until = answer.period.since, answer.period.until
    return f"{answer.business} · {words.day(since)} – {words.day(until)}"


def _headers(words: Words) -> tuple[str, ...]:
    return tuple(words(one) for one in _HEADERS)


def _rows(answer: Answer, words: Words) -> list[tuple[str, ...]]:
    return [_row(answer, part, words) for part in lines(answer)]


def _row(answer: Answer, part: Part, words: Words) -> tuple[str, ...]:
    amounts = Amounts.of_answer(answer, words)

    def known(said: str) -> str:
        return said if answer.tells(part) else NOTHING

    return (
        line_name(part, words),
        known(amounts.middle(part.brought)),
        spent_text(answer, part, amounts),
        known(amounts.middle(part.net)),
        known(" … ".join(amounts.pair(part.net))),
        NOTHING if part.per_hour is None else known(amounts.middle(part.per_hour)),
        _verdict(answer, part, words),
    )


def _verdict(answer: Answer, part: Part, words: Words) -> str:
    said = words.say(verdict_text(part.verdict))
    if is_sum(part):
        return said
    if (chance := chance_of(answer, part)) is not None:
        return f"{said} ({words(N_('{chance} in 100'), chance=chance)})"
    why = why_not(answer, part)
    return said if why is None else words(N_("{verdict}: {why}"), verdict=said, why=why)
