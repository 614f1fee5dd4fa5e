"""What the log says in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

from retour.reference.channel_info import channel
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
    "mail": N_("have a report sent on day {day} of each month"),
    "mail-stop": N_("have no more reports sent"),
    "settings": N_("change settings: {names}"),
    "channels": N_("change the channels that are worked on: {channels}"),
    "hour": N_("change what an hour is worth, to {hour}"),
    "hours-worth": N_("change what an hour is worth by person"),
    "hours-channel": N_("work on {channel} too"),
    "planned": N_("change what is planned for a week"),
    "load": N_("read {file}"),
    "undo": N_("take back what was written from {file}"),
    "hours": N_("write {hours} h of {person}"),
    "hours-undo": N_("take back hours that were written"),
    "cost": N_("write a cost"),
    "cost-undo": N_("take back a cost that was written"),
    "charge": N_("write a cost that comes again: {name}"),
    "charge-change": N_("change a cost that comes again: {name}"),
    "timer-start": N_("start the timer for {channel}"),
    "timer-stop": N_("stop the timer for {channel}"),
    "timer-forget": N_("forget what the timer ran"),
    "code": N_("keep the promotion code {code} for {channel}"),
    "draw test": N_("draw a test of {channel} by lot"),
    "stop test": N_("stop the test of {channel}"),
    "add": N_("write by hand"),
    "backup": N_("make a backup"),
    "backup-download": N_("download a backup"),
    "backup-remove": N_("remove a backup"),
    "restore": N_("go back to the backup of {made}"),
    "export": N_("write everything as tables"),
    "export-download": N_("download everything as tables"),
    "rates": N_("refresh the exchange rates, up to {until}"),
    "table-forget": N_("forget what the columns of {name} are"),
    "token": N_("make a token for programs, {name}, for {days} days: {scopes}"),
    "token-revoke": N_("end the token {name}"),
}
# What counts something: the detail that is the count, and the text for one and for several.
_COUNTS = {
    "check": (
        "problems",
        N_("check the book: {n} problem"),
        N_("check the book: {n} problems"),
    ),
    "erase": (
        "entries",
        N_("erase a person: {n} entry"),
        N_("erase a person: {n} entries"),
    ),
    "replies": (
        "customers",
        N_("write what {n} customer answered"),
        N_("write what {n} customers answered"),
    ),
}
# What has details only sometimes: the text without them.
_BARE = {
    "undo": N_("take back what was written by hand"),
    "draw test": N_("draw a test by lot"),
    "stop test": N_("stop a test"),
    "code": N_("keep the promotion code {code}"),
}
_BY_PROGRAM = N_("{what}, with the token {token}")


def actions() -> set[str]:
    """The actions that have words of their own."""
    return {*_TEXTS, *_COUNTS}


def told(entry: Entry) -> Renderable:
    """An entry in words; an action that has none is named as it is kept.

    The log keeps what earlier versions wrote: a detail that they did not note is an ellipsis.
    """
    what = _what(entry.action, entry.details)
    token = entry.details.get("token", "")
    return Message(_BY_PROGRAM, {"what": what, "token": token}) if token else what


def _what(action: str, details: Mapping[str, object]) -> Message:
    if action in _COUNTS:
        counted, one, several = _COUNTS[action]
        count = details.get(counted, 0)
        return Message(one, {"n": count if isinstance(count, int) else 0}, plural=several)
    text = _TEXTS.get(action, action)
    bare = _BARE.get(action)
    if bare and not all(details.get(name) for name in _named(text)):
        text = bare
    values = {name: _value(name, details.get(name, "…")) for name in _named(text)}
    return Message(text, values)


def _named(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name]


def _value(name: str, value: object) -> object:
    match name, value:
        case ("role" | "before", str()) if value in list(Role):
            return Message(TITLES[Role(value)])
        case "names", list():
            return titles(value)
        case "channel", str():
            return channel(value).name
        case "channels", list():
            return [channel(one).name for one in value]
        case (("made" | "until" | "day"), str()):
            return _day(value)
    return value


def _day(text: str) -> object:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text
