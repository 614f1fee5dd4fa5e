"""Finding what is wrong with published figures from the figures themselves.

Each rule reads the data, never the verdict: shares that cannot all be true, a part larger than the
whole, one figure told in two ways, a comparison with a year that nobody asked about. The report of
the study is believed against those who retell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from retour.reference.proportion import Z95, gap_within
from retour.reference.study_data import Statement
from retour.words import N_, Message

# Published shares are rounded to whole percents, so two true ones may be a point apart.
ROUNDING = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement (`statement` is its id), the rule it breaks, and why.

    `severity`: error (it cannot be right), warning (do not rely on it), note (worth knowing).
    """

    statement: str
    rule: str
    severity: str
    message: Message


Rule = Callable[[Sequence[Statement]], Iterator[Finding]]


def lint(statements: Iterable[Statement]) -> tuple[Finding, ...]:
    """Apply every rule. A statement may break several."""
    known = tuple(statements)
    return tuple(finding for rule in _RULES for finding in rule(known))


def _grouped(
    statements: Iterable[Statement], key: Callable[[Statement], Hashable]
) -> Iterator[list[Statement]]:
    groups: defaultdict[Hashable, list[Statement]] = defaultdict(list)
    for one in statements:
        groups[key(one)].append(one)
    yield from groups.values()


def _shares(statements: Iterable[Statement]) -> Iterator[Statement]:
    return (one for one in statements if one.unit == "%" and one.value is not None)


def _value(one: Statement) -> float:
    # Only called for what `_shares` let through.
    return one.value or 0.0


def _asked(one: Statement) -> Hashable:
    return one.study.id, one.question.id, one.base.id


def _near(first: Statement, second: Statement) -> bool:
    return abs(_value(first) - _value(second)) <= ROUNDING


def _same_answer(first: Statement, second: Statement) -> bool:
    if first.band or second.band:
        return first.band == second.band
    return first.answer == second.answer


def _backed(one: Statement, group: Iterable[Statement]) -> bool:
    """Whether the study's own report says the same."""
    return any(
        other.told_by == "report" and _same_answer(one, other) and _near(one, other)
        for other in group
    )


def not_a_share(statements: Sequence[Statement]) -> Iterator[Finding]:
    """A percentage of people is between 0 and 100."""
    text = N_("A share of people cannot be {value}%.")
    for one in _shares(statements):
        if not 0 <= _value(one) <= 100:
            yield Finding(one.id, "not-a-share", "error", Message(text, {"value": _value(one)}))


