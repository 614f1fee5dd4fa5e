"""The settings of a business: which there are, and what each may be."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from retour.span import zone
from retour.words import N_, Message


class SettingError(ValueError):
    """A setting that does not exist or cannot have that value. `message` says what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.render("en"))
        self.message = message


def _share(value: Any) -> float:
    text = str(value).strip().replace(",", ".")
    number = float(text.rstrip("% ")) / 100 if text.endswith("%") else float(text)
    if not 0 < number <= 1:
        raise ValueError(value)
    return number


def _rate(value: Any) -> float | None:
    if value is None:
        return None
    text = str(value).strip().replace(",", ".")
    number = float(text.rstrip("% ")) / 100 if text.endswith("%") else float(text)
    if not 0 <= number < 1:
        raise ValueError(value)
    return number


def _amount(value: Any) -> float:
    number = float(str(value).replace(",", "."))
    if not 0 <= number < 1e6:
        raise ValueError(value)
    return number


def _currency(value: Any) -> str:
    code = str(value).strip().upper()
    if len(code) != 3 or not code.isalpha():
        raise ValueError(value)
    return code


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


def _names(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else list(value)
    return [str(part).strip() for part in parts if str(part).strip()]


# Each setting: how its value is checked, and what it is, for the message when it cannot be.
SETTINGS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "name": (_name, N_("the name of the business")),
    "currency": (_currency, N_("a currency code of three letters, such as EUR")),
    "margin": (_share, N_("the gross margin, a share such as 0.6 or 60%")),
    "margins": (_table(_share), N_("the margin of each family of products, such as bread=70%")),
    "hour": (_amount, N_("what an hour of work is worth, such as 25")),
    "hours": (_table(_amount), N_("what an hour is worth, by person, such as Zoe=30")),
    "timezone": (_zone, N_("a time zone such as Europe/Paris")),
    "vat": (_rate, N_("the usual VAT rate, such as 0.2 or 20%")),
    "value": (_choice("order", "year"), N_("order, or year for the first twelve months")),
    "sales_from": (_names, N_("the layers or ledgers that count as sales")),
    "objectives": (
        _table(_choice("customers", "leads", "visibility", "image", "sales")),
        N_("customers, leads, visibility, image or sales, by channel or campaign"),
    ),
    "codes": (_table(_name), N_("the channel of each promotion code")),
    "sources": (_table(_name), N_("the channel of each word you write in utm_source")),
    "answers": (_table(_name), N_("the channel of each answer your customers give")),
    "domains": (_names, N_("the addresses of your own sites")),
    "language": (_choice("fr", "en"), N_("fr or en")),
}

TABLES = frozenset({"margins", "hours", "objectives", "codes", "sources", "answers"})
LISTS = frozenset({"sales_from", "domains"})


def as_written(name: str, words: Sequence[str], before: Any = None) -> Any:
    """What the words typed after a setting's name mean, `before` being its value so far.

    A table is changed by KEY=VALUE, and KEY= takes a key out of it. Raises SettingError.
    """
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


def checked(name: str, value: Any) -> Any:
    """The value of a setting as the book keeps it; raises SettingError."""
    if name not in SETTINGS:
        near = difflib.get_close_matches(name, SETTINGS, 3) or sorted(SETTINGS)
        raise SettingError(
            Message(
                N_("There is no setting “{name}”. Did you mean {near}?"),
                {"name": name, "near": near},
            )
        )
    check, what = SETTINGS[name]
    try:
        return check(value)
    except (ValueError, TypeError, AttributeError):
        raise SettingError(
            Message(
                N_("“{value}” cannot be {name}: give {what}."),
                {"value": as_text(value), "name": name, "what": Message(what)},
            )
        ) from None
