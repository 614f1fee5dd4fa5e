"""The answer as JSON, for programs: a documented, versioned schema.

docs/reference/answer.schema.json describes it; a test holds the two together. Texts are in the
language asked for; every code is stable.
"""

from __future__ import annotations

import math
from typing import Any

from retour.answer.beside import Aim, Figure
from retour.answer.course import Course
from retour.answer.model import Answer, Estimate, Evidence, Part
from retour.gap import Expected, Gap
from retour.reference.standing_base import Standing
from retour.words import Words

SCHEMA_VERSION = 4
# Amounts are rounded to a hundredth of the currency's unit and shares to a millionth: more digits
# than that are noise of the draws.
_DIGITS = 2


def as_json(answer: Answer, words: Words) -> dict[str, Any]:
    """The whole answer, JSON-able."""
    return {
        "schema": SCHEMA_VERSION,
        "engine": answer.engine,
        "language": words.lang,
        "business": answer.business,
        "currency": answer.currency,
        "since": answer.period.since.isoformat(),
        "until": answer.period.until.isoformat(),
        "missing_days": answer.missing,
        "asked": answer.asked.isoformat(),
        "hourly": answer.hourly,
        "value": answer.value,
        "verdict": answer.verdict.value,
        "total": _part(answer.total, words, answer),
        "everything": _part(answer.everything, words, answer),
        "channels": [_part(part, words, answer) for part in answer.channels],
        "margin": rounded(answer.margin),
        "left_out": [part.id for part in answer.left_out],
        "unattributed": estimate_as_json(answer.unattributed) if answer.told else None,
        "course": _course(answer.course, words),
        "gaps": [_gap(gap, words) for gap in answer.gaps],
        "scorecard": [_figure(figure, words) for figure in answer.scorecard],
        "objectives": [_aim(aim, words) for aim in answer.aims],
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "hours": _known(week.hours),
                "money": _known(week.money),
                "margin": _known(week.margin),
            }
            for week in answer.weeks
        ],
        "standing": [_standing(stand, words) for stand in answer.standing],
        "notes": [words.say(note) for note in answer.notes],
    }


def _known(value: float | None) -> float | None:
    return None if value is None else rounded(value)


def rounded(value: float, digits: int = _DIGITS) -> float | None:
    """The value with no more digits than mean something; None when it is not finite."""
    return round(value, digits) if math.isfinite(value) else None


def estimate_as_json(estimate: Estimate | None) -> dict[str, Any] | None:
    """Median, mean and intervals; None for None."""
    if estimate is None:
        return None
    return {
        "median": rounded(estimate.median, 4),
        "mean": rounded(estimate.mean, 4),
        "intervals": {
            str(level): [rounded(low, 4), rounded(high, 4)]
            for level, (low, high) in estimate.intervals.items()
        },
    }


def _part(part: Part, words: Words, answer: Answer) -> dict[str, Any]:
    """A part; without evidence of the owner's own its amounts brought are null: made up."""
    told = answer.tells(part)

    def estimate(value: Estimate | None) -> dict[str, Any] | None:
        return estimate_as_json(value) if told else None

    return {
        "id": part.id,
        "name": words.say(part.name),
        "social": part.social,
        "paid": part.paid,
        "objective": part.objective,
        "verdict": part.verdict.value,
        "chance": round(part.chance, 4) if told else None,
        "brought": estimate(part.brought),
        "money": rounded(part.money),
        "hours": rounded(part.hours),
        "labour": rounded(part.labour),
        "spent": rounded(part.spent),
        "net": estimate(part.net),
        "net_per_month": estimate(part.net_per_month if answer.monthly else None),
        "roi": estimate(part.roi),
        "per_hour": estimate(part.per_hour),
        "posts": part.posts,
        "reach": rounded(part.reach),
        "conflict": rounded(part.conflict, 4),
        "pulled": rounded(part.pulled) if told and part.pulled is not None else None,
        "beside": rounded(part.beside) if told and part.beside is not None else None,
        "evidence": [_evidence(one, words) for one in part.evidence],
    }


def _evidence(one: Evidence, words: Words) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "grade": one.grade.value,
        "basis": words.say(one.basis),
        "seen": rounded(one.seen),
        "untraced": rounded(one.untraced),
        "brought": estimate_as_json(one.brought),
        "moved": rounded(one.moved),
        "bias": {
            "name": one.bias.name,
            "mean": one.bias.mean,
            "sd": one.bias.sd,
            "business": one.bias.business,
            "channel": one.bias.channel,
            "measure": one.bias.measure,
            "source": one.bias.source,
        },
    }


def _gap(gap: Gap, words: Words) -> dict[str, Any]:
    return {
        "code": gap.code,
        "channel": gap.channel,
        "message": words.say(gap.message),
        "remedy": words.say(gap.remedy),
        "worth": rounded(gap.worth),
        "expected": _expected(gap.expected, words),
    }


def _expected(one: Expected | None, words: Words) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "kind": one.kind,
        "channel": one.channel,
        "weeks": one.weeks,
        "worth": rounded(one.worth),
        "cost": rounded(one.cost),
        "minutes": rounded(one.minutes),
        "settles": [
            {"id": it.channel, "name": words.say(it.name), "chance": round(it.chance, 4)}
            for it in one.settles
        ],
    }


def _course(course: Course | None, words: Words) -> dict[str, Any] | None:
    if course is None:
        return None
    return {
        "since": course.quarter.since.isoformat(),
        "until": course.quarter.until.isoformat(),
        "changes": [
            {"id": one.channel, "name": words.say(one.name), "action": one.action}
            for one in course.changes
        ],
        "better": round(course.better, 4),
        "gain": None if course.gain is None else round(course.gain, 2),
    }


def _figure(figure: Figure, words: Words) -> dict[str, Any]:
    return {
        "code": figure.code,
        "objective": figure.objective,
        "label": words.say(figure.label),
        "value": None if figure.value is None else rounded(figure.value, 6),
        "before": None if figure.before is None else rounded(figure.before, 6),
        "unit": figure.unit,
        "why": None if figure.why is None else words.say(figure.why),
    }


def _aim(aim: Aim, words: Words) -> dict[str, Any]:
    return {
        "id": aim.id,
        "name": words.say(aim.name),
        "kind": "campaign" if aim.campaign else "channel",
        "objective": aim.objective,
        "figures": [_figure(figure, words) for figure in aim.figures],
    }


def _standing(stand: Standing, words: Words) -> dict[str, Any]:
    return {
        "topic": stand.topic,
        "text": words.say(stand.text),
        "precision": words.say(stand.precision),
        "study": stand.statement.study.id,
        "year": stand.statement.study.year,
        "base": stand.statement.base_n,
    }
