"""What a user reads, in French and English: gettext catalogues, and Babel's numbers and dates.

English text is the message id; `locale/fr/LC_MESSAGES/retour.po` holds the French. Text that is
decided far from the screen travels as a `Message`: the id and its values, rendered by a face.
"""

from __future__ import annotations

import gettext as _gettext
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from retour.french import with_articles

LANGUAGES = ("fr", "en")
_DOMAIN = "retour"
LOCALE = Path(__file__).parent / "locale"
# Which regional formats each language means: a French comma, and day before month in both.
_REGION = {"fr": "fr_FR", "en": "en_GB"}
_MINUTES_SAY_NOTHING = 100  # hours, from which on
# An amount and its currency side by side, which each language writes in its own order.
_AMOUNT = re.compile(r"\{(\w+)\}[ \u00a0\u202f]\{currency\}")
# Words that lose their vowel before another, where a text has them just before a value.
_LOSES = re.compile(r"\b(d|qu|l|n|s|lorsqu|puisqu|jusqu)(?:e|a) (?=\{(\w+)\})", re.IGNORECASE)
# The first word of a value, when it is one: no letter alone, no file's name, no code.
_FIRST = re.compile(r"([^\W\d_](?:['’-]?[^\W\d_])+)(?=$|[\s,;:)])")
_VOWELS = re.compile(r"[aeiouœæ]|y[^aeiou]")
_CONSONANTS = re.compile(r"(onz|oui$|ouistiti|ouate)")  # said as if a consonant came first
# Every other h is taken as aspirated, as those of names from elsewhere are: de HubSpot.
_MUTE = re.compile(
    r"(habi|hebdo|heure|hier|histo|hiver|homma|homme|honn|hono|hopita|horair|horlo|hote|huil|huitr"
    r"|huma|hume|humo|hygi|hypo)"
)
_QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}
# What the names of channels begin with that are no proper nouns, in both languages.
_COMMON = frozenset(
    (
        "accès affiliates affiliation already assistants audio autre autres bannières banner blog "
        "bouche déjà direct display e-mail fairs flyers inconnu marketplaces moteurs "
        "notifications other passage passing places podcasts presse press publicité radio referral "
        "réseaux salons search social télévision television unknown vidéo video word"
    ).split()
)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark `text` for the catalogue and return it unchanged."""
    return text


@lru_cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation(_DOMAIN, LOCALE, [lang], fallback=True)


class Renderable(Protocol):
    """Anything that has words in both languages."""

    def render(self, lang: str) -> str:
        """The words in `lang`."""


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue text and what fills its braces; a value may itself be a Message.

    With `plural`, the values hold the count `n` that chooses between the two texts.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""

    def __hash__(self) -> int:
        # The values may be a dict: equal messages have equal texts, and that spreads enough.
        return hash((self.text, self.plural))

    def render(self, lang: str) -> str:
        """The text in `lang`, its braces filled, with the typography of the language."""
        return Words(lang).say(self)

    def __str__(self) -> str:
        return self.render(preferred_language())


@dataclass(frozen=True, slots=True)
class Quoted:
    """Names one after the other, each in the quotes of the language; `after` is what stands behind
    each, outside of them.
    """

    names: tuple[str, ...]
    after: tuple[str, ...] = ()
    between: str = ", "

    def __bool__(self) -> bool:
        return bool(self.names)

    def render(self, lang: str) -> str:
        """The names in `lang`: “Date”, “Day”, or « Date », « Day »."""
        begin, end = _QUOTES[lang]
        behind = self.after or ("",) * len(self.names)
        each = zip(self.names, behind, strict=True)
        return self.between.join(f"{begin}{name}{end} {text}".rstrip() for name, text in each)


def counted(words: Iterable[tuple[str, int]]) -> Quoted:
    """Words and how often each stands: “sent” (3), “late” (1)."""
    pairs = [*words]
    return Quoted(tuple(word for word, _ in pairs), tuple(f"({n})" for _, n in pairs))


@dataclass(frozen=True, slots=True)
class Within:
    """The name of a channel inside a sentence: "e-mail", but "Instagram"."""

    name: Renderable

    def render(self, lang: str) -> str:
        """The name in `lang`, small where it is no proper noun."""
        text = self.name.render(lang)
        first = text.split(" ", 1)[0].lower()
        return text[0].lower() + text[1:] if first in _COMMON else text


class MessageError(Exception):
    """What is wrong and what to do about it, as a `message` for a face to render; its text, for a
    log or a terminal, is English.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.render("en"))
        self.message = message


