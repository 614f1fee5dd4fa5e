"""What a plan is asked, as the address of its page says it: in the words that people typed."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest

from retour.business.typed import NotUnderstoodError
from retour.words import N_, Message

LONGEST = 40  # characters: nobody writes an amount longer than that
LEAST, MOST = "least-", "most-"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a quarter's plan, "" where nothing was said; `least`, `most` by channel."""

    quarter: str = ""
    hours: str = ""
    money: str = ""
    least: dict[str, str] = field(default_factory=dict)
    most: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """What `?quarter=&hours=&money=&least-instagram=&most-meta-ads=` says."""
        return cls(
            said(request, "quarter"),
            said(request, "hours"),
            said(request, "money"),
            _by_channel(request, LEAST),
            _by_channel(request, MOST),
        )


def said(request: HttpRequest, name: str) -> str:
    """What the address says under a name, "" when nothing."""
    return request.GET.get(name, "").strip()[:LONGEST]


def weeks_in(text: str, most: int) -> int:
    """The number of weeks that a text says. Raises NotUnderstoodError."""
    if text.isdecimal() and 1 <= int(text) <= most:
        return int(text)
    said = N_("“{text}” is not a number of weeks: write one from 1 to {most}.")
    raise NotUnderstoodError(Message(said, {"text": text, "most": most}))


def _by_channel(request: HttpRequest, prefix: str) -> dict[str, str]:
    names = [name for name in request.GET if name.startswith(prefix)]
    found = {name.removeprefix(prefix)[:LONGEST]: said(request, name) for name in names}
    return {name: text for name, text in found.items() if name and text}
