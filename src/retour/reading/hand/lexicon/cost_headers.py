"""Headers of what was spent on one channel: `Facebook Ads spend`, `Pub Google`, `Flyers`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retour.reading.cells.days import fold
from retour.reading.cells.numbers import figure, is_null
from retour.reading.cells.taxed import cut_taxed
from retour.reading.documents.rows import Cell
from retour.reading.hand.lexicon.cell_words import known_channel
from retour.reading.hand.lexicon.money_headers import money_in
from retour.reading.headers import normal
from retour.reference.channels import channels_in_text

_SPENT = re.compile(
    r"\b(?:ads?|adwords|advertising|adverts?|pubs?|publicites?|publicitaires?|spend|spending|spent"
    r"|costs?|couts?|depenses?|depensee?s?|expenses?|campaigns?|campagnes?|boosts?|boostee?s?"
    r"|sponsored|sponsorisee?s?|promotions?|budgets?)\b"
)
_PLANNED = re.compile(r"\bbudgets?\b")
_AROUND = re.compile(
    r"\b(?:of|on|for|the|in|paid|sur|pour|les?|la|des?|du|en|par|montants?|amounts?|totals?|eur"
    r"|euros?|usd|gbp)\b|\b[dl]'|[^\w' ]"
)
_ACTUAL = re.compile(r"\b(?:reel|reelles?)\b")  # what was, and no reel on Instagram
_SIGN = re.compile(r"[€$£]|\b(?:eur|usd|gbp|chf)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def channel_in(header: str) -> str:
    """The channel that a header names, '' for none: `Divers` makes no channel of its own."""
    return next(iter(channels_in_text(header)), "") or known_channel(header)


@lru_cache(maxsize=1024)
def spent_on(header: str) -> str:
    """The name of a channel that is all a header holds but for words of spending, else ''."""
    text = cut_taxed(fold(normal(header)))[0]
    for words in (_SPENT, _AROUND, _ACTUAL):
        text = words.sub(" ", text)
    rest = " ".join(text.split())
    if not rest or not channel_in(rest):
        return ""
    # "Facebook impressions" counts something of a channel; "Tik tok" and "Facebook Instagram" are
    # names alone.
    known = [bool(channel_in(word)) for word in rest.split()]
    return rest if all(known) or not any(known) else ""


def speaks_of_spending(header: str) -> bool:
    """Whether a header says that money was spent on the channel that it names."""
    return bool(spent_on(header)) and bool(_SPENT.search(fold(header)))


def named_by(header: str) -> str:
    """The header of a column of costs where it names a channel, '' where it names none."""
    plain = money_in(header) is not None or _ACTUAL.search(fold(header))
    return header if not plain and channels_in_text(header) else spent_on(header)


def costs_beside(headers: Sequence[str], cells: Sequence[Sequence[Cell]], header: str) -> list[str]:
    """The other columns of what was spent, where each is of a channel and the chosen one is too.

    A bare name (`Flyers`) may count flyers: it is one where the chosen one is bare too, or where
    its cells are written with a currency. `cells` are those of each header.
    """
    if not spent_on(header):
        return []
    taken, found = {spent_on(header)}, []
    for one, below in zip(headers, cells, strict=True):
        name = spent_on(one) if one else ""
        if name and name not in taken and _is_alike(one, header, below):
            taken.add(name)
            found.append(one)
    return found


def _is_alike(one: str, chosen: str, cells: Sequence[Cell]) -> bool:
    """Whether a column of a channel tells the same as the chosen one, of another channel."""
    planned = bool(_PLANNED.search(fold(one))) == bool(_PLANNED.search(fold(chosen)))
    if not planned or _taxed(one) != _taxed(chosen) or not _are_figures(cells):
        return False
    bare = not speaks_of_spending(one)
    signed = any(isinstance(cell, str) and _SIGN.search(cell) for cell in cells)
    return not bare or not speaks_of_spending(chosen) or signed


def _taxed(header: str) -> str:
    return cut_taxed(fold(normal(header)))[1]


def _are_figures(cells: Sequence[Cell]) -> bool:
    """Whether all that is written is figures, with or without a currency."""
    written = [cell for cell in cells if not is_null(cell)]
    return bool(written) and all(figure(cell) is not None for cell in written)
