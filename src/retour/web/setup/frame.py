"""The pages of the room, those that a role may open, and what every saving of a setting says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from retour.web.language import lang
from retour.web.look.sections import Section, parts
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest
from retour.words import N_, Words

PARTS = (
    Section("settings", N_("The business"), May.CHANGE),
    Section("channels", N_("Channels"), May.CHANGE),
    Section("pointers", N_("Codes and words"), May.CHANGE),
    Section("rates", N_("Exchange rates"), May.CHANGE),
    Section("tables", N_("Tables known"), May.CHANGE),
    Section("backups", N_("Backups"), May.RULE),
    Section("erase", N_("Erase a person"), May.RULE),
)
# What only pages read: no answer is another for it.
_UNRECKONED = frozenset({"name", "language"})


def shown(
    request: ShopRequest, here: str, given: Mapping[str, Any], status: int = 200, template: str = ""
) -> HttpResponse:
    """A page of the room: `here` is the name of its address, and of its template as a rule."""
    page = f"retour/setup/{template or here}.html"
    open_ones = parts(PARTS, here, request.shop.key, request.role)
    return render(request, page, {**given, "parts": open_ones}, status=status)


def told_saved(request: ShopRequest, changed: Sequence[str]) -> None:
    """Say what saving did, and what it did not: what was shown before stays as it was."""
    say = Words(lang())
    text = N_("Saved.")
    if not changed:
        text = N_("Nothing was changed.")
    elif not set(changed) <= _UNRECKONED:
        text = N_(
            "Saved. Answers reckon with it from now on. Those that are kept, and the links that "
            "were given, stay as they were."
        )
    messages.success(request, say(text))
