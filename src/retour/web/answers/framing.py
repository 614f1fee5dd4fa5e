"""Which sites may show an answer as a card within a page of theirs."""

from __future__ import annotations

import re

from retour.words import N_, Message, MessageError

_MOST = 5
_SITE = re.compile(r"https?://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?")


class SitesError(MessageError, ValueError):
    """What is no list of sites; `message` says what to write."""


def sites(typed: str) -> str:
    """The sites that were typed, as `frame-ancestors` takes them; "" for none. Raises SitesError.

    A page's address counts as its site.
    """
    found = []
    for one in typed.casefold().replace(",", " ").split():
        site = _SITE.match(one)
        if site is None or one[site.end() :][:1] not in {"", "/"}:
            text = N_("“{site}” is no site: write it like https://www.example.org.")
            raise SitesError(Message(text, {"site": one[:80]}))
        found.append(site[0])
    if len(set(found)) > _MOST or len(" ".join(found)) > 400:
        raise SitesError(Message(N_("At most {n} sites can show a card."), {"n": _MOST}))
    return " ".join(dict.fromkeys(found))
