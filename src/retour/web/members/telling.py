"""What the log says in words."""

from __future__ import annotations

from retour.web.people.models import Entry
from retour.web.people.roles import TITLES, Role
from retour.web.setup.titles import titles
from retour.words import N_, Message, Renderable

_TEXTS = {
    "begin": N_("begin this business"),
    "invite": N_("invite somebody as {role}"),
    "withdraw": N_("withdraw an invitation as {role}"),
    "join": N_("join as {role}"),
    "change role": N_("change role of {whose}, from {before} to {role}"),
    "remove": N_("remove {whose}, who was {role}"),
    "share": N_("make a link to an answer, for {days} days"),
    "share-revoke": N_("take back a link to an answer"),
    "settings": N_("change settings: {names}"),
    "channels": N_("change the channels that are worked on: {channels}"),
    "backup": N_("make a backup"),
    "backup-download": N_("download a backup"),
    "backup-remove": N_("remove a backup"),
    "restore": N_("go back to the backup of {made}"),
    "export": N_("write everything as tables"),
    "export-download": N_("download everything as tables"),
    "check": N_("check the book: {problems} problems"),
    "erase": N_("erase a person: {entries} entries"),
    "rates": N_("refresh the exchange rates, up to {until}"),
    "table-forget": N_("forget what the columns of {name} are"),
    "token": N_("make a token for programs, {name}, for {days} days: {scopes}"),
    "token-revoke": N_("end the token {name}"),
    "add": N_("write by hand, with the token {token}"),
}


def told(entry: Entry) -> Renderable:
    """An entry in words; an action that has none is named as it is kept."""
    return Message(
        _TEXTS.get(entry.action, entry.action),
        {name: _value(name, value) for name, value in entry.details.items()},
    )


def _value(name: str, value: object) -> object:
    if name in {"role", "before"} and value in list(Role):
        return Message(TITLES[Role(str(value))])
    if name == "names" and isinstance(value, list):
        return titles(value)
    return value
