"""Files that a program sends: read by the worker, told as the command line tells them, undone."""

from __future__ import annotations

import io
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from retour.web.files.models import Load
from retour.web.jobs.models import Job, State
from retour.web.jobs.queue import take
from retour.web.jobs.worker import do
from retour.web.people.models import Entry, User
from retour.web.shops.models import Shop
from tests.web.api.conftest import Program

WEEKS = b"Quand;Combien\n2026-01-05;1200\n2026-01-12;1300\n2026-01-19;900\n"
OWN: dict[str, Any] = {"map": json.dumps({"kind": "sale", "day": "Quand", "amount": "Combien"})}


@pytest.fixture
def client(program: Program) -> Client:
    return program()


def _send(client: Client, shop: Shop, content: bytes = WEEKS, **said: Any) -> Any:
    file = SimpleUploadedFile("weeks.csv", content)
    return client.post(f"/api/v1/businesses/{shop.key}/files", {"file": [file], **said})


def _work() -> None:
    while job := take("here:1"):
        do(job, threading.Event())


def test_files_are_read_beside_and_told_as_the_command_line_tells(
    client: Client, shop: Shop
) -> None:
    sent = _send(client, shop, **OWN)
    assert sent.status_code == 202
    where = sent.headers["Location"]
    assert client.get(where).json()["state"] == "waiting"
    _work()
    told = client.get(where).json()
    assert (told["state"], told["dry_run"]) == ("done", False)
    [document] = told["documents"]
    assert document["file"] == "weeks.csv"
    assert document["rows_kept"] == 3
    assert document["facts"]["new"] == 3
    [batch] = client.get(f"/api/v1/businesses/{shop.key}/batches").json()
    assert batch["batch"] == document["batch"]
    [listed] = client.get(f"/api/v1/businesses/{shop.key}/files").json()
    assert listed["load"] == told["load"]


def test_a_list_of_loads_asks_for_their_jobs_at_once(
    client: Client, shop: Shop, owner: User
) -> None:
    path = f"/api/v1/businesses/{shop.key}/files"
    counts = []
    told = []
    for n in range(4):
        load = Load.objects.create(shop=shop, by=owner)
        said = {"kind": "files", "user": owner, "arguments": {"load": load.key}}
        Job.objects.create(**said, state=State.FAILED, steps=99)
        Job.objects.create(**said, steps=n)
        with CaptureQueriesContext(connection) as asked:
            told = client.get(path).json()
        counts.append(len(asked))
    assert [(one["steps"], one["state"]) for one in told] == [(n, "waiting") for n in (3, 2, 1, 0)]
    # The first call writes when the token was used.
    assert len(set(counts[1:])) == 1


def test_sent_again_they_add_nothing(client: Client, shop: Shop) -> None:
    for _ in range(2):
        _send(client, shop, **OWN)
        _work()
    [batch] = client.get(f"/api/v1/businesses/{shop.key}/batches").json()
    assert batch["new"] == 3


def test_taking_a_load_back_is_in_the_log(client: Client, shop: Shop) -> None:
    _send(client, shop, **OWN)
    _work()
    path = f"/api/v1/businesses/{shop.key}/batches"
    number = client.get(path).json()[0]["batch"]
    assert client.post(f"{path}/{number}/undo").json()["removed"] == 3
    assert client.post(f"{path}/{number}/undo").status_code == 409
    assert client.post(f"{path}/99/undo").status_code == 404
    entry = Entry.objects.get(action="undo")
    assert (entry.details["batch"], entry.details["token"]) == (number, "till")


def test_a_trial_writes_nothing_and_is_on_no_page(client: Client, shop: Shop, owner: Any) -> None:
    sent = _send(client, shop, dry_run="true", **OWN)
    _work()
    told = client.get(sent.headers["Location"]).json()
    assert (told["dry_run"], told["documents"][0]["rows_kept"]) == (True, 3)
    assert client.get(f"/api/v1/businesses/{shop.key}/batches").json() == []
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(owner)
    assert "weeks.csv" not in browser.get(f"/b/{shop.key}/files/").content.decode()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"days": "ym"}, "body.days"),
        ({"source": "shopfy"}, "body.source"),
        ({"map": "[1]"}, "body.map"),
        ({"dry_run": "perhaps"}, "body.dry_run"),
        ({"colour": "red"}, "body.colour"),
    ],
)
def test_what_cannot_be_said_of_files_is_refused(
    client: Client, shop: Shop, said: dict[str, Any], field: str
) -> None:
    answered = _send(client, shop, **said)
    assert answered.status_code == 422
    assert answered.json()["errors"][0]["field"] == field
    _nothing_is_left(shop)


@pytest.mark.parametrize("said", [{"map": '{"colour": "A"}'}, {"since": "the day before"}])
def test_what_is_not_understood_says_what_would_be(
    client: Client, shop: Shop, said: dict[str, Any]
) -> None:
    answered = _send(client, shop, **said)
    assert answered.status_code == 422
    assert answered.json()["type"] == "/api/#not-understood"
    assert answered.json()["detail"]
    _nothing_is_left(shop)


def test_a_sending_that_breaks_off_leaves_nothing(client: Client, shop: Shop) -> None:
    path = f"/api/v1/businesses/{shop.key}/files"
    whole = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        + WEEKS
        + b"\r\n--b--\r\n"
    )
    kind = "multipart/form-data; boundary=b"
    came: Any = {"wsgi.input": io.BytesIO(whole[:-30])}
    cut = client.generic("POST", path, whole, kind, **came)
    assert cut.status_code == 400
    assert "broke off" in cut.json()["detail"]
    _nothing_is_left(shop)
    assert client.generic("POST", path, whole, kind).status_code == 202


@pytest.mark.parametrize(
    ("kind", "status"), [("application/json", 415), ("multipart/form-data", 400)]
)
def test_another_kind_of_body_is_refused(
    client: Client, shop: Shop, kind: str, status: int
) -> None:
    path = f"/api/v1/businesses/{shop.key}/files"
    assert client.generic("POST", path, b"{}", kind).status_code == status
    assert client.post(path, {}).status_code == 400
    _nothing_is_left(shop)


def test_too_much_is_refused(client: Client, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_UPLOAD_MB", "1")
    answered = _send(client, shop, b"x" * (3 << 20))
    assert answered.status_code == 413
    assert answered.json()["type"] == "/api/#too-large"
    _nothing_is_left(shop)


def test_a_load_of_another_business_is_not_there(client: Client, shop: Shop) -> None:
    _send(client, shop)
    Load.objects.update(key="mine")
    assert client.get(f"/api/v1/businesses/{shop.key}/files/mine").status_code == 200
    assert client.get(f"/api/v1/businesses/{shop.key}/files/other").status_code == 404


def _nothing_is_left(shop: Shop) -> None:
    assert not Load.objects.exists()
    folder: Path = shop.path.parent.parent / "files"
    assert not folder.exists() or not list(folder.iterdir())
