"""The sections of a business that somebody may open: those that exist and that the role may use."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from retour.web.people.roles import May, Role, may
from retour.words import N_

# As many as a thumb tells apart at the foot of a phone; the others are behind "More".
_AT_HAND = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A section: the name of its address, which is its icon's too, its title, what it asks for.

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
    """A section as the page shows it."""

    name: str
    title: str
    url: str
    here: bool
    later: bool


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
