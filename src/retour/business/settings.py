"""The settings of a business: which there are, and what each may be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from retour.business.channel_typed import channel_typed, near_channels
from retour.business.typed import NotUnderstoodError, amount_typed, share_typed
from retour.reading.cells.currencies import CODES, currency_named
from retour.reading.cells.days import fold
from retour.reference.channel_codes import NONE
from retour.reference.channel_info import channel_ids
from retour.reference.setting_meanings import MEANINGS, TITLES
from retour.reference.spoken import objective_meant
from retour.span import zone
from retour.words import N_, Message, Words


class SettingError(NotUnderstoodError):
    """A setting that does not exist or cannot have that value. `message` says what to do."""


def _rate(value: Any) -> float | None:
    """A rate of tax; None, or nothing, takes back what was said."""
    return None if value is None or value == "" else share_typed(value, rate=True)


def _amount(value: Any) -> float:
    number = float(amount_typed(value, "")[0])
    if not number < 1e6:
        raise ValueError(value)
    return number


def _currency(value: Any) -> str:
    code = str(value).strip().upper()
    if code in CODES:
        return code
    if len(code) != 3 or not code.isalpha():
        raise ValueError(value)
    near = difflib.get_close_matches(code, sorted(CODES, key=lambda one: one != "EUR"), 3)
    if near:
        text = N_("There is no currency {code}. Did you mean {near}?")
        raise SettingError(Message(text, {"code": code, "near": ", ".join(near)}))
    text = N_("There is no currency {code}: give its code, such as EUR or CHF.")
    raise SettingError(Message(text, {"code": code}))


def _zone(value: Any) -> str:
    return zone(str(value)).key


def _name(value: Any) -> str:
    if not str(value).strip():
        raise ValueError(value)
    return str(value).strip()


def _choice(*allowed: str) -> Callable[[Any], str]:
    def choose(value: Any) -> str:
        if value not in allowed:
            raise ValueError(value)
        return str(value)

    return choose


def _table(each: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise TypeError(value)
        return {str(key): each(item) for key, item in value.items()}

    return read


_SAID_WHICH = re.compile(r"\A\s*(campaign|campagne|channel|canal)\s*:", re.IGNORECASE)


def _objectives(value: Any) -> dict[str, Any]:
    """Objectives by channel or campaign; a word that is nearly a channel is a slip.

    People may say which it is: "campaign: Spring" is the campaign Spring.
    """
    allowed = _choice("customers", "leads", "visibility", "image", "sales")
    read = _table(lambda said: allowed(objective_meant(str(said))))(value)
    table = {_SAID_WHICH.sub("", key).strip() or key: said for key, said in read.items()}
    for key in table:
        if key.isalpha() and key.casefold() not in channel_ids() and near_channels(key, 0.85):
            channel_typed(key)
    return table


def _channel(value: Any) -> str:
    return channel_typed(_name(value))


_NONE_SAID = frozenset({NONE, "no", "nobody", "aucun", "aucune", "aucun canal", "no channel", "-"})


def _of_code(value: Any) -> str:
    """The channel of a promotion code, or that it is none's."""
    said = _name(value)
    if fold(said) in _NONE_SAID:
        return NONE
    try:
        return channel_typed(said)
    except NotUnderstoodError as error:
        text = N_("{what} Say none for a code that is no channel’s.")
        raise NotUnderstoodError(Message(text, {"what": error.message})) from None


