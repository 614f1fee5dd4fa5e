"""The designer of a test by lot: what each length would tell, and the lot that draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from retour.business import Business
from retour.business.testing import MOST_WEEKS, WEEK, Designed
from retour.business.tests_said import about_design, enough_said, proposed_weeks
from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel as channel_info
from retour.span import monday
from retour.web.answers.keeping import kept_answer
from retour.web.answers.periods import Asked
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.plans.asked import LONGEST, weeks_in
from retour.web.plans.channels import choices
from retour.web.plans.failing import FAILURES, no_answer
from retour.web.plans.foreseen import foreseen
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

TITLE = N_("Plan a test")
_BLOCKS = (("3d", N_("3 days")), ("1w", N_("1 week")), ("2w", N_("2 weeks")))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A test as the form says it; "" where nothing was said."""

    channel: str = ""
    start: str = ""
    weeks: str = ""
    block: str = ""
    precise: str = ""

    @classmethod
    def of(cls, told: QueryDict) -> Wanted:
        """What `channel=&start=&weeks=&block=&precise=` says."""
        names = ("channel", "start", "weeks", "block", "precise")
        return cls(*(told.get(name, "").strip()[:LONGEST] for name in names))

    def outlook(self, business: Business, shop: Shop) -> Designed:
        """What it would tell by its length. Raises NotUnderstoodError."""
        asked = (self.channel, self.start, self.block, self.precise)
        return foreseen(shop, business.today, asked, lambda: self._design(business, 0))

    def draw(self, business: Business) -> Designed:
        """Draw it, and keep it. Raises NotUnderstoodError."""
        return self._design(business, weeks_in(self.weeks, MOST_WEEKS))

    def _design(self, business: Business, weeks: int) -> Designed:
        return business.design_test(
            self.channel,
            weeks=weeks,
            start=self.start or None,
            block=self.block or "1w",
            precise=self.precise or None,
        )


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def new(request: ShopRequest) -> HttpResponse:
    """What a test would tell; with POST, draw it."""
    wanted = Wanted.of(request.POST if request.method == "POST" else request.GET)
    words = Words(lang())
    given: dict[str, Any] = {"title": TITLE, "wanted": wanted, "blocks": _BLOCKS}
    try:
        with request.shop.opened() as business:
            given["first_day"] = (monday(business.today) + timedelta(days=WEEK)).isoformat()
            given["today"] = business.today
            currency = business.currency
            if request.method == "POST":
                return _drawn(request, wanted, business)
            if wanted.channel:
                given |= _outlook(wanted.outlook(business, request.shop), wanted, currency, words)
    except NotUnderstoodError as error:
        given["told"] = words.say(error.message)
    except FAILURES as error:
        return no_answer(request, error)
    given["channels"] = _channels(request, words, wanted.channel)
    status = 400 if "told" in given else 200
    return render(request, "retour/plans/design.html", given, status=status)


def _channels(request: ShopRequest, words: Words, chosen: str) -> list[Any]:
    try:
        answer = kept_answer(request.shop, Asked()).answer
    except FAILURES:  # no sales yet: the page says so, and every channel can be chosen
        return choices(None, words, chosen)
    return choices(answer, words, chosen)


def _drawn(request: ShopRequest, wanted: Wanted, business: Business) -> HttpResponse:
    """Draw the lot, and show its calendar."""
    test = wanted.draw(business).test
    assert test is not None  # noqa: S101 - it was asked of some weeks
    told = {"number": test.number, "channel": test.channel, "seed": test.seed}
    days = {"since": test.first.isoformat(), "until": test.planned.isoformat()}
    noted(request.shop, request.user, "draw test", **told, **days)
    text = N_("Drawn by lot, and kept: the lot’s number is {seed}.")
    messages.success(request, Words(lang())(text, seed=str(test.seed)))
    return redirect("test", key=request.shop.key, number=test.number)


def _outlook(made: Designed, wanted: Wanted, currency: str, words: Words) -> dict[str, Any]:
    """What each length would tell, and the length to propose."""
    enough = enough_said(made, currency, words)
    proposed = wanted.weeks if wanted.weeks.isdecimal() else str(proposed_weeks(made))
    rows = []
    for one in made.prospects:
        about = "" if one.tried else "≈ "
        rows.append(
            {
                "weeks": words.many(N_("{n} week"), N_("{n} weeks"), one.weeks),
                "value": str(one.weeks),
                "within": "± " + about + words.money(one.plus_minus, currency, 0),
                "shown": about + words.money(one.visible, currency, 0),
                "enough": one.weeks == made.enough,
                "here": str(one.weeks) == proposed,
            }
        )
    unknown = N_("What a week on it costs is not known: say above how near is near enough.")
    return {
        "rows": rows,
        "name": words.say(channel_info(made.channel).name),
        "enough": words.say(enough) if enough else words(unknown),
        "settled": made.enough is not None,
        "notes": [words.say(one) for one in about_design(made, currency, words)],
    }
