"""What the command line does, the API does: each command has its twin, and they say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from django.test import Client

from retour.cli import language
from retour.web.api.api import deeds
from retour.web.api.scopes import Scope
from retour.web.api.tokens import make
from retour.web.people.models import User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from retour.worlds import build
from tests.web.api.conftest import Program

# What each command is in the API, by the names of its operations.
TWINS = {
    "new": {"new_business"},
    "load": {"send_files", "load", "loads"},
    "add effort": {"effort"},
    "add cost": {"cost"},
    "add sale": {"sale"},
    "add takings": {"takings"},
    "add lead": {"lead"},
    "add reply": {"reply"},
    "set": {"settings", "change_settings"},
    "ask": {"answer"},
    "report": {"report"},
    "plan quarter": {"plan_quarter"},
    "plan hours": {"plan_hours"},
    "plan measure": {"plan_measure"},
    "plan campaign": {"plan_campaign"},
    "test design": {"outlook", "draw"},
    "test calendar": {"calendar", "calendar_ics", "calendar_csv"},
    "test show": {"tests"},
    "test stop": {"stop"},
    "known": {"known"},
    "channels": {"channels"},
    "sources": {"sources"},
    "batches": {"batches"},
    "studies": {"studies"},
    "rates": {"rates", "refresh_rates"},
    "undo": {"undo"},
    "erase": {"erase"},
    "export": {"export"},
    "verify": {"verify"},
    "backup": {"backup"},
}
# What is done at the machine only, and why.
AT_THE_MACHINE = {
    "demo": "builds an example on a terminal; the pages offer examples too",
    "credit": "needs files of journeys and DuckDB, and neither a business nor its book",
    "import": "makes a book of a folder: whoever sends one decides what its history says",
    "restore": "makes a book of a file: whoever sends one decides what its history says",
    "serve": "serves the API itself",
    "web-backup": "keeps a copy of everybody's businesses",
    "web-restore": "makes a server of such a copy",
    "web-worker": "does the jobs of a server",
    "web-password": "lets somebody in who forgot their password",
    "web-signout": "ends what a token may not reach: sessions",
}
# What only the API has: what the web keeps beside the book, and who asks.
ONLY_HERE = {"token", "businesses", "business", "answers", "kept"}
# Options that say how a terminal is to be written on, or where a file is to go.
OF_A_TERMINAL = {
    "as_json",
    "yes",
    "force",
    "details",
    "doubtful",
    "book",
    "ics",
    "csv",
    "paths",
    "lang",
}


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group) and command.commands:
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name, command


def _app() -> click.Group:
    language.choose(["--lang", "en"])
    from retour.cli.app import app

    return app


def test_every_command_has_its_twin_or_a_reason() -> None:
    commands = {name for name, _ in _commands(_app())}
    assert commands == set(TWINS) | set(AT_THE_MACHINE)
    assert not set(TWINS) & set(AT_THE_MACHINE)


def test_every_operation_is_the_twin_of_a_command_or_named() -> None:
    names = [one.name for one in deeds()]
    assert len(names) == len(set(names))
    assert set(names) == set().union(*TWINS.values()) | ONLY_HERE


def _said(name: str) -> set[str]:
    """What an operation can be told."""
    from retour.web.api.reference import chapters

    for chapter in chapters():
        for one in chapter.operations:
            if one.name == name:
                parts = {part.name for part in (*one.query, *one.body)}
                return parts | {part.strip("{}") for part in one.path.replace(".", "/").split("/")}
    raise LookupError(name)


@pytest.mark.parametrize("command", sorted(set(TWINS) - {"set", "rates", "undo"}))
def test_what_a_command_takes_its_twin_takes(command: str) -> None:
    found = dict(_commands(_app()))[command]
    taken = {str(one.name) for one in found.params} - OF_A_TERMINAL
    known = {"maps": "map", "form": "format", "out": "ending", "folder": "export", "to": "backup"}
    wanted = {known.get(name, name) for name in taken}
    given = set().union(*(_said(name) for name in TWINS[command]))
    assert wanted <= given, wanted - given


@pytest.fixture
def told(db: None, place: Any, tmp_path: Path) -> Shop:
    """A business with a season of exports."""
    made = build("bakery", 1, weeks=16, lang="en")
    owner = User.objects.create_user("owner@example.org")
    shop = begin(owner, **made.settings)
    made.write(tmp_path / "world")
    with shop.opened() as business:
        business.load(tmp_path / "world" / "exports")
    return shop


def _printed(*arguments: str) -> Any:
    done = CliRunner().invoke(_app(), [*arguments, "--json"], catch_exceptions=False)
    return json.loads(done.stdout)


SAME = [
    (("ask",), "answer"),
    (
        ("ask", "--since", "2026-06-01", "--until", "2026-08-31"),
        "answer?since=2026-06-01&until=2026-08-31",
    ),
    (("known",), "known"),
    (("set",), "settings"),
    (("batches",), "batches"),
    (("rates",), "rates"),
    (("verify",), "verify"),
    (("plan", "quarter", "--hours-a-week", "6"), "plan/quarter?hours_a_week=6"),
    (("plan", "hours"), "plan/hours"),
    (("plan", "measure"), "plan/measure"),
    (
        ("plan", "campaign", "--channel", "instagram", "--hours", "5"),
        "plan/campaign?channel=instagram&hours=5",
    ),
    (("test", "design", "--channel", "instagram"), "tests/outlook?channel=instagram"),
    (("test", "show"), "tests"),
]


def test_both_say_the_same(told: Shop) -> None:
    owner = User.objects.get()
    secret = make(owner, told, "twin", tuple(Scope), 30, everywhere=False)
    client = Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})
    for arguments, path in SAME:
        words = [*arguments[:2]] if arguments[0] in ("plan", "test") else [arguments[0]]
        printed = _printed(*words, str(told.path), *arguments[len(words) :])
        answered = client.get(f"/api/v1/businesses/{told.key}/{path}")
        assert answered.status_code == 200, (path, answered.content)
        assert answered.json() == printed, path
    for name in ("channels", "sources", "studies"):
        assert client.get(f"/api/v1/{name}").json() == _printed(name), name
    found = client.get("/api/v1/sources", {"word": "meta"}).json()
    assert found == _printed("sources", "meta")
    assert {one["name"].split(".")[0] for one in found} >= {"meta"}


def test_it_says_it_in_french_too(program: Program, shop: Shop) -> None:
    client = program(lang="fr")
    answered = client.get(f"/api/v1/businesses/{shop.key}/answer")
    assert answered.headers["Content-Language"] == "fr"
    assert "Le livre est vide" in answered.json()["detail"]
