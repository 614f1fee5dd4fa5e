"""Plans in short, as text: the twin of what `retour plan` prints first."""

from __future__ import annotations

from retour.aligned import aligned
from retour.plan.campaign_said import campaign_cost, campaign_figures, campaign_said, campaign_yet
from retour.plan.hours_said import hours_beside, hours_said
from retour.plan.model import Campaign, Hours, Measurements, Move, Plan
from retour.plan.said import (
    ACTIONS,
    candidate_said,
    expected_said,
    measure_said,
    move_said,
    quarter_said,
)
from retour.words import N_, Words

Shown = Plan | Hours | Measurements | Campaign


def text(plan: Shown, lang: str) -> str:
    """What it comes to in a sentence, with its figures, and a line for each thing to do."""
    return "\n".join(line for line in _lines(plan, Words(lang)) if line)


def _lines(plan: Shown, words: Words) -> list[str]:
    match plan:
        case Plan():
            return _quarter(plan, words)
        case Hours():
            return [hours_said(plan, words), *hours_beside(plan, words)]
        case Measurements():
            return _measurements(plan, words)
        case Campaign():
            return _campaign(plan, words)


def _quarter(plan: Plan, words: Words) -> list[str]:
    since, until = words.day(plan.quarter.since), words.day(plan.quarter.until)
    headers = (
        N_("Channel"), N_("What to do"), N_("Hours a week"), N_("Money"), N_("Adds [80% interval]"),
        N_("Chance it helps"),
    )  # fmt: skip
    rows = [_move(one, plan, words) for one in plan.moves]
    table = aligned([tuple(words(one) for one in headers), *rows], (0, 1))
    title = f"{plan.business} · {since} – {until}"
    return [title, quarter_said(plan, words), *expected_said(plan, words), *table]


def _move(move: Move, plan: Plan, words: Words) -> tuple[str, ...]:
    said = move_said(move, plan.currency, words)
    return words.say(move.name), words(ACTIONS[move.action]), *said


def _measurements(found: Measurements, words: Words) -> list[str]:
    advised = [one for one in found.candidates if one.advised]
    if not advised:
        return [found.business, measure_said(found, words)]
    headers = (N_("Measurement"), N_("Worth"), N_("Costs"), N_("Your time"))
    rows = [candidate_said(one, found.currency, words) for one in advised]
    table = aligned([tuple(words(one) for one in headers), *rows])
    return [found.business, measure_said(found, words), *table]


def _campaign(campaign: Campaign, words: Words) -> list[str]:
    headers, rows = campaign_figures(campaign, words)
    return [
        f"{campaign.business} · {words.say(campaign.name)}",
        campaign_said(campaign, words),
        campaign_cost(campaign, words),
        campaign_yet(campaign, words),
        *(aligned([headers, *rows]) if rows else []),
    ]
