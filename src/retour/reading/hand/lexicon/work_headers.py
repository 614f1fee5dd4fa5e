"""Columns of hours and minutes by their headers, some of which are of one channel each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retour.reading.cells.days import fold
from retour.reading.hand.lexicon.money_headers import money_in
from retour.reading.hand.lexicon.role_names import words_apart
from retour.reading.headers import normal
from retour.reading.shapes.work import channel_of_work
from retour.reference.channels import is_one_name

# "Hours on Instagram", "Heures réseaux sociaux (h)": work, and nothing else but what it was for.
# "Heure" and "Hour" alone are times of day.
_WORKED = re.compile(r"\b(?:hours|hrs|heures|temps passe|time spent)\b")
_NOT_WORKED = re.compile(
    r"\b(?:watch\w*|view\w*|vue?s?|visionn\w*|lecture|ecoute\w*|ouvert\w*|open\w*)\b"
)
_MINUTED = re.compile(r"\b(?:minutes|mins)\b")
_AROUND_WORK = re.compile(
    r"\b(?:nb|nombre|number|of|on|for|spent|worked|passees?|travaillees?|sur|pour|les?|la|the|in|en"
    r"|par|per|week|semaine|month|mois|h|de|du|des)\b|\bd'|\bl'|[^\w' ]"
)

# Times of day, where "heures" and "hours" are worked.
_CLOCK = re.compile(
    r"\b(?:heure|hour|horaires?|debut|fin|start|end|arrivee|depart|ouverture|fermeture|opening|closing"
    r"|from|to|creneau|slot)\b"
)
_OF_MINUTES = frozenset("min mins mn mns minute minutes".split())
_OF_HOURS = frozenset("h hh hr hrs heure heures hour hours".split())
_REVIEWS = re.compile(r"\b(?:avis|reviews?)\b")
_PAUSE = re.compile(r"\b(?:pauses?|breaks?|lunch|dejeuner|repos)\b")


def is_minutes(header: str) -> bool:
    """Whether a header says that its durations are minutes: `Mins`, `Temps (mn)`, not `h:min`."""
    words = set(re.findall(r"[a-z]+", fold(words_apart(header))))
    return bool(words & _OF_MINUTES) and not words & _OF_HOURS


def work_in(header: str) -> str:
    """`hours` or `minutes` where a header says that work on some channel stands below, else ''."""
    text = fold(normal(words_apart(header)))
    for role, words in (("hours", _WORKED), ("minutes", _MINUTED)):
        if words.search(text) and not _NOT_WORKED.search(text):
            rest = " ".join(_AROUND_WORK.sub(" ", words.sub(" ", text)).split())
            return role if rest and channel_of_work(rest) and not money_in(rest) else ""
    return ""


def hours_beside(headers: Iterable[str], header: str) -> list[str]:
    """The other columns of hours where each is of a channel of its own: "Heures Instagram", "Heures
    Facebook"; or of bare names of channels, where the one that was chosen is such a name. None
    where the one that was chosen is of none, or of several: it may be their sum.
    """
    of = _worked_on if _worked_on(header) not in ("", "social") else named_alone
    taken = {"", "social", of(header)}
    found = []
    for one in headers if of(header) not in ("", "social") else ():
        if of(one) not in taken:
            taken.add(of(one))
            found.append(one)
    return found


def named_alone(header: str) -> str:
    """The channel that is all of a header, but for a unit in brackets: `Instagram (h)`, `Fiche
    Google`; else ''. Reviews (`Avis Google`) are counted, not worked on.
    """
    text = re.sub(r"\((?:h|hours?|heures?|mins?|mn|minutes)\)", "", fold(header)).strip()
    one = is_one_name(text) and not _REVIEWS.search(text) if " " in text else bool(text)
    return channel_of_work(text) if one else ""


def channel_of_column(header: str) -> str:
    """The channel that a column of hours is of by its header; '' where that names none."""
    return _worked_on(header) or named_alone(header)


def _worked_on(header: str) -> str:
    """The channel of a column of hours, '' where it says none or is no such column."""
    return channel_of_work(header) if header and work_in(header) else ""


def speaks_of_clock(header: str) -> bool:
    """Whether a header says that times of day stand below: when work began, when a shop closes."""
    return bool(_CLOCK.search(fold(header)))


def speaks_of_pauses(header: str) -> bool:
    """Whether a header says that nobody worked in these hours."""
    return bool(_PAUSE.search(fold(header)))
