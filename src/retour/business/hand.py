"""Facts written by hand: hours, costs, sales, leads, answers of customers."""

from __future__ import annotations

import difflib
import uuid
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from retour.business.settings import checked
from retour.facts import KINDS, Cost, Effort, Fact, Lead, Reply, Sale, Takings, Trail
from retour.money import to_minor
from retour.reference.channel_info import channel_ids
from retour.reference.channel_words import channels_in_text
from retour.words import N_, Message

BY_HAND: dict[str, type[Fact]] = {
    kind.KIND: kind for kind in KINDS if kind in (Effort, Cost, Sale, Takings, Lead, Reply)
}


class HandError(ValueError):
    """A hand entry that cannot be taken. `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render("en"))
        self.message = message


def by_hand(kind: str, day: date, currency: str, /, **said: Any) -> Fact:
    """The fact of a hand entry.

    `hours` (effort) and amounts (`amount`, `tax`, `refunded`, ..., in major units) are given as
    people say them; trail words (`source`, `campaign`, `said`, `codes`, ...) go into
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
    if "amount" in said and kind in _AMOUNT_OF:
        said[_AMOUNT_OF[kind]] = said.pop("amount")
    trail = {k: str(v) for k, v in said.items() if k in Trail.__dataclass_fields__}
    if "trail" in names and trail:
        values["trail"] = Trail(**trail)
        said = {k: v for k, v in said.items() if k not in trail}
    if "until" in names:
        values["until"] = _until(said.pop("until", None) or day, day)
    if "currency" in names:
        currency = checked("currency", said.pop("currency", None) or currency)
        values["currency"] = currency
    if wanted is Effort and "hours" in said:
        values["seconds"] = _seconds(said.pop("hours"))
    if wanted is Cost:
        values["layer"] = "hand"
    for name, value in said.items():
        if name not in names:
            raise HandError(Message(N_("{kind} has no “{name}”."), {"kind": kind, "name": name}))
        values[name] = _channel(str(value)) if name == "channel" else _value(name, value, currency)
    _complete(kind, wanted, values)
    return wanted(**values)


def _channel(said: str) -> str:
    """The channel that somebody means: by its id, or by a name people give it ("insta")."""
    known = channel_ids()
    text = said.strip().casefold()
    if text in known:
        return text
    named = channels_in_text(said)
    if len(named) == 1:
        return named[0]
    near = difflib.get_close_matches(text, known, 3) or ["instagram", "facebook", "email"]
    raise HandError(
        Message(
            N_("There is no channel “{name}”. Did you mean {near}?"), {"name": said, "near": near}
        )
    )


# How the amount of each kind is called in its fact, when a person just says "amount".
_AMOUNT_OF = {"sale": "total", "lead": "value"}
_AS_PEOPLE_SAY = {"seconds": "hours", "total": "amount"}
_AMOUNTS = frozenset({"amount", "total", "tax", "refunded", "value", "shipping"})
_LARGEST = 10**12  # major units: more is a slip of the finger, whatever the currency


def _value(name: str, value: Any, currency: str) -> Any:
    if name == "count" and value < 1:
        raise HandError(Message(N_("“{text}” is not a number of people."), {"text": str(value)}))
    if name not in _AMOUNTS or value is None:
        return value
    try:
        amount = Decimal(str(value).replace(",", "."))
        # What is taken back is undone or refunded: a negative sale or cost would be a mistake.
        if not 0 <= amount < _LARGEST:
            raise InvalidOperation
    except InvalidOperation:
        raise HandError(
            Message(N_("“{text}” is not an amount: write 12.50."), {"text": str(value)})
        ) from None
    return to_minor(amount, currency)


def _until(until: date | str, day: date) -> date:
    try:
        last = date.fromisoformat(until) if isinstance(until, str) else until
    except ValueError:
        raise HandError(
            Message(N_("“{text}” is not a day: write it as 2026-03-31."), {"text": until})
        ) from None
    if last < day:
        raise HandError(
            Message(
                N_("The period begins on {since}, after its end on {until}."),
                {"since": day, "until": last},
            )
        )
    return last


def _seconds(hours: Any) -> int:
    try:
        seconds = round(float(str(hours).replace(",", ".")) * 3600)
    except (ValueError, OverflowError):
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
        _AS_PEOPLE_SAY.get(field.name, field.name)
        for field in fields(wanted)
        if field.default is MISSING and values.get(field.name) is None
    ]
    if missing:
        raise HandError(Message(N_("{kind} needs {names}."), {"kind": kind, "names": missing}))
