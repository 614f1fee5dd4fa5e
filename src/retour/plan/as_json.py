"""Plans as JSON, for programs; docs/reference/plan.schema.json describes them."""

from __future__ import annotations

from typing import Any

from retour.answer.as_json import estimate_as_json as estimate
from retour.answer.as_json import rounded
from retour.answer.model import Estimate
from retour.plan.model import Campaign, Hours, Measurements, Plan
from retour.words import Words

SCHEMA_VERSION = 1
_SHARE = 4


def plan_as_json(plan: Plan, words: Words) -> dict[str, Any]:
    """A quarter's plan."""
    return {
        **_head("quarter", plan, words),
        "since": plan.quarter.since.isoformat(),
        "until": plan.quarter.until.isoformat(),
        "basis": {"since": plan.basis.since.isoformat(), "until": plan.basis.until.isoformat()},
        "net": estimate(plan.net),
        "today": estimate(plan.today),
        "gain": estimate(plan.gain),
        "chance_of_loss": rounded(plan.loss, _SHARE),
        "chance_better": rounded(plan.better, _SHARE),
        "season": rounded(plan.season, _SHARE),
        "channels": [
            {
                "id": one.channel,
                "name": words.say(one.name),
                "action": one.action,
                "hours_a_week_now": rounded(one.hours_now),
                "hours_a_week": rounded(one.hours),
                "money_now": rounded(one.money_now),
                "money": rounded(one.money),
                "gain": None if one.gain is None else estimate(one.gain),
                "chance": rounded(one.chance, _SHARE),
                "kept": None if one.kept is None else words.say(one.kept),
            }
            for one in plan.moves
        ],
    }


def hours_as_json(hours: Hours, words: Words) -> dict[str, Any]:
    """The net a month by hours a week."""
    return {
        **_head("hours", hours, words),
        "channels": [words.say(name) for name in hours.channels],
        "usual": rounded(hours.usual),
        "most": rounded(hours.most),
        "best": rounded(hours.best),
        "best_interval": [rounded(hours.low), rounded(hours.high)],
        "capped": hours.capped,
        "advised": None if hours.advised is None else rounded(hours.advised),
        "chance_better": None if hours.advised is None else rounded(hours.better, _SHARE),
        "curve": [
            {"hours_a_week": rounded(at.hours), "net_per_month": estimate(at.net)}
            for at in hours.points
        ],
        "studies": [
            {
                "statement": one.id,
                "study": one.study.id,
                "year": one.study.year,
                "base": one.base_n,
                "answer": words.say(one.answer),
                "defects": [words.say(defect) for defect in one.defects],
            }
            for one in hours.studies
        ],
    }


def measurements_as_json(found: Measurements, words: Words) -> dict[str, Any]:
    """Candidates, the worthiest first."""
    return {
        **_head("measure", found, words),
        "candidates": [
            {
                "kind": one.kind,
                "channel": one.channel,
                "what": words.say(one.what),
                "weeks": one.weeks,
                "minutes": rounded(one.minutes),
                "worth": rounded(one.worth),
                "cost": rounded(one.cost),
                "net": rounded(one.net),
                "advised": one.advised,
                "perfect": rounded(one.most),
                "settles": [
                    {"channel": words.say(it.name), "chance": rounded(it.chance, _SHARE)}
                    for it in one.settles
                ],
            }
            for one in found.candidates
        ],
    }


def campaign_as_json(campaign: Campaign, words: Words) -> dict[str, Any]:
    """What to expect of a campaign; null where nothing of the business's own tells."""
    return {
        **_head("campaign", campaign, words),
        "channel": campaign.channel,
        "name": words.say(campaign.name),
        "weeks": campaign.weeks,
        "hours": rounded(campaign.hours),
        "money": rounded(campaign.money),
        "cost": rounded(campaign.cost),
        "cases": campaign.cases,
        "reach": estimate(campaign.reach),
        "visits": estimate(campaign.visits),
        "sales": estimate(campaign.sales),
        "margin": estimate(campaign.margin),
        "net": estimate(campaign.net),
        "chance_of_loss": _share(campaign.flop_net),
        "chance_of_no_sale": _share(campaign.no_sale),
        "chance_of_poor_reach": _share(campaign.flop_reach),
        "break_even_reach": _ratio(campaign.break_even),
        "chance_that_no_reach_is_enough": _share(campaign.hopeless),
    }


def _ratio(value: Estimate | None) -> dict[str, Any] | None:
    """As any estimate, but for the mean, which nothing bounds."""
    found = estimate(value)
    return found and {key: part for key, part in found.items() if key != "mean"}


def _share(value: float | None) -> float | None:
    return None if value is None else rounded(value, _SHARE)


def _head(kind: str, one: Plan | Hours | Measurements | Campaign, words: Words) -> dict[str, Any]:
    return {
        "schema": SCHEMA_VERSION,
        "kind": kind,
        "language": words.lang,
        "business": one.business,
        "currency": one.currency,
        "notes": [words.say(note) for note in one.notes],
    }
