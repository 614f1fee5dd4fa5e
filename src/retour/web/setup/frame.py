"""The pages of the room, those that a role may open, and what every saving of a setting says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from retour.web.language import lang
from retour.web.look.sections import address
from retour.web.people.roles import May, may
from retour.web.shops.access import ShopRequest
from retour.words import N_, Words

PARTS = (
    ("settings", N_("The business"), May.CHANGE),
    ("channels", N_("Channels"), May.CHANGE),
    ("pointers", N_("Codes and words"), May.CHANGE),
    ("rates", N_("Exchange rates"), May.CHANGE),
    ("tables", N_("Tables known"), May.CHANGE),
    ("backups", N_("Backups"), May.RULE),
    ("erase", N_("Erase a person"), May.RULE),
)
# What only pages read: no answer is another for it.
_UNRECKONED = frozenset({"name", "language"})


def shown(
    request: ShopRequest, here: str, given: Mapping[str, Any], status: int = 200, template: str = ""
) -> HttpResponse:
    """A page of the room: `here` is the name of its address, and of its template as a rule."""
    parts = [
        {"title": title, "url": url, "here": name == here}
        for name, title, what in PARTS
        if may(request.role, what) and (url := address(name, request.shop.key))
    ]
    page = f"retour/setup/{template or here}.html"
    return render(request, page, {**given, "parts": parts}, status=status)


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
