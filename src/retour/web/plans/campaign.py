"""What to expect of a campaign, before it is launched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from retour.answer.chances import of_100
from retour.answer.plain import plain
from retour.business.typed import NotUnderstoodError
from retour.plan.campaign_said import (
    REACH_TEXT,
    campaign_cost,
    campaign_figures,
    campaign_said,
    campaign_yet,
)
from retour.plan.model import Campaign, PlanError
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.plans.asked import said, weeks_in
from retour.web.plans.channels import Choice, choices
from retour.web.plans.failing import FAILURES, no_answer
from retour.web.plans.planners import Ahead, ahead_of
from retour.web.plans.quarter import unbroken
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

TITLE = N_("Before a campaign")
_FAIR, _EVEN = 0.25, 0.5  # chances of a loss up to which a campaign looks good, or even
_MOST_WEEKS = 52


@dataclass(frozen=True, slots=True)
class Asked:
    """A campaign as the address says it; "" where nothing was said."""

    channel: str = ""
    money: str = ""
    hours: str = ""
    weeks: str = ""
    sale: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """What `?channel=&money=&hours=&weeks=&sale=` says."""
        return cls(
            *(said(request, name) for name in ("channel", "money", "hours", "weeks", "sale"))
        )

    @property
    def whole(self) -> bool:
        """Whether there is something to foretell."""
        return bool(self.channel and (self.money or self.hours))


@dataclass(frozen=True, slots=True)
class Shown:
    """What to expect, in the words of a language."""

    sentence: str
    look: str
    symbol: str
    cost: str
    yet: str
    headers: list[str]
    rows: list[list[str]]
    notes: list[str]


@of_shop(May.READ)
@require_GET
def campaign(request: ShopRequest) -> HttpResponse:
    """What to expect of the campaign that the address describes."""
    try:
        ahead = ahead_of(request.shop)
    except FAILURES as error:
        return no_answer(request, error)
    words, asked = Words(lang()), Asked.of(request)
    channels: list[Choice] = choices(ahead.planner.answer, words, asked.channel)
    given: dict[str, Any] = {
        "title": TITLE, "tab": "campaign", "asked": asked, "channels": channels,
        "currency": ahead.planner.answer.currency,
    }  # fmt: skip
    if asked.whole:
        try:
            given["found"] = shown(_expected(ahead, asked), words)
        except (NotUnderstoodError, PlanError) as error:
            given["told"] = words.say(plain(error.message))
    status = 400 if "told" in given else 200
    return render(request, "retour/plans/campaign.html", given, status=status)


def _expected(ahead: Ahead, asked: Asked) -> Campaign:
    return ahead.planner.campaign(
        asked.channel,
        weeks=weeks_in(asked.weeks or "1", _MOST_WEEKS),
        hours=asked.hours or 0,
        money=asked.money or 0,
        margin_per_sale=asked.sale or None,
    )


def shown(found: Campaign, words: Words) -> Shown:
    """Everything of a forecast."""
    look, symbol = _look(found.flop_net)
    headers, rows = campaign_figures(found, words)
    notes = [words.say(note) for note in found.notes]
    if found.flop_reach is not None:
        chance = words(N_("{chance} in 100"), chance=of_100(found.flop_reach))
        notes.insert(0, words(REACH_TEXT, n=chance))
    if found.cases:
        past = N_("From {n} past weeks of yours on this channel, and what it brought so far.")
        notes.append(words(past, n=found.cases))
    return Shown(
        campaign_said(found, words), look, symbol,
        campaign_cost(found, words), campaign_yet(found, words),
        headers, [[unbroken(cell) for cell in row] for row in rows], notes,
    )  # fmt: skip


def _look(loss: float | None) -> tuple[str, str]:
    if loss is None:
        return "unknown", "?"
    if loss <= _FAIR:
        return "pays", "✓"
    return ("close", "≈") if loss <= _EVEN else ("loses", "✗")
