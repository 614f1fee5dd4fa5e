"""Every address, and who reaches it: docs/security/access.md and the tests of isolation read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from retour.web.api.api import deeds
from retour.web.api.scopes import needed
from retour.web.people.roles import ALLOWED, May, Role
from retour.web.shops.access import GUARDED

OF_A_BUSINESS = "b/<str:key>/"
OF_ACCOUNTS = "account/"
OF_THE_API = "api/v1/"
# Whoever asks, with why.
OPEN = {
    "health": "whether the machine is well; nothing of anybody",
    "first": "the first account; once there is one, it only leads to signing in",
    "join": "an invitation: its secret is in the address, of which only a digest is kept",
    "shared": "one frozen answer: its secret is in the address, of which only a digest is kept",
    "embedded": "the same as a card, framed only by the sites that the link names",
    "mail-stop": "stops one monthly report; the address is signed, and only a form stops it",
    "methods": "which methods there are; nothing of anybody",
    "method": "how a measure works; nothing of anybody",
    "studies": "what published studies say; nothing of anybody",
    "language": "the language of the pages",
    "api-reference": "what programs can ask; nothing of anybody",
    "api-schema": "the same for programs; nothing of anybody",
}
# Whoever has an account, with what they see.
SIGNED_IN = {
    "home": "leads to one's business, or to all of them",
    "clients": "one's own businesses, each as one's role there may see it",
    "clients-ask": "asks those again whose answers one may read",
    "begin": "the first steps",
    "example": "asks for an example of one's own",
    "job": "one's own jobs; another's is not there",
}
# What a guard's word means.
_MEANS = {
    May.READ: "reads answers, plans and reports",
    May.LOG: "logs hours",
    May.FILL: "adds files, costs and sales",
    May.CHANGE: "changes settings, tests and undoes",
    May.SHARE: "lets something out of the house",
    May.RULE: "rules people, tokens, deletion",
}


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its pattern, its name, and what answers it."""

    path: str
    name: str
    view: Callable[..., Any]

    @property
    def guard(self) -> May | None:
        """What it asks for of a member; None when it is no guarded view of a business."""
        return GUARDED.get(self.view)


def routes() -> list[Route]:
    """Every address."""
    return list(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, path)
        else:
            yield Route(path, one.name or "", one.callback)


def page() -> str:
    """docs/security/access.md."""
    roles = list(Role)
    lines = [
        "# Who reaches what",
        "Written by `make access` from the addresses and their guards;"
        " `tests/web/test_isolation.py` asks each of them as each role, for one's own business and"
        " for others.",
        "",
        "## Addresses of a business",
        "A member has one role in one business or in all of an organisation. To all others the"
        " business is not there (404); to a member without the right it is refused (403); who is"
        " not signed in is led to signing in.",
        "",
        f"| address | it | {' | '.join(role.value for role in roles)} |",
        f"|---|---|{'---|' * len(roles)}",
    ]
    for one in routes():
        if one.path.startswith(OF_A_BUSINESS) and (guard := one.guard):
            marks = " | ".join("yes" if guard in ALLOWED[role] else "–" for role in roles)
            lines.append(f"| `/{one.path}` | {_MEANS[guard]} | {marks} |")
    lines += _of_programs(roles)
    lines += ["", "## Addresses of whoever is signed in", *_listed(SIGNED_IN)]
    lines += ["", "## Open addresses", *_listed(OPEN)]
    lines += [
        "",
        "## Accounts",
        f"Everything under `/{OF_ACCOUNTS}` is django-allauth's: one's own account only. What"
        " changes how one signs in asks for the password or a key again.",
    ]
    return "\n".join(lines) + "\n"


def _of_programs(roles: list[Role]) -> list[str]:
    """What a token of each role opens."""
    lines = [
        "",
        "## Addresses of programs",
        "A token opens what its owner may do at that moment, within its scopes, in one business or"
        " in those of one organisation; a session opens nothing here. Without an open token it is"
        " 401, a business out of reach is not there (404), a right or a scope that lacks is refused"
        " (403). `tests/web/api/test_reach.py` asks each of them as each role, with and without"
        " each scope, for one's own business and for others.",
        "",
        f"| address | scope | {' | '.join(role.value for role in roles)} |",
        f"|---|---|{'---|' * len(roles)}",
    ]
    for one in deeds():
        scopes = " / ".join(needed(one.what)) if one.what else "any"
        marks = (one.what is None or one.what in ALLOWED[role] for role in roles)
        said = " | ".join("yes" if mark else "–" for mark in marks)
        lines.append(f"| `{one.method} /{OF_THE_API.rstrip('/')}{one.path}` | {scopes} | {said} |")
    return lines


def _listed(names: dict[str, str]) -> list[str]:
    paths = {one.name: one.path for one in routes()}
    return [f"- `/{paths[name]}`: {why}" for name, why in names.items()]