def over_hundred(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Answers of which people chose one add up to 100 at most."""
    text = N_("The answers of this question add up to {total}%.")
    single = (one for one in _shares(statements) if one.question.kind == "one")
    parts = (one for one in single if not one.joins)
    for group in _grouped(parts, lambda one: (_asked(one), one.told_by)):
        answers = {(one.answer, one.band): one for one in group}
        if any(_overlap(a, b) for a, b in combinations(answers.values(), 2)):
            continue
        # A share told under two labels counts once: `two_labels` speaks of that.
        total = sum({_value(one) for one in answers.values()})
        if total > 100 + ROUNDING:
            for one in answers.values():
                yield Finding(one.id, "over-hundred", "error", Message(text, {"total": total}))


def _overlap(first: Statement, second: Statement) -> bool:
    if first.band is None or second.band is None:
        return False
    return first.band.high >= second.band.low and second.band.high >= first.band.low


def yes_and_no(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Yes and no make 100: a yes that no published no completes is another figure."""
    text = N_("{value}% and the {others}% who answered the opposite do not make 100%.")
    asked = (one for one in _shares(statements) if one.question.kind == "yes-no")
    for group in _grouped(asked, _asked):
        for one in group:
            others = [other for other in group if other.answer != one.answer]
            sums = [_value(one) + _value(other) for other in others]
            if sums and all(abs(total - 100) > ROUNDING for total in sums):
                values = {"value": _value(one), "others": _value(others[0])}
                yield Finding(one.id, "yes-and-no", "error", Message(text, values))


def told_twice(statements: Sequence[Statement]) -> Iterator[Finding]:
    """One answer has one share: the odd one out is wrong, unless the report says it."""
    text = N_("The same answer has {value}% here and {other}% elsewhere in the same study.")
    plain = (one for one in _shares(statements) if one.band is None)
    for group in _grouped(plain, lambda one: (_asked(one), one.answer)):
        usual = max(group, key=lambda one: sum(_near(one, other) for other in group))
        for one in group:
            if not _near(one, usual) and not _backed(one, group):
                values = {"value": _value(one), "other": _value(usual)}
                yield Finding(one.id, "told-twice", "error", Message(text, values))


def part_over_whole(statements: Sequence[Statement]) -> Iterator[Finding]:
    """A band inside another cannot hold more people."""
    text = N_("{part} ({part_value}%) is a part of {whole} ({whole_value}%).")
    banded = (one for one in _shares(statements) if one.band is not None)
    for group in _grouped(banded, _asked):
        for part in group:
            for whole in group:
                if not _larger(part, whole):
                    continue
                values = {
                    "part": part.answer,
                    "part_value": _value(part),
                    "whole": whole.answer,
                    "whole_value": _value(whole),
                }
                for one in (part, whole):
                    if not _backed(one, group):
                        message = Message(text, values)
                        yield Finding(one.id, "part-over-whole", "error", message)


def _larger(part: Statement, whole: Statement) -> bool:
    if part.band is None or whole.band is None or not part.band.within(whole.band):
        return False
    return _value(part) > _value(whole) + ROUNDING


def wrong_sum(statements: Sequence[Statement]) -> Iterator[Finding]:
    """What joins several answers is their sum."""
    text = N_("{value}% is given for answers that add up to {total}%.")
    by_id = {one.id: one for one in _shares(statements)}
    for one in by_id.values():
        if not one.joins or not all(part in by_id for part in one.joins):
            continue
        total = sum(_value(by_id[part]) for part in one.joins)
        if abs(total - _value(one)) > ROUNDING:
            values = {"value": _value(one), "total": total}
            yield Finding(one.id, "wrong-sum", "error", Message(text, values))


def part_of_nothing(statements: Sequence[Statement]) -> Iterator[Finding]:
    """A group of those asked is not larger than all of them."""
    text = N_("The group is larger than the sample it belongs to.")
    for one in statements:
        if one.base.share > 1:
            yield Finding(one.id, "part-of-nothing", "error", Message(text))


def retold_otherwise(statements: Sequence[Statement]) -> Iterator[Finding]:
    """The report gives this share to another band, another group, or another claim."""
    text = N_("The study's report gives this share to something else: {report}, {base}.")
    for group in _grouped(_shares(statements), lambda one: (one.study.id, one.question.id)):
        reports = [one for one in group if one.told_by == "report"]
        for one in group:
            alike = [report for report in reports if _near(one, report)]
            if one.told_by == "report" or not alike or any(_reads(one, r) for r in alike):
                continue
            values = {"report": alike[0].answer, "base": alike[0].base.text}
            yield Finding(one.id, "retold-otherwise", "error", Message(text, values))


def _reads(article: Statement, report: Statement) -> bool:
    return (article.band, article.base.id, article.claim) == (
        report.band,
        report.base.id,
        report.claim,
    )


def no_earlier_wave(statements: Sequence[Statement]) -> Iterator[Finding]:
    """A change against a year needs a survey in that year."""
    text = N_("Compares with {year}, when this survey was not made.")
    years = {(one.study.series, one.study.year) for one in statements}
    for one in statements:
        if one.since is not None and (one.study.series, one.since) not in years:
            values = {"year": str(one.since)}
            yield Finding(one.id, "no-earlier-wave", "error", Message(text, values))


def two_labels(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Articles that give one share of a single-choice question to different answers."""
    text = N_("The same {value}% is also told as: {other}.")
    told = (one for one in _shares(statements) if one.told_by == "article" and one.band is None)
    single = (one for one in told if one.question.kind == "one")
    for group in _grouped(single, lambda one: (_asked(one), one.value)):
        for one in group:
            others = [other.answer for other in group if other.answer != one.answer]
            if others:
                values = {"value": _value(one), "other": others[0]}
                yield Finding(one.id, "two-labels", "warning", Message(text, values))


def close_ranks(statements: Sequence[Statement]) -> Iterator[Finding]:
    """A ranking whose neighbours chance alone could have put in that order."""
    text = N_("{first} ({first_value}%) and {second} ({second_value}%) cannot be ranked.")
    for ranking in (one for one in statements if one.unit == "rank" and one.base_n):
        shares = sorted(
            (one for one in _shares(statements) if _asked(one) == _asked(ranking)),
            key=_value,
            reverse=True,
        )
        for first, second in pairwise(shares):
            gap = gap_within(_value(first) / 100, _value(second) / 100, ranking.base_n or 1)
            if abs(gap) < Z95:
                values = {
                    "first": first.answer,
                    "first_value": _value(first),
                    "second": second.answer,
                    "second_value": _value(second),
                }
                yield Finding(ranking.id, "close-ranks", "warning", Message(text, values))


def no_size(statements: Sequence[Statement]) -> Iterator[Finding]:
    """Without the number of answers, a share has no interval."""
    text = N_("The number of answers is not published: no interval can be given.")
    for one in _shares(statements):
        if one.base_n is None:
            yield Finding(one.id, "no-size", "note", Message(text))


_RULES: tuple[Rule, ...] = (
    not_a_share,
    over_hundred,
    yes_and_no,
    told_twice,
    part_over_whole,
    wrong_sum,
    part_of_nothing,
    retold_otherwise,
    no_earlier_wave,
    two_labels,
    close_ranks,
    no_size,
)
