"""What people write in hand-made tables: channels of work and of money, and what a table is."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath

from retour.facts import Trail
from retour.reading.cells.days import fold, is_month_name
from retour.reading.hand.lexicon.yes_no import YES, asked_when
from retour.reading.shapes.work import channel_of_work
from retour.reference.channels import channel_of, channels_in_text

_NOBODY = frozenset(
    "autre autres divers other others misc n/a aucun none - ? inconnu unknown tous all".split()
)
_TOOL = re.compile(
    r"abonnement|subscription|logiciel|software|\boutils?\b|\btools?\b|licen[cs]e|canva|capcut"
    r"|hootsuite|metricool|buffer|swello|agorapulse|adobe|mailchimp|brevo"
)
_FREELANCE = re.compile(
    r"freelance|prestataire|prestation|agence|agency|photograph|videast|videograph|influen"
    r"|graphiste|designer|community manager|redact|consultant|ugc"
)
# What a copy, an export or a corrected version of a file has in its name.
COPY_WORDS = frozenset(
    "copie copy final finale def definitif definitive version ver v vf rev revise revisee revised "
    "corrige corrigee corriges corrigees correction corrected modif modifie modifiee maj update "
    "updated bis new nouveau nouvelle export fichier file de du des of".split()
)


_STATUSES = (
    ("lost", r"perdu|lost|refus|declin|sans suite|no reply|pas de reponse"),
    ("cancelled", r"annul|cancel"),
    ("won", r"gagn|won\b|sign|accept|client|convert|vendu|sold|paye|paid|commande"),
    ("qualified", r"qualif|devis|quote|propos|rdv|rendez|meeting|nego"),
)


@lru_cache(maxsize=4096)
def status_of_lead(text: str, header: str = "") -> str:
    """What became of somebody who asked, by the word for it, or by the header over a yes (`Signé`,
    `Won`); open when it says nothing.
    """
    word = fold(text).strip()
    if word in YES:
        word = fold(header)
    elif asked_when(header) == "agreed" and re.search(r"\d", word):
        word = "won"
    if re.search(r"\b(?:non|not|pas)\b", word):
        return "open"
    return next((status for status, rule in _STATUSES if re.search(rule, word)), "open")


@lru_cache(maxsize=4096)
def known_channel(text: str) -> str:
    """The channel that a cell of a column of channels names, '' when it is none we know."""
    found = channel_of_work(text) or channel_of(Trail(grouping=text)).channel
    return "" if found in ("referral", "unknown") else found


@lru_cache(maxsize=4096)
def named_channel(text: str) -> str:
    """The channel that a cell of a column of channels names; an unknown one by its own name."""
    if found := known_channel(text):
        return found
    own = "-".join(re.findall(r"[^\W_]+", fold(text)))
    return own if own and fold(text).strip() not in _NOBODY and len(own) <= 30 else ""


@lru_cache(maxsize=4096)
def what_of(*texts: str) -> str:
    """What money was spent on, by the words beside it: tool, freelance or ads."""
    text = fold(" ".join(texts))
    if _TOOL.search(text):
        return "tool"
    return "freelance" if _FREELANCE.search(text) else "ads"


@lru_cache(maxsize=4096)
def paid_channel(text: str) -> str:
    """The advertising channel that a network's name in a table of costs stands for.

    Facebook and Instagram together are one advertiser; networks of several are 'social'.
    """
    bought = {_bought(one) for one in channels_in_text(text)} or {_bought(text)}
    return bought.pop() if len(bought) == 1 else channel_of_work(text)


def _bought(name: str) -> str:
    found = channel_of(Trail(source=name, medium="cpc")).channel
    return found if found != "paid-other" else named_channel(name)


def ledger_of(base: str) -> str:
    """A name for the table that later exports of it share: the file's, without days and copies.

    `Ventes mars 2026 (2).csv` and `ventes_avril.csv` are both `ventes`.
    """
    words = re.findall(r"[^\W\d_]+", fold(PurePosixPath(base).stem))
    kept = [word for word in words if word not in COPY_WORDS and not is_month_name(word)]
    return " ".join(kept) or "table"
