"""Facts written by hand: hours, costs, sales, leads, answers of customers."""

from __future__ import annotations

import uuid
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from retour.facts import KINDS, Cost, Effort, Fact, Lead, Reply, Sale, Takings, Trail
from retour.money import to_minor
from retour.words import N_, Message

BY_HAND: dict[str, type[Fact]] = {
    kind.KIND: kind for kind in KINDS if kind in (Effort, Cost, Sale, Takings, Lead, Reply)
}


class HandError(ValueError):
    """A hand entry that cannot be taken. `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render("en"))
        self.message = message


def by_hand(kind: str, day: date, currency: str, **said: Any) -> Fact:
    """The fact of a hand entry.

    `hours` (effort) and amounts (`amount`, `total`, `tax`, `refunded`, `value`, in major units)
    are given as people say them; trail words (`source`, `campaign`, `said`, `codes`, ...) go into
    the trail. Raises HandError.
    """
    if kind not in BY_HAND:
        raise HandError(
            Message(
                N_("“{kind}” cannot be added by hand; what can: {kinds}."),
                {"kind": kind, "kinds": sorted(BY_HAND)},
            )
        )
    wanted = BY_HAND[kind]
    values: dict[str, Any] = {"day": day, "number": uuid.uuid4().hex, "ledger": "hand"}
    names = {field.name for field in fields(wanted)}
    trail = {k: str(v) for k, v in said.items() if k in Trail.__dataclass_fields__}
    if "trail" in names and trail:
        values["trail"] = Trail(**trail)
        said = {k: v for k, v in said.items() if k not in trail}
    if "until" in names:
        until = said.pop("until", None) or day
        values["until"] = date.fromisoformat(until) if isinstance(until, str) else until
    if "currency" in names:
        currency = said.pop("currency", None) or currency
        values["currency"] = currency
    if wanted is Effort:
        values["seconds"] = _seconds(said.pop("hours", None))
    if wanted is Cost:
        values["layer"] = "hand"
    for name, value in said.items():
        if name not in names:
            raise HandError(Message(N_("A {kind} has no “{name}”."), {"kind": kind, "name": name}))
        values[name] = _value(name, value, currency)
    _complete(kind, wanted, values)
    return wanted(**values)


# How the amount of each kind is called in its fact, when a person just says "amount".
AMOUNT_OF = {"sale": "total", "lead": "value"}
_AMOUNTS = frozenset({"amount", "total", "tax", "refunded", "value", "shipping"})


def _value(name: str, value: Any, currency: str) -> Any:
    if name not in _AMOUNTS or value is None:
        return value
    try:
        return to_minor(Decimal(str(value).replace(",", ".")), currency)
    except InvalidOperation:
        raise HandError(
            Message(N_("“{text}” is not an amount: write 12.50."), {"text": str(value)})
        ) from None


def _seconds(hours: Any) -> int:
    try:
        seconds = round(float(str(hours).replace(",", ".")) * 3600)
    except ValueError:
        raise HandError(
            Message(N_("“{text}” is not a number of hours: write 1.5."), {"text": str(hours)})
        ) from None
    if not 0 < seconds <= 24 * 3600:
        raise HandError(
            Message(
                N_("{hours} hours in a day cannot be: give each day its own."), {"hours": hours}
            )
        )
    return seconds


def _complete(kind: str, wanted: type[Fact], values: dict[str, Any]) -> None:
    missing = [
        field.name
        for field in fields(wanted)
        if field.default is MISSING and values.get(field.name) is None
    ]
    if missing:
        raise HandError(Message(N_("A {kind} needs {names}."), {"kind": kind, "names": missing}))
