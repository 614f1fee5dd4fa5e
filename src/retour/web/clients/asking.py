"""Asking every business again, a few at a time, so that nobody's files wait for all of them."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from django.urls import reverse

from retour.web.answers.failing import FAILURES
from retour.web.answers.keeping import kept_answer
from retour.web.answers.periods import Asked
from retour.web.jobs.models import Job
from retour.web.jobs.queue import Run, ask, kind
from retour.web.people.models import User
from retour.web.people.roles import May, may
from retour.web.shops.access import shops_of
from retour.words import N_, Message

_TURN = 15.0  # seconds, after which whatever else waits has its turn


def ask_all(user: User, organisation: int | None) -> Job:
    """Ask for the answers of every business that a user reads, or of an organisation's."""
    keys = [
        shop.key
        for shop, role in shops_of(user)
        if may(role, May.READ) and organisation in (None, shop.organisation_id)
    ]
    return ask("answers", user, keys=keys, done=0)


@kind("answers")
def _answers(run: Run) -> dict[str, Any]:
    keys, done = run.arguments["keys"], int(run.arguments["done"])
    open_ones = {shop.key: shop for shop, role in shops_of(run.user) if may(role, May.READ)}
    ends = time.monotonic() + _TURN
    for place in range(done, len(keys)):
        shop = open_ones.get(keys[place])
        if shop is not None:
            text = N_("Asked: {n} of {all}. Now: {name}")
            said = {"n": place, "all": len(keys), "name": shop.name}
            run.step(place, len(keys), Message(text, said))
            with suppress(*FAILURES):  # an empty or a damaged book: its own page says so
                kept_answer(shop, Asked())
        if time.monotonic() > ends and place + 1 < len(keys):
            following = ask("answers", run.user, keys=keys, done=place + 1)
            return {"url": reverse("job", args=[following.key])}
    return {"url": reverse("clients")}
