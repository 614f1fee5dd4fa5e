"""What goes wrong has one shape, in the words of the command line and the language of who asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from retour.book.errors import DiskError, LockedBookError
from retour.business import Business
from retour.web.api.failing import of_error
from retour.web.api.problems import TITLES
from retour.web.shops.models import Shop
from retour.words import N_
from tests.web.api.conftest import Program


@pytest.fixture
def client(program: Program) -> Client:
    return program()


def _post(client: Client, shop: Shop, path: str, body: str | bytes, **more: Any) -> Any:
    path = f"/api/v1/businesses/{shop.key}/{path}"
    return client.post(path, body, content_type="application/json", **more)


def _is_problem(answered: Any, status: int, kind: str) -> dict[str, Any]:
    assert answered.status_code == status, answered.content
    assert answered.headers["Content-Type"] == "application/problem+json"
    assert answered.headers["Cache-Control"] == "private, no-store"
    told: dict[str, Any] = answered.json()
    assert (told["type"], told["status"]) == (f"/api/#{kind}", status)
    assert told["title"]
    return told


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("get", "/api/v1/nothing", 404, "not-found"),
        ("post", "/api/v1/nothing", 404, "not-found"),
        ("get", "/api/v1/", 404, "not-found"),
        ("put", "/api/v1/token", 405, "not-allowed"),
        ("get", "/api/v1/token?colour=red", 422, "invalid"),
        ("get", "/api/v1/businesses/%00", 404, "not-found"),
        ("get", "/api/v1/businesses/..%2F..", 404, "not-found"),
    ],
)
def test_whatever_answers_it_is_a_problem(
    client: Client, method: str, path: str, status: int, kind: str
) -> None:
    _is_problem(getattr(client, method)(path), status, kind)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff",
        b'{"hours": NaN}',
        b'{"channel": "\\ud800", "hours": 1}',
        b'{"note": "\\u0000"}',
        b"[" * 100_000,
        b'{"hours": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_no_json_is_refused(client: Client, shop: Shop, body: bytes) -> None:
    _is_problem(_post(client, shop, "facts/effort", body), 400, "malformed")


def test_a_field_that_is_not_known_is_named(client: Client, shop: Shop) -> None:
    said = json.dumps({"hours": 1, "colour": "red", "channel": "x" * 501})
    told = _is_problem(_post(client, shop, "facts/effort", said), 422, "invalid")
    assert {one["field"]: one["message"] for one in told["errors"]} == {
        "body.colour": "is not known here",
        "body.channel": "is too long",
    }


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("facts/lead", {"amount": True}),
        ("facts/effort", {"hours": False}),
        ("facts/cost", {"amount": 3, "sure": 1}),
        ("facts/cost", {"amount": 3, "sure": "yes"}),
        ("facts/takings", {"amount": 3, "orders": "5"}),
        ("facts/reply", {"count": True}),
        ("tests", {"channel": "instagram", "weeks": True}),
    ],
)
def test_a_number_is_a_number_and_yes_is_true(
    client: Client, shop: Shop, path: str, said: dict[str, Any]
) -> None:
    told = _is_problem(_post(client, shop, path, json.dumps(said)), 422, "invalid")
    assert [*said][-1] in json.dumps(told)


def test_the_words_are_those_of_the_command_line(client: Client, shop: Shop) -> None:
    said = json.dumps({"hours": "1.30", "channel": "instagram"})
    told = _is_problem(_post(client, shop, "facts/effort", said), 422, "not-understood")
    assert told["detail"] == "“1.30” can be 1h18 or 1h30: write it with an h."


def test_an_unusual_amount_is_asked_about(client: Client, shop: Shop) -> None:
    said = {"amount": 5_000_000}
    answered = _post(client, shop, "facts/sale", json.dumps(said))
    told = _is_problem(answered, 422, "unlikely")
    assert "“sure”: true" in told["detail"]
    assert "--yes" not in told["detail"]
    sure = json.dumps({**said, "sure": True})
    assert _post(client, shop, "facts/sale", sure).status_code == 201


def test_too_long_a_body_is_refused(client: Client, shop: Shop) -> None:
    body = json.dumps({"hours": 1, "note": "x" * 3_000_000})
    _is_problem(_post(client, shop, "facts/effort", body), 413, "too-large")


def test_a_damaged_book_names_no_folder(client: Client, shop: Shop, place: Any) -> None:
    content = shop.path.read_bytes()
    shop.path.write_bytes(content[:8192] + bytes(len(content) - 8192))
    answered = client.get(f"/api/v1/businesses/{shop.key}/answer")
    assert answered.status_code == 503
    assert str(place.folder) not in answered.content.decode()


@pytest.mark.parametrize("error", [LockedBookError, DiskError])
def test_a_book_that_cannot_be_used_now_names_no_folder(
    client: Client, shop: Shop, monkeypatch: pytest.MonkeyPatch, error: Any
) -> None:
    def broken(path: Path) -> Business:
        raise error(N_("{path} is in use by another program."), path=str(path))

    monkeypatch.setattr(Business, "open", broken)
    answered = client.get(f"/api/v1/businesses/{shop.key}/known")
    told = _is_problem(answered, 503, "unavailable")
    assert str(shop.path) not in json.dumps(told)
    assert ("Retry-After" in answered.headers) == (error is LockedBookError)


def test_a_bug_is_told_as_one_and_is_in_the_log(
    client: Client, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Business, "known", lambda _: 1 / 0)
    client.raise_request_exception = False
    told = _is_problem(client.get(f"/api/v1/businesses/{shop.key}/known"), 500, "bug")
    assert set(told) == {"type", "title", "status"}


def test_what_nobody_foresaw_stays_an_error() -> None:
    with pytest.raises(ZeroDivisionError):
        of_error(ZeroDivisionError())


def test_settings_are_changed_all_or_none(client: Client, shop: Shop) -> None:
    path = f"/api/v1/businesses/{shop.key}/settings"

    def change(**said: Any) -> Any:
        return client.patch(path, json.dumps(said), content_type="application/json")

    assert change(codes={"A": "instagram", "B": "facebook"}).status_code == 200
    assert change(codes={"A": None, "C": "tiktok"}).json()["codes"] == {
        "B": "facebook",
        "C": "tiktok",
    }
    before = client.get(path).json()
    for wrong in ({"hour": 30, "margin": "much"}, {"hour": 30, "codes": "A=instagram"}):
        _is_problem(change(**wrong), 422, "not-understood")
        assert client.get(path).json() == before
    assert change(name="Chez Vous").json()["name"] == "Chez Vous"
    shop.refresh_from_db()
    assert shop.name == "Chez Vous"


def test_the_reference_has_a_line_for_each_kind(client: Client) -> None:
    page = client.get("/api/").content.decode()
    assert all(f'id="{kind}"' in page for kind in TITLES)