def _names(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else list(value)
    return [str(part).strip() for part in parts if str(part).strip()]


def _mapped(value: Any) -> dict[str, Any]:
    """What is kept of a table that was mapped; loading it writes that, nobody types it."""
    if not isinstance(value, Mapping) or set(value) != {"headings", "map"}:
        raise ValueError(value)
    headings = sorted(str(name) for name in value["headings"])
    return {"headings": headings, "map": {str(k): str(v) for k, v in value["map"].items()}}


# How the value of each setting is checked; `MEANINGS` says what it is.
SETTINGS: dict[str, Callable[[Any], Any]] = {
    "name": _name,
    "currency": _currency,
    "margin": share_typed,
    "margins": _table(share_typed),
    "hour": _amount,
    "hours": _table(_amount),
    "timezone": _zone,
    "vat": _rate,
    "vat_purchases": _rate,
    "value": _choice("order", "year"),
    "sales_from": _names,
    "objectives": _objectives,
    "codes": _table(_of_code),
    "sources": _table(_channel),
    "answers": _table(_channel),
    "domains": _names,
    "tables": _table(_mapped),
    "language": _choice("fr", "en"),
}

TABLES = frozenset({"margins", "hours", "objectives", "codes", "sources", "answers", "tables"})
LISTS = frozenset({"sales_from", "domains"})


def as_written(name: str, words: Sequence[str], before: Any = None) -> Any:
    """What the words typed after a setting's name mean, `before` being its value so far.

    A table is changed by KEY=VALUE, and KEY= takes a key out of it. Raises SettingError.
    """
    if name != "name" and name not in LISTS:
        _refuse_two(words)
    if name not in TABLES:
        return (", " if name in LISTS else " ").join(words)
    table = dict(before or {})
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key.strip():
            raise SettingError(
                Message(
                    N_("“{text}”: write {name} as KEY=VALUE, or KEY= to take one out."),
                    {"text": word, "name": name},
                )
            )
        table.pop(key.strip(), None)
        if value.strip():
            table[key.strip()] = value.strip()
    return table


def as_text(value: Any) -> str:
    """A setting's value as one would type it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={item}" for key, item in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def as_said(name: str, value: Any, words: Words) -> str:
    """A setting's value as a reader understands it at once: `60%`, `bread=70%`, `22.50`."""
    if name == "tables" and isinstance(value, Mapping):
        return "; ".join(f"{key}: {as_text(item['map'])}" for key, item in value.items())
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={as_said(name, item, words)}" for key, item in value.items())
    if value is None:
        return words(N_("not said"))
    if name in SHARES:
        digits = next(n for n in (0, 1, 2) if n == 2 or _is_whole(value * 10 ** (n + 2)))
        return words.percent(value, digits)
    if name == "codes" and value == NONE:
        return words(N_("no channel"))
    return words.number(value) if isinstance(value, float) else as_text(value)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


SHARES = frozenset({"margin", "margins", "vat", "vat_purchases"})
_HOURLY = frozenset({"hour", "hours"})
LAYERS = ("order", "till", "deal", "payment", "ledger")
# What French speakers type first; the book keeps each setting under one name.
_FRENCH = {
    "nom": "name", "devise": "currency", "monnaie": "currency", "marge": "margin",
    "marges": "margins", "heure": "hour", "heures": "hours", "fuseau": "timezone", "tva": "vat",
    "tva_achats": "vat_purchases", "tva achats": "vat_purchases",
    "valeur": "value", "ventes": "sales_from", "objectif": "objectives",
    "objectifs": "objectives", "code": "codes", "origines": "sources", "reponses": "answers",
    "sites": "domains", "site": "domains", "domaines": "domains", "langue": "language",
}  # fmt: skip


def setting_meant(name: str) -> str:
    """The setting that a name stands for, in French too: `tva` is `vat`; any other as it is."""
    return name if name in SETTINGS else _FRENCH.get(fold(name), name)


def _unknown(name: str) -> SettingError:
    near = difflib.get_close_matches(name.casefold(), SETTINGS, 3)
    if french := _FRENCH.get(fold(name)):
        near = [french]
    if near:
        text = N_("There is no setting “{name}”. Did you mean {near}?")
        return SettingError(Message(text, {"name": name, "near": ", ".join(near)}))
    text = N_("There is no setting “{name}”. `retour set BOOK` lists them all.")
    return SettingError(Message(text, {"name": name}))


def exists(name: str) -> bool:
    """True; raises SettingError, with the nearest names, for a setting that does not exist."""
    if name not in SETTINGS:
        raise _unknown(name)
    return True


def checked(name: str, value: Any, home: str = "", ledgers: Iterable[str] = ()) -> Any:
    """The value of a setting as the book keeps it; raises SettingError.

    `home` is the currency of the book, in which an hour's worth must be; `ledgers` are those whose
    sales the book holds, which `sales_from` may name.
    """
    exists(name)
    check, what = SETTINGS[name], MEANINGS[name]
    try:
        if name in _HOURLY:
            _refuse_currency(value, home)
        kept = check(value)
        if name == "sales_from":
            _refuse_unknown(kept, ledgers)
    except SettingError:
        raise
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        if isinstance(error, NotUnderstoodError) and name not in _HOURLY:
            raise SettingError(error.message) from None
        raise SettingError(
            Message(
                N_("“{value}” cannot be {name}: give {what}."),
                {"value": as_text(value), "name": Message(TITLES[name]), "what": Message(what)},
            )
        ) from None
    return kept


def _refuse_two(words: Sequence[str]) -> None:
    """Refuse a second setting behind the value of the first."""
    for word in words[1:]:
        if word in SETTINGS:
            text = N_("Set one at a time: “{name}” in a command of its own.")
            raise SettingError(Message(text, {"name": word}))


def _refuse_currency(value: Any, home: str) -> None:
    """Refuse an hour's worth in another currency than the book's."""
    for one in value.values() if isinstance(value, Mapping) else (value,):
        written = amount_typed(one, home)[1]
        if home and written not in ("", currency_named(home, home)):
            text = N_("The book counts in {home}: say what an hour is worth in {home}.")
            raise SettingError(Message(text, {"home": home}))


def _refuse_unknown(names: Sequence[str], ledgers: Iterable[str]) -> None:
    """Refuse layers and ledgers that neither the book nor any source can hold."""
    # Here, because loading every source takes longer than a setting is worth.
    from retour.sources import every

    sources = {one.name.split(".")[0] for one in every()}
    known = (*LAYERS, "hand", *sorted({*ledgers} | sources))
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 3) or list(LAYERS)
            text = N_("Nothing called “{name}” tells sales. Did you mean {near}?")
            raise SettingError(Message(text, {"name": name, "near": near}))
