"""The command line and the library are twins: what one does, the other does in one typed call."""

from __future__ import annotations

import inspect
from typing import Any, get_type_hints

import click
import pytest

import retour.journeys.asking
from retour import Business
from retour.cli.app import app
from retour.web.backing_up import back_up
from retour.web.bringing_back import restore

# Where the two have different names: `import` is a word of Python's own.
CALLED = {"import": "import_export", "test": "tests"}
# Calls that need no business, because their command needs no book.
BOOKLESS = {
    "credit": retour.journeys.credit,
    "web-backup": back_up,
    "web-restore": restore,
}
# Calls that a command's options choose, beside the one of its name.
ALSO = {"rates": ("refresh_rates", "download_rates")}
# What a command takes under another name than its call, or as a part of another argument.
SAID: dict[str, dict[str, str]] = {
    "report": {"out": "path", "since": "answer", "until": "answer", "force": "path"},
    "load": {
        "maps": "mapping",
        "since": "mapping",
        "until": "mapping",
        "account": "mapping",
        "details": "paths",  # the account of a file has them all
    },
    "rates": {"file": "path", "download": "address"},
    "new": {"vat": "more"},
    "credit": {"file": "touches", "order": "rules", "half_life": "rules", "direct": "rules"},
    "erase": {"yes": "who"},  # the question is the terminal's
}
# Tries everything else on an example; `retour.worlds` and the calls below are what it is made of.
SHOW = {"demo"}
# The web application runs as a process of its own: nobody calls it from a program.
SERVES = {"serve", "web-worker", "web-password", "web-signout"}
COMMANDS = sorted(set(app.commands) - SHOW - SERVES)


def method(command: str) -> Any:
    """The method of a command."""
    if command in BOOKLESS:
        return BOOKLESS[command]
    return getattr(Business, CALLED.get(command, command))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_a_public_documented_typed_call(command: str) -> None:
    called = method(command)
    assert called.__doc__
    parameters = [name for name in inspect.signature(called).parameters if name != "self"]
    hints = get_type_hints(inspect.unwrap(getattr(called, "__func__", called)), _names())
    assert set(parameters) | {"return"} <= hints.keys()


def _names() -> dict[str, Any]:
    import retour.answer.model
    import retour.business
    from retour.business import (
        asking,
        drawing,
        filling,
        followed,
        keeping,
        loaded,
        loads,
        planning,
        testing,
    )
    from retour.gather.kept_tests import Kept
    from retour.reading.source import Source
    from retour.reference.channel_info import ChannelInfo
    from retour.reference.rate_files import Loaded as Rates
    from retour.reference.rate_table import RateTable
    from retour.reference.studies import Statement
    from retour.web.archive import Listed

    homes = (retour.journeys.asking, retour.business, asking, drawing, filling, keeping)
    found = {name: value for home in homes for name, value in vars(home).items()}
    return found | {
        "ChannelInfo": ChannelInfo,
        "Answer": retour.answer.model.Answer,
        "Designed": testing.Designed,
        "Followed": followed.Followed,
        "Kept": Kept,
        "Listed": Listed,
        "Loaded": loaded.Loaded,
        "Loads": loads.Loads,
        "Planner": planning.Planner,
        "RateTable": RateTable,
        "Rates": Rates,
        "Source": Source,
        "Statement": Statement,
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_takes_its_call_takes(command: str) -> None:
    calls = [method(command), *(getattr(Business, name) for name in ALSO.get(command, ()))]
    taken = {name for call in calls for name in inspect.signature(call).parameters}
    for parameter in app.commands[command].params:
        name = str(parameter.name)
        if name not in ("as_json", "lang", "book"):  # the book is what the call is made on
            assert SAID.get(command, {}).get(name, name) in taken, f"{command}: {name}"


def test_every_entry_by_hand_takes_what_its_fact_has() -> None:
    from datetime import date

    from retour.business.hand import BY_HAND, by_hand

    group = app.commands["add"]
    assert isinstance(group, click.Group)
    assert set(group.commands) == set(BY_HAND)
    samples = {
        "hours": "1", "amount": "1", "count": "1", "orders": "1", "channel": "instagram",
        "until": "2026-03-02", "what": "ads", "status": "open", "refunded": "1",
    }  # fmt: skip
    day = date(2026, 3, 2)
    for kind, command in group.commands.items():
        # `day` and `month` are settled by `Business.add`, which hands both on as days.
        own = {"day", "month", "as_json", "lang", "yes"}
        names = {str(one.name) for one in command.params} - own
        said = {name: samples.get(name, "x") for name in names}
        by_hand(kind, day, "EUR", today=day, **said)


TESTS = {
    "design": "design_test",
    "calendar": "test_calendar",
    "show": "tests",
    "stop": "stop_test",
}


@pytest.mark.parametrize("command", TESTS)
def test_every_step_of_a_test_is_a_call(command: str) -> None:
    group = app.commands["test"]
    assert isinstance(group, click.Group)
    assert set(group.commands) == set(TESTS)
    called = getattr(Business, TESTS[command])
    taken = set(inspect.signature(called).parameters)
    asked = {str(one.name) for one in group.commands[command].params}
    assert asked - {"as_json", "lang", "book"} <= taken
    assert "return" in get_type_hints(called, _names())
