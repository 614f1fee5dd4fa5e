"""Facts written by hand: hours, costs, sales, leads, answers of customers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from retour.business.channel_typed import channel_typed
from retour.business.settings import checked
from retour.business.typed import (
    NotUnderstoodError,
    amount_typed,
    day_typed,
    month_typed,
    seconds_typed,
)
from retour.facts import KINDS, Cost, Effort, Fact, Lead, Reply, Sale, Takings, Trail
from retour.money import to_minor
from retour.reading.cells.taxed import cut_taxed
from retour.reference.spoken import kind_meant, value_meant
from retour.span import Span
from retour.words import N_, Message

BY_HAND: dict[str, type[Fact]] = {
    kind.KIND: kind for kind in KINDS if kind in (Effort, Cost, Sale, Takings, Lead, Reply)
}


class HandError(NotUnderstoodError):
    """A hand entry that cannot be taken. `message` says why and what to do."""


# What people say of a fact, beside the names of its fields: of all, and of what has a trail.
_IN_FACT = {"hours": "seconds"}
_IN_TRAIL = {"channel": "grouping", "code": "codes", "answer": "said"}
# How the amount of each kind is called in its fact, when a person just says "amount".
_AMOUNT_OF = {"sale": "total", "lead": "value"}
_AS_PEOPLE_SAY = {"seconds": "hours", "total": "amount"}
_AMOUNTS = ("amount", "total", "value", "tax", "refunded", "shipping")
# Words of which there are only a few: see `retour.facts`.
_CHOICES = {
    "what": ("ads", "tool", "freelance", "other"),
    "status": {
        "lead": ("open", "qualified", "won", "lost", "cancelled"),
        "sale": ("paid", "pending", "cancelled"),
    },
    "taxed": ("gross", "net", ""),
}


def lasts(kind: str) -> bool:
    """Whether an entry of a kind may be of a period."""
    kind = kind_meant(kind)
    return kind in BY_HAND and any(field.name == "until" for field in fields(BY_HAND[kind]))


def whole_month(kind: str, month: str, today: date, *, apart: bool) -> Span:
    """The days of a month for an entry that may last; `apart`: its days are said as well."""
    if not lasts(kind):
        raise _has_none(kind, "month")
    if apart:
        raise HandError(Message(N_("Say the month, or its days: not both.")))
    return month_typed(month, today)


def _has_none(kind: str, name: str) -> HandError:
    return HandError(Message(N_("{kind} has no “{name}”."), {"kind": kind, "name": name}))


def by_hand(
    kind: str,
    day: date,
    currency: str,
    /,
    *,
    order: str = "",
    today: date,
    number: str = "",
    **said: Any,
) -> Fact:
    """The fact of a hand entry.

    `hours` (effort), amounts (`amount`, `tax`, `refunded`, ..., major units) and `until` are read
    as people write them (see `typed`). `channel`, `code`, `answer` and the words of a trail
    (`source`, `campaign`, ...) of a sale or a lead go into its trail. `order` and `today` settle
    days. `number` is its own, by which it is known again; else it is given one. Raises
    NotUnderstoodError (HandError, SettingError).
    """
    kind = kind_meant(kind)
    wanted = _wanted(kind)
    names = {field.name for field in fields(wanted)}
    said = _as_fields(kind, names, said)
    values: dict[str, Any] = {"day": day, "number": number or uuid.uuid4().hex, "ledger": "hand"}
    if "trail" in names:
        trail = {k: str(said.pop(k)) for k in Trail.__dataclass_fields__ if k in said}
        values["trail"] = Trail(**trail)
    _refuse_ahead(day, today)
    if "until" in names:
        values["until"] = _until(said.pop("until", None) or day, day, today, order)
    if wanted is Cost:
        values["layer"] = "hand"
    elif "until" in names:  # a bill may be of a month that runs; sales and answers are counted
        _refuse_ahead(values["until"], today)
    if "currency" in names:
        money = _money(said, currency)
        values |= {name: money[name] for name in money if name != "taxed" or "taxed" in names}
    for name, value in said.items():
        if name not in names:
            raise _has_none(kind, name)
        values.setdefault(name, _value(kind, name, value))
    _complete(kind, wanted, values)
    if wanted is Sale:
        _refuse_empty(values)
    return wanted(**values)


def _wanted(kind: str) -> type[Fact]:
    """What an entry of a kind becomes."""
    if kind not in BY_HAND:
        text = N_("“{kind}” cannot be added by hand; what can: {kinds}.")
        raise HandError(Message(text, {"kind": kind, "kinds": sorted(BY_HAND)}))
    return BY_HAND[kind]


def _refuse_ahead(day: date, today: date) -> None:
    """Refuse what has not happened yet, as days that are named are refused."""
    if day > today:
        text = N_("“{text}” has not come yet: give a day up to today.")
        raise HandError(Message(text, {"text": day}))


def _refuse_empty(values: Mapping[str, Any]) -> None:
    """Refuse a sale of nothing, and one of which more was given back than was paid."""
    if not values["total"]:
        raise HandError(Message(N_("A sale of 0 is no sale: write what was paid.")))
    if values.get("refunded", 0) > values["total"]:
        raise HandError(
            Message(N_("More is refunded than was paid: write the whole sale and its refund."))
        )


def _as_fields(kind: str, names: set[str], said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said under the names of the fact's fields, and of its trail's."""
    called = dict(_IN_FACT if "seconds" in names else {})
    called |= {"amount": _AMOUNT_OF[kind]} if kind in _AMOUNT_OF else {}
    if "trail" in names:
        called |= _IN_TRAIL
        if said.get("channel"):
            said = {**said, "channel": channel_typed(str(said["channel"]))}
    return {called.get(name, name): value for name, value in said.items()}