class Words:
    """Everything needed to write for one language."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language {lang!r}: choose one of {', '.join(LANGUAGES)}")
        self.lang = lang
        self.region = _REGION[lang]

    def __call__(self, text: str, /, **values: object) -> str:
        """Translate and fill `text`."""
        return self.say(Message(text, values))

    def many(self, one: str, other: str, n: int, /, **values: object) -> str:
        """Translate the text that agrees with the count `n`, and fill it."""
        return self.say(Message(one, {"n": n, **values}, plural=other))

    def say(self, message: Renderable) -> str:
        """Render a message, or a text that data files hold in both languages."""
        if not isinstance(message, Message):
            return message.render(self.lang)
        catalogue = _catalogue(self.lang)
        if message.plural:
            count = message.values["n"]
            if not isinstance(count, int):
                raise TypeError(f"{message.text!r} needs an integer n")
            # French counts zero as singular. The two forms are two texts of the catalogue, so that
            # both are marked where they are written.
            one = abs(count) < 2 if self.lang == "fr" else count == 1
            text = catalogue.gettext(message.text if one else message.plural)
        else:
            text = catalogue.gettext(message.text) if message.text else ""
        filled = {name: self._value(value) for name, value in message.values.items()}
        text = _AMOUNT.sub(lambda found: self._amount(found, message.values), text)
        if filled and self.lang == "fr":
            names = {name: self._names(value) for name, value in message.values.items()}
            text, nouns = with_articles(text, names, self.listing)
            filled |= nouns
            text = _elided(text, filled)
        return text.format_map(filled) if filled else text

    def _amount(self, found: re.Match[str], values: Mapping[str, object]) -> str:
        """An amount as money, to the cent where it has cents; what is no number stays."""
        amount, currency = values.get(found[1]), values.get("currency")
        if isinstance(amount, bool) or not isinstance(amount, int | float | Decimal):
            return found[0]
        digits = 0 if round(amount, 2) == round(amount) else 2
        return self.money(float(amount), str(currency), digits)

    def _value(self, value: object) -> str:
        match value:
            case Message():
                return self.say(value)
            case bool() | str():
                return str(value)
            case date():
                return self.day(value)
            case int() | float() | Decimal():
                return self.number(value)
            case list() | tuple():
                return self.listing([self._value(one) for one in value])
            case _ if hasattr(value, "render"):
                return str(value.render(self.lang))
            case _:
                return str(value)

    def _names(self, value: object) -> list[str]:
        """Each of the names that a value is."""
        return [self._value(one) for one in (value if isinstance(value, list | tuple) else [value])]

    def labelled(self, what: str, value: str) -> str:
        """A value behind its name: "Net: €20", in French with a space before the colon."""
        return self(N_("{what}: {value}"), what=what, value=value)

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """A number with the language's separators; `digits` fixes the decimals."""
        from babel.numbers import format_decimal

        pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
        return _signed(format_decimal(value, format=pattern, locale=self.region))

    def percent(self, share: float, digits: int = 0) -> str:
        """A share (0.25) as a percentage."""
        from babel.numbers import format_percent

        pattern = "#,##0" + ("." + "0" * digits if digits else "") + "%"
        text = _signed(format_percent(share, format=pattern, locale=self.region))
        return text.replace("%", "\u202f%") if self.lang == "fr" else text

    def money(self, amount: float, currency: str, digits: int | None = None) -> str:
        """An amount in major units with its currency; without cents from 100 on and where there
        are none, unless told.
        """
        from babel.numbers import format_currency

        if digits is None:
            digits = 0 if abs(amount) >= 100 or is_whole(amount) else 2
        number = "#,##0" + ("." + "0" * digits if digits else "")
        pattern = f"{number}\u00a0¤" if self.lang == "fr" else f"¤{number}"
        text = format_currency(
            amount, currency, format=pattern, locale=self.region, currency_digits=False
        )
        return _signed(text)

    def day(self, day: date, width: str = "long") -> str:
        """A day, in words (`long`, `medium`) or figures (`short`)."""
        from babel.dates import format_date

        text = format_date(day, format=width, locale=self.region)
        # The first of a month is an ordinal in French: 1er janvier.
        return text.replace("1 ", "1er ", 1) if self.lang == "fr" and day.day == 1 else text

    def listing(self, items: list[str]) -> str:
        """Items as prose: "a, b and c"."""
        from babel.lists import format_list

        return format_list(items, locale=self.region)


def is_whole(amount: float) -> bool:
    """Whether an amount has no cents to write."""
    return abs(amount - round(amount)) < 0.005


def time_worked(hours: float) -> Message:
    """Time worked, as it is said: "45 min", "3 h 45"; whole hours from a hundred on."""
    whole, minutes = divmod(round(60 * hours), 60)
    if hours >= _MINUTES_SAY_NOTHING:
        whole, minutes = round(hours), 0
    if not whole and minutes:
        return Message(N_("{minutes} min"), {"minutes": minutes})
    if minutes:
        values = {"hours": whole, "minutes": f"{minutes:02}"}
        return Message(N_("{hours} h {minutes} min"), values)
    return Message(N_("{hours} h"), {"hours": whole})


def _elided(text: str, filled: Mapping[str, str]) -> str:
    """A French text, elided where what fills a brace begins with a vowel: "d’{name}"."""

    def short(match: re.Match[str]) -> str:
        return f"{match[1]}’" if _begins_open(filled.get(match[2], "")) else match[0]

    return _LOSES.sub(short, text) if "{" in text else text


def _begins_open(value: str) -> bool:
    """Whether a value's first word begins with a vowel that is heard, or with a mute h."""
    first = _FIRST.match(value)
    if first is None:
        return False
    folded = unicodedata.normalize("NFD", first[1].lower())
    word = "".join(one for one in folded if not unicodedata.combining(one))
    if _CONSONANTS.match(word):
        return False
    return bool(_VOWELS.match(word) or _MUTE.match(word))


def _signed(number: str) -> str:
    """A number with a true minus sign, and with none before what is rounded to nothing."""
    if "-" not in number:
        return number
    return number.replace("-", "\u2212" if any(c in "123456789" for c in number) else "")


def preferred_language(default: str = "en") -> str:
    """The language of the environment (RETOUR_LANG, LC_ALL, LC_MESSAGES, LANG), or `default`."""
    for name in ("RETOUR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        lang = os.environ.get(name, "")[:2].lower()
        if lang in LANGUAGES:
            return lang
    return default
