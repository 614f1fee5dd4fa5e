"""What a token may do: scopes, each some of what its owner may."""

from __future__ import annotations

from enum import StrEnum

from retour.web.people.roles import May
from retour.words import N_


class Scope(StrEnum):
    """A part of what its owner may do, that a token is given."""

    READ = "read"
    HOURS = "hours"
    FACTS = "facts"
    MANAGE = "manage"
    RULE = "rule"


GIVES: dict[Scope, frozenset[May]] = {
    Scope.READ: frozenset({May.READ}),
    Scope.HOURS: frozenset({May.LOG}),
    Scope.FACTS: frozenset({May.LOG, May.FILL}),
    Scope.MANAGE: frozenset({May.CHANGE}),
    Scope.RULE: frozenset({May.RULE}),
}
MEANINGS: dict[Scope, str] = {
    Scope.READ: N_("read what is known, answers, reports, plans and tests"),
    Scope.HOURS: N_("log hours"),
    Scope.FACTS: N_("add files, costs, sales and everybody’s hours"),
    Scope.MANAGE: N_("change settings, draw tests, check the book and take loads back"),
    Scope.RULE: N_("take the whole book along, erase a person, begin a business"),
}


def given(scopes: list[str]) -> frozenset[May]:
    """What scopes allow; one that is none allows nothing."""
    known = [Scope(one) for one in scopes if one in list(Scope)]
    return frozenset().union(*(GIVES[one] for one in known))


def needed(what: May) -> tuple[Scope, ...]:
    """The scopes of which any one allows something."""
    return tuple(scope for scope, allowed in GIVES.items() if what in allowed)