_BELOW = N_(
    "“{text}” is below 0. Money that came back of a cost: write what is left of that cost; of a "
    "sale: write the sale, and what was refunded of it."
)


def _money(said: dict[str, Any], home: str) -> dict[str, Any]:
    """The amounts said, in minor units, and their one currency; they are taken out of `said`."""
    asked = said.pop("currency", None)
    currency = checked("currency", asked or home)
    amounts: dict[str, Decimal] = {}
    written, taxed = set(), set()
    for name in _AMOUNTS:
        if said.get(name) is not None:
            rest, tax = cut_taxed(str(said[name]))
            if rest.lstrip().startswith(("-", "\u2212")):
                raise HandError(Message(_BELOW, {"text": str(said[name])}))
            amounts[name], mark = amount_typed(rest if tax else said[name], currency)
            written |= {mark} - {""}
            taxed |= {tax} - {""}
    if len(written | ({currency} if asked else set())) > 1:
        raise HandError(Message(N_("An entry has one currency: write its amounts in one.")))
    if len(taxed | ({said["taxed"]} if said.get("taxed") else set())) > 1:
        raise HandError(
            Message(N_("Some amounts are with tax, some without: write all of them the same way."))
        )
    currency = written.pop() if written else currency
    found: dict[str, Any] = {k: to_minor(v, currency) for k, v in amounts.items()}
    return found | {"currency": currency} | ({"taxed": taxed.pop()} if taxed else {})


def _value(kind: str, name: str, value: Any) -> Any:
    readers: Mapping[str, Callable[[Any], Any]] = {
        "channel": lambda text: channel_typed(str(text)),
        "seconds": seconds_typed,
        "count": partial(_count, 1),
        "orders": partial(_count, 0),
    }
    if name in readers:
        return readers[name](value)
    allowed = _CHOICES.get(name)
    words = allowed.get(kind, ()) if isinstance(allowed, dict) else allowed
    value = value_meant(value) if words and isinstance(value, str) else value
    if words and value not in words:
        raise HandError(
            Message(
                N_("“{text}” cannot be “{name}”: there are {words}."),
                {"text": str(value), "name": name, "words": [word for word in words if word]},
            )
        )
    return value


def _count(least: int, value: Any) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not least <= int(text) < 10**9:
        why = N_("“{text}” is not a number: write it in figures, {least} or more.")
        raise HandError(Message(why, {"text": text, "least": least}))
    return int(text)


def _until(until: date | str, day: date, today: date, order: str) -> date:
    last = day_typed(until, today, order, end="until", ahead=True)
    if last < day:
        raise HandError(
            Message(
                N_("The period begins on {since}, after its end on {until}."),
                {"since": day, "until": last},
            )
        )
    return last


def _complete(kind: str, wanted: type[Fact], values: dict[str, Any]) -> None:
    missing = [
        _AS_PEOPLE_SAY.get(field.name, field.name)
        for field in fields(wanted)
        if field.default is MISSING and values.get(field.name) is None
    ]
    if missing:
        raise HandError(Message(N_("{kind} needs {names}."), {"kind": kind, "names": missing}))
