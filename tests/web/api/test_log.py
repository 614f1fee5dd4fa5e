"""What a program does is in the log of its business, in words."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from retour import web
from retour.web.members.telling import actions, told
from retour.web.people.models import Entry, User
from retour.web.shops.models import Shop
from tests.web.api.conftest import Program

_JSON = "application/json"


def _log(owner: User, shop: Shop, lang: str = "en") -> str:
    client = Client(headers={"accept-language": lang})
    client.force_login(owner)
    page = client.get(f"/b/{shop.key}/log/")
    assert page.status_code == 200
    return page.content.decode()


def _ends(shop: Shop, end: str) -> str:
    return f"/api/v1/businesses/{shop.key}/{end}"


def test_rates_by_a_program(owner: User, shop: Shop, program: Program) -> None:
    with shop.opened() as business:
        last = business.rates().last.replace(year=2099)
    rows = f"Date,USD,GBP,\n{last},1.1,0.9,\n"
    sent = {"file": SimpleUploadedFile("eurofxref-hist.csv", rows.encode())}
    done = program().post(_ends(shop, "rates"), sent)
    assert done.status_code == 200, done.content
    assert "refresh the exchange rates, up to" in (log := _log(owner, shop))
    assert "2099, with the token till" in log


def test_a_person_erased_by_a_program_is_in_no_export_and_no_name_in_the_log(
    owner: User, shop: Shop, program: Program
) -> None:
    from retour.web.backups.held import folder_of

    facts, person = program(), {"day": "2026-03-02", "hours": "1", "channel": "instagram"}
    added = facts.post(_ends(shop, "facts/effort"), person | {"person": "Zoe Martin"}, _JSON)
    assert added.status_code == 201, added.content
    export = folder_of(shop) / "one.zip"
    export.write_bytes(b"of Zoe Martin")
    done = facts.post(_ends(shop, "erase"), {"who": "Zoe Martin"}, _JSON)
    assert done.status_code == 200, done.content
    assert done.json()["versions"] == 1
    assert not export.exists()
    log = _log(owner, shop)
    assert "erase a person: 1 entry, with the token till" in log
    assert "Zoe Martin" not in log


def test_what_a_program_writes_takes_back_and_draws_is_said_in_french(
    owner: User, shop: Shop, program: Program
) -> None:
    one = program()
    cost = {"day": "2026-03-02", "amount": "10", "channel": "instagram"}
    number = one.post(_ends(shop, "facts/cost"), cost, _JSON).json()["batch"]
    assert one.post(_ends(shop, f"batches/{number}/undo")).status_code == 200
    log = _log(owner, shop, "fr")
    assert "reprendre ce qui a été écrit à la main, avec le jeton till" in log
    assert "écrire à la main, avec le jeton till" in log


def test_an_entry_of_an_earlier_version_is_told_too() -> None:
    entry = Entry(action="rates", details={"added": 3})
    assert told(entry).render("en") == "refresh the exchange rates, up to …"
    unknown = Entry(action="what is this", details={})
    assert told(unknown).render("fr") == "what is this"
    code = Entry(action="code", details={"code": "MIEL", "channel": "instagram"})
    assert told(code).render("fr") == "garder le code promo MIEL pour Instagram"
    assert (
        told(Entry(action="mail", details={"day": 3})).render("en").endswith("day 3 of each month")
    )
    tested = Entry(action="stop test", details={"until": str(date(2026, 3, 2))})
    assert told(tested).render("en") == "stop a test"


def _noted(path: Path) -> set[str]:
    """The actions that a module writes of a business."""
    calls = [
        one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)
    ]
    named = [one for one in calls if getattr(one.func, "id", "") in {"noted", "note"}]
    said = {
        argument for one in named for argument in one.args if isinstance(argument, ast.Constant)
    }
    return {one.value for one in said if isinstance(one.value, str)}


@pytest.mark.parametrize("room", sorted({"api", "answers", "backups", "files", "hours", "mails"}
    | {"members", "plans", "setup", "shops"}))  # fmt: skip
def test_whatever_is_noted_of_a_business_has_words(room: str) -> None:
    modules = sorted((Path(web.__file__).parent / room).rglob("*.py"))
    noted = {action for path in modules for action in _noted(path)}
    assert noted
    assert noted <= actions()
