"""Whose figures they are: which of several accounts of one platform a fact is of.

A business may have two advertising accounts, two shops, two sites. A fact's key says which, so that
two accounts add up and a newer export of one replaces its own figures only. A reading and a visit
have a field for it; a fact that is numbered in a ledger has it there, behind the platform:
`meta.ads@Atelier`; a ranking has it in its detail, `site=example.com`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from retour.facts import (
    Cost,
    Effort,
    Fact,
    Lead,
    Line,
    Ranking,
    Reading,
    Reply,
    Sale,
    Takings,
    Visit,
)
from retour.reading.cells.numbers import is_null

if TYPE_CHECKING:  # a book is opened and asked without reading a file
    from retour.reading.documents.files import Document
    from retour.reading.documents.rows import Raw
    from retour.reading.source import Context, Source

ROLE = "account"  # under which `Context.mapping` holds what the user says
_CUSTOMER = re.compile(r"(?<![\d-])\d{3}-\d{3}-\d{4}(?![\d-])")  # as Google Ads writes its ids

_SITE = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[\w-]+(?:/[^?#;]*)?)\Z")


def plain(text: str) -> str:
    """An account's name or number as it stands in keys: '' for none, `123-456-7890` in digits."""
    text = " ".join(text.split())
    if is_null(text):
        return ""
    return text.replace("-", "") if _CUSTOMER.fullmatch(text) else text


def customer_in(raw: Raw) -> str:
    """The Google Ads customer id in a line above a table, '' for none."""
    found = [_CUSTOMER.search(cell) for cell in raw.cells if isinstance(cell, str)]
    return next((plain(match[0]) for match in found if match), "")


def in_ledger(ledger: str, account: str) -> str:
    """The ledger of one account of a platform; that of the platform when no account is said."""
    return f"{ledger}@{account}" if account else ledger


def in_detail(detail: str, site: str) -> str:
    """The detail of a ranking of one site, which stands first."""
    return ";".join(part for part in (f"site={site}" if site else "", detail) if part)


def without_site(detail: str) -> str:
    """The breakdowns of a ranking: its detail but for the site."""
    return detail.partition(";")[2] if detail.startswith("site=") else detail


def parts_of_sites(details: Iterable[str]) -> frozenset[str]:
    """Of these details of rankings, those of a site that is a part of another one there.

    What is counted for `shop.a.example` or `a.example/fr` is counted for `a.example` as well.
    """
    sites = {detail: site_said(detail) for detail in details}
    wider = set(sites.values()) - {""}
    return frozenset(
        detail
        for detail, site in sites.items()
        if any(site.endswith(f".{one}") or site.startswith(f"{one}/") for one in wider)
    )


def site_said(detail: str) -> str:
    """The site in the detail of a ranking, '' for none."""
    first = detail.partition(";")[0]
    return first.removeprefix("site=") if first.startswith("site=") else ""


def site_of(property_: str) -> str:
    """The site of a property of a search console, '' for any other text.

    `sc-domain:a.example`, `https://www.a.example/` and `https___a.example_`, as a file's name has
    it, are `a.example`; `https://a.example/fr/` is `a.example/fr`.
    """
    text = property_.strip().casefold().removeprefix("sc-domain:")
    if text.startswith(("http___", "https___")):
        text = text.partition("___")[2].replace("_", "/")
    match = _SITE.match(text)
    return match[1].rstrip("/") if match else ""


def place_of(document: Document) -> str:
    """A file's name with the archive or the folder that holds it, where exports say the account."""
    return document.name if document.member else f"{document.path.parent.name}/{document.base}"


def account_said(context: Context) -> str:
    """The account that the user names, '' for none."""
    return plain(context.mapping.get(ROLE, ""))


def of_account(fact: Fact, account: str, source: Source) -> Fact:
    """The fact as one of the account that the user names, where the file itself names none.

    What has a number that the network gives once over all its accounts stays as it is: a post, and
    the rows of a source that says so.
    """
    match fact:
        case Reading() if not fact.account and not fact.post:
            return replace(fact, account=account)
        case Visit() if not fact.account:
            return replace(fact, account=account)
        case Ranking() if not fact.detail.startswith("site="):
            return replace(fact, detail=in_detail(fact.detail, _site(account)))
        case Cost() | Effort() | Lead() | Line() | Reply() | Sale() | Takings():
            if not source.unique_numbers and "@" not in fact.ledger:
                return replace(fact, ledger=in_ledger(fact.ledger, account))
    return fact


def _site(account: str) -> str:
    """The account of a ranking: a site, else the name as the user writes it."""
    return site_of(account) or account.replace(";", ",")
