"""What each role may do. The one table that access, pages and the tests of isolation read."""

from __future__ import annotations

from enum import StrEnum

from retour.words import N_


class Role(StrEnum):
    """What somebody is to a business."""

    OWNER = "owner"
    MANAGER = "manager"
    CONTRIBUTOR = "contributor"
    ADVISER = "adviser"


class May(StrEnum):
    """What can be done with a business."""

    READ = "read"  # answers, plans, reports
    LOG = "log"  # one's own hours
    FILL = "fill"  # files, costs, sales, everybody's hours
    CHANGE = "change"  # settings, tests by lot, undo
    SHARE = "share"  # links and mails that leave the house
    RULE = "rule"  # people, tokens, erasing, deleting


ALLOWED: dict[Role, frozenset[May]] = {
    Role.OWNER: frozenset(May),
    Role.MANAGER: frozenset(May) - {May.RULE},
    Role.CONTRIBUTOR: frozenset({May.LOG}),
    Role.ADVISER: frozenset({May.READ}),
}
TITLES: dict[Role, str] = {
    Role.OWNER: N_("Owner"),
    Role.MANAGER: N_("Manager"),
    Role.CONTRIBUTOR: N_("Contributor"),
    Role.ADVISER: N_("Adviser"),
}
MEANINGS: dict[Role, str] = {
    Role.OWNER: N_("may do everything, people and deletion included"),
    Role.MANAGER: N_("fills, asks, plans and shares; people stay with the owner"),
    Role.CONTRIBUTOR: N_("logs hours, and sees nothing else"),
    Role.ADVISER: N_("reads answers and plans, and changes nothing"),
}


def may(role: Role | str, what: May) -> bool:
    """Whether a role may do it."""
    return what in ALLOWED[Role(role)]
