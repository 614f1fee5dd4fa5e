"""Files that are sent: limits, names, where they lie, and who may send them."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from retour.web.files import reading
from retour.web.files.limits import Limits
from retour.web.files.models import Load, Sent
from retour.web.files.names import apart, safe_name
from retour.web.jobs.queue import ATTEMPTS, recover, take
from retour.web.jobs.worker import do
from retour.web.people.models import Entry
from retour.web.people.roles import Role
from tests.web.files.conftest import SALES, UNKNOWN, Desk, work


def _left(desk: Desk, place: Path) -> list[Path]:
    return [path for path in (place / "files").rglob("*") if path.is_file()]


def test_files_are_read_and_then_deleted(desk: Desk, place: Any) -> None:
    load = desk.loaded({"ventes.csv": SALES})
    assert len(desk.facts()) == 28
    assert "1 file read, 28 rows." in desk.page(f"{load.key}/")
    assert not Sent.objects.exists()
    assert _left(desk, place.folder) == []
    entry = Entry.objects.get(action="load")
    assert (entry.shop, entry.details) == (desk.shop.key, {"batch": 1, "file": "ventes.csv"})


def test_what_waits_for_somebody_stays_under_a_random_name_that_only_retour_reads(
    desk: Desk, place: Any
) -> None:
    load = desk.loaded({"a.csv": UNKNOWN, "ventes.csv": SALES})
    (file,) = _left(desk, place.folder)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert len(file.name) == 32
    assert desk.client.get(f"/files/{load.key}/{file.name}").status_code == 404


def test_a_file_that_is_too_large_is_left_out_and_said_so(
    desk: Desk, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETOUR_FILE_MB", "1")
    load = desk.loaded({"huge.csv": "x" * (1 << 21), "ventes.csv": SALES})
    page = desk.page(f"{load.key}/")
    assert "“huge.csv” is more than 1 MB" in page
    assert len(desk.facts()) == 28
    assert _left(desk, place.folder) == []


@pytest.mark.parametrize("said", [True, False])
def test_too_much_together_is_refused_whole(
    desk: Desk, place: Any, monkeypatch: pytest.MonkeyPatch, said: bool
) -> None:
    monkeypatch.setenv("RETOUR_UPLOAD_MB", "1")
    files = {"ventes.csv": SALES, "big.csv": "x" * ((3 << 20) if said else (3 << 19))}
    answered = desk.send(files)
    assert answered.status_code == 413
    assert b"more than 1 MB together" in answered.content
    assert not Load.objects.exists()
    assert not (place.folder / "files").exists() or list((place.folder / "files").iterdir()) == []


def test_too_many_files_are_refused_whole(
    desk: Desk, place: Any, settings_of_django: Callable[[str, object], None]
) -> None:
    settings_of_django("DATA_UPLOAD_MAX_NUMBER_FILES", 2)
    answered = desk.send({f"{n}.csv": SALES for n in range(3)})
    assert answered.status_code == 413
    assert not Load.objects.exists()
    assert _left(desk, place.folder) == []


@pytest.fixture
def settings_of_django(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, object], None]:
    from django.conf import settings

    return lambda name, value: monkeypatch.setattr(settings, name, value, raising=False)


def test_what_was_cut_on_the_way_is_refused_whole(desk: Desk, place: Any) -> None:
    answered = desk.send({"ventes.csv": SALES}, end="")
    assert answered.status_code == 400
    assert b"broke off" in answered.content
    assert desk.facts() == []
    assert _left(desk, place.folder) == []


def test_nothing_chosen_is_said(desk: Desk, place: Any) -> None:
    answered = desk.send({})
    assert answered.status_code == 400
    assert b"choose at least one" in answered.content


def test_a_script_is_told_where_to_go_or_why_not(desk: Desk, place: Any) -> None:
    url, asks = f"/b/{desk.shop.key}/files/send/", {"accept": "application/json"}
    cut = desk.client.post(url, {"files": SimpleUploadedFile("a.csv", b"a;b")}, headers=asks)
    assert "broke off" in cut.json()["error"]
    data = {"f0": SimpleUploadedFile("v.csv", SALES.encode()), "end": "1"}
    data |= {"paths": json.dumps({"f0": "exports/till/v.csv"})}
    told = desk.client.post(url, data, headers=asks).json()
    assert "exports/till/" in desk.page(f"{work()}/")
    assert desk.client.get(told["url"])["Location"].startswith(f"/b/{desk.shop.key}/files/")


def test_a_form_of_another_site_is_refused(desk: Desk, place: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.owner)
    data = {"files": SimpleUploadedFile("v.csv", SALES.encode()), "end": "1"}
    assert strict.post(f"/b/{desk.shop.key}/files/send/", data).status_code == 403
    assert not Load.objects.exists()
    assert _left(desk, place.folder) == []


def test_only_who_may_fill_sends(
    desk: Desk, place: Any, member: Callable[[Role], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/b/{desk.shop.key}/files/send/"
    for role, status in {Role.MANAGER: 302, Role.CONTRIBUTOR: 403, Role.ADVISER: 403}.items():
        file = SimpleUploadedFile("v.csv", SALES.encode())
        assert member(role).post(url, {"files": file, "end": "1"}).status_code == status, role


def test_the_same_file_twice_counts_once(desk: Desk, place: Any) -> None:
    desk.loaded({"ventes.csv": SALES})
    before = desk.facts()
    load = desk.loaded({"ventes.csv": SALES})
    assert desk.facts() == before
    assert "Already loaded as batch 1" in desk.page(f"{load.key}/")


NAMES = (
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/abs/ventes.csv",
    "a\x00b.csv",
    "\u202evsc.exe",
    "<script>alert(1)</script>.csv",
    "=HYPERLINK(1).csv",
    "x" * 5000 + ".csv",
    "é" * 400 + ".csv",
    ".hidden.csv",
    "~$lock.xlsx",
    "CON.csv",
    "...",
    " ",
    "a/" * 200 + "b.csv",
)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_in_their_folder_and_are_shown_as_text(
    desk: Desk, place: Any, name: str
) -> None:
    data = {"f0": SimpleUploadedFile("v.csv", SALES.encode()), "end": "1"}
    data["paths"] = json.dumps({"f0": name})
    answered = desk.client.post(f"/b/{desk.shop.key}/files/send/", data)
    assert answered.status_code in (302, 400)
    if answered.status_code == 302:
        assert "<script>alert" not in desk.page(f"{work()}/")
    assert {path.name for path in place.folder.iterdir()} <= {"books", "files"}
    assert _left(desk, place.folder) == []


@given(st.text())
def test_a_safe_name_is_relative_and_fits_a_disk(text: str) -> None:
    name = safe_name(text)
    parts = name.split("/")
    assert name
    assert all(part and part.strip(".") for part in parts)
    assert all(len(part.encode()) <= 500 and "\x00" not in part for part in parts)
    assert safe_name(name) == name


@given(st.lists(st.sampled_from(["a.csv", "A.csv", "2/a.csv", "b.csv"])))
def test_names_that_stand_twice_are_set_apart(names: list[str]) -> None:
    found = apart(names)
    assert len({name.casefold() for name in found}) == len(names)
    assert [name.rpartition("/")[2] for name in found] == [
        name.rpartition("/")[2] for name in names
    ]


class Killed(BaseException):
    """The process ended here."""


def test_a_reading_that_was_interrupted_is_begun_again(desk: Desk, place: Any) -> None:
    desk.send({"a.csv": SALES, "b.csv": SALES.replace("/03/", "/04/")})
    load, job = Load.objects.get(), take("dead")
    assert job is not None

    def until_one(*_: object) -> None:
        raise Killed

    with pytest.raises(Killed):
        reading.read_files(load, until_one, 60)
    assert len(desk.facts()) == 28
    assert "still being read" in desk.page(f"{load.key}/")
    assert recover() == 1
    assert work() == load.key
    assert len(desk.facts()) == 56
    # The account of the first reading stays: it says what the file gave.
    assert [one.status for one in load.accounts.all()] == ["loaded", "loaded"]
    assert _left(desk, place.folder) == []
    assert Entry.objects.filter(action="load").count() == 2


def test_a_worker_that_stops_leaves_the_rest_to_the_next(desk: Desk, place: Any) -> None:
    desk.send({"a.csv": SALES, "b.csv": SALES.replace("/03/", "/04/")})
    job, stop = take("w"), threading.Event()
    assert job is not None
    stop.set()
    do(job, stop)
    assert len(desk.facts()) == 28
    work()
    assert len(desk.facts()) == 56


def test_a_book_that_cannot_be_read_loses_no_file(desk: Desk, place: Any) -> None:
    desk.send({"a.csv": SALES})
    book = desk.shop.path.read_bytes()
    desk.shop.path.write_bytes(b"no book")
    job = take("w")
    assert job is not None
    do(job, threading.Event())
    job.refresh_from_db()
    assert job.state == "failed"
    desk.shop.path.write_bytes(book)
    load = Load.objects.get()
    assert "Read the rest" in desk.page(f"{load.key}/")
    desk.client.post(f"/b/{desk.shop.key}/files/{load.key}/rest/")
    work()
    assert len(desk.facts()) == 28


def test_what_was_not_read_in_time_is_read_on_demand(
    desk: Desk, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "of_environment", lambda: Limits(seconds=-1))
    load = desk.loaded({"a.csv": SALES, "b.csv": SALES.replace("/03/", "/04/")})
    assert len(desk.facts()) == 28
    assert "Read the rest" in desk.page(f"{load.key}/")
    monkeypatch.setattr(Limits, "of_environment", Limits)
    desk.client.post(f"/b/{desk.shop.key}/files/{load.key}/rest/")
    work()
    assert len(desk.facts()) == 56
    assert "Read the rest" not in desk.page(f"{load.key}/")


def test_what_was_given_up_can_be_read_on(desk: Desk, place: Any) -> None:
    desk.send({"a.csv": SALES})
    load = Load.objects.get()
    for attempt in range(ATTEMPTS):
        assert take(f"dead {attempt}") is not None
        assert reading.give_back(timezone.now()) == 0
        assert recover() == 1
    assert reading.give_back(timezone.now()) == 1
    assert "Read the rest" in desk.page(f"{load.key}/")
    desk.client.post(f"/b/{desk.shop.key}/files/{load.key}/rest/")
    assert reading.give_back(timezone.now()) == 0
    work()
    assert len(desk.facts()) == 28


def test_files_come_with_the_job_that_reads_them_or_not_at_all(
    desk: Desk, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise Killed

    monkeypatch.setattr("retour.web.files.taking.ask_for", killed)
    with pytest.raises(Killed):
        desk.send({"a.csv": SALES})
    assert not Load.objects.exists()
    assert _left(desk, place.folder) == []


def test_what_nobody_needs_any_more_is_swept(desk: Desk, place: Any) -> None:
    load = desk.loaded({"semaine.csv": UNKNOWN})
    root = place.folder / "files"
    for left in (root / "broken-off", root / load.key / "in-interrupted"):
        left.mkdir()
        (left / "half").write_text("half")
        old = time.time() - 2 * 86_400
        os.utime(left, (old, old))
    (root / "coming").mkdir()
    desk.loaded({"a.csv": SALES})
    assert {one.name for one in _left(desk, place.folder)} == {load.sent.get().stored}
    assert (root / "coming").is_dir()
    Load.objects.filter(pk=load.pk).update(at=timezone.now() - timedelta(days=8))
    desk.loaded({"a.csv": SALES})
    assert _left(desk, place.folder) == []
    assert "Say what its columns are" not in desk.page(f"{load.key}/")
