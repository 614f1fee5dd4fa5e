"""The sections of a business that somebody may open, and the pages of one: those that exist and
that the role may use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from retour.web.people.roles import May, Role, may
from retour.words import N_

# As many as a thumb tells apart at the foot of a phone; the others are behind "More".
_AT_HAND = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A section, or a page of one: the name of its address, its title, what it asks for.

    The name of a section is its icon's too.

    `door` is the page by which those enter who may only read. `also` are addresses that lie
    elsewhere and belong to it.
    """

    name: str
    title: str
    what: May
    door: str = ""
    also: tuple[str, ...] = ()

    def entry(self, key: str, role: Role) -> str:
        """The address by which a role enters; "" where it does not, or there is no such page."""
        if may(role, self.what):
            return address(self.name, key)
        return address(self.door, key) if self.door and may(role, May.READ) else ""

    def inside(self, path: str, key: str) -> bool:
        """Whether a page lies in it."""
        found = (address(name, key) for name in (self.name, *self.also))
        return path.startswith(tuple(filter(None, found)))


SECTIONS = (
    Section("answer", N_("Answer"), May.READ),
    Section("hours", N_("Time"), May.LOG, door="spent-trend"),
    Section("files", N_("Files"), May.FILL),
    Section("plan", N_("Plan"), May.READ),
    Section("tests", N_("Tests"), May.READ),
    Section("people", N_("People"), May.RULE, also=("log",)),
    Section("settings", N_("Settings"), May.CHANGE),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A section, or a page of one, as the page shows it; `later`: behind "More" on a phone."""

    name: str
    title: str
    url: str
    here: bool
    later: bool = False


def address(name: str, key: str) -> str:
    """The address of a section of a business; "" where there is no such page."""
    try:
        return reverse(name, kwargs={"key": key})
    except NoReverseMatch:
        return ""


def entrance(key: str, role: Role) -> str:
    """Where a role begins in a business; "" where none of its pages is open to it."""
    return next((url for one in SECTIONS if (url := one.entry(key, role))), "")


def places(request: HttpRequest, key: str, role: Role) -> list[Place]:
    """The sections of a business for a role, and which of them the page is in."""
    open_ones = [(one, url) for one in SECTIONS if (url := one.entry(key, role))]
    inside = [one.name for one, _ in open_ones if one.inside(request.path, key)]
    # The answer's address begins that of every other section.
    here = inside[-1] if inside else ""
    return [
        Place(one.name, one.title, url, one.name == here, place >= _AT_HAND)
        for place, (one, url) in enumerate(open_ones)
    ]


def parts(pages: Sequence[Section], here: str, key: str, role: Role) -> list[Place]:
    """The pages of a section that a role may open; `here` is the name of the one that is shown."""
    return [
        Place(one.name, one.title, url, one.name == here)
        for one in pages
        if (url := one.entry(key, role))
    ]
