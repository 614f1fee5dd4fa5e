"""The period of a question, as the address of a page says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from retour.words import N_

_LONGEST = 40  # characters: nobody writes a day longer than that


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its first and last day as they were typed, "" for the default."""

    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """What `?since=&until=` says."""
        said = {name: request.GET.get(name, "").strip() for name in ("since", "until")}
        return cls(said["since"][:_LONGEST], said["until"][:_LONGEST])

    @property
    def query(self) -> str:
        """The same as an address has it: "?since=2026-01-01", "" for the default."""
        said = {name: getattr(self, name) for name in ("since", "until") if getattr(self, name)}
        return f"?{urlencode(said)}" if said else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A period to choose: what it is called, its address, whether it is the one shown."""

    title: str
    query: str
    here: bool


def choices(last: date, asked: Asked) -> list[Choice]:
    """Periods to choose, the newest ending on `last`, the last day with sales."""
    quarter = date(last.year, last.month - (last.month - 1) % 3, 1)
    offered = (
        (N_("Last 12 months"), Asked()),
        (N_("This year"), Asked(date(last.year, 1, 1).isoformat(), last.isoformat())),
        (N_("This quarter"), Asked(quarter.isoformat(), last.isoformat())),
        (N_("Last year"), Asked(f"{last.year - 1}-01-01", f"{last.year - 1}-12-31")),
    )
    return [Choice(title, one.query or "?", one == asked) for title, one in offered]
