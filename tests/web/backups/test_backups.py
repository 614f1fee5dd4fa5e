"""Backups made, had, gone back to; exports; checks; a person erased from all that is kept."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import threading
import time
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retour.business import Business
from retour.web.backups import held, making
from retour.web.files.models import Account, Load, Sent
from retour.web.hours.models import Saved
from retour.web.jobs.models import Job, State
from retour.web.jobs.queue import take
from retour.web.jobs.worker import do
from retour.web.people.models import Entry, Membership, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

PASSWORD = "a long password indeed"
SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


@dataclass
class Safe:
    """A business and the browser of its owner, who said who they are a moment ago."""

    shop: Shop
    owner: User
    client: Client

    def url(self, rest: str = "") -> str:
        """An address of the room."""
        return f"/b/{self.shop.key}/settings/backups/{rest}"

    def page(self) -> str:
        """The page of backups."""
        return self.client.get(self.url()).content.decode()

    def made(self) -> int:
        """The number of a new backup."""
        self.client.post(self.url("make/"))
        assert worked().state == State.DONE
        with self.shop.opened() as business:
            return business.backups()[-1].id

    def hours(self) -> int:
        """The hours of the book."""
        with self.shop.opened() as business:
            found = business.logged(business.today - timedelta(days=90), business.today)
        return sum(one.seconds for one in found) // 3600

    def log(self, hours: int) -> None:
        """Save today's hours as the page of the week does."""
        with self.shop.opened() as business:
            name = f"h/{business.today}/instagram"
        sent = {name: f"{hours}h", f"was/{name}": "", "do": "save", "week": ""}
        self.client.post(f"/b/{self.shop.key}/hours/channel/", {"channel": "instagram"})
        self.client.post(f"/b/{self.shop.key}/hours/", sent)


def worked() -> Job:
    """Do the job that waits."""
    job = take("tests")
    assert job is not None
    do(job, threading.Event())
    job.refresh_from_db()
    return job


@pytest.fixture
def safe(db: None, place: Any) -> Safe:
    owner = User.objects.create_user("ada@example.org", PASSWORD, name="Ada")
    shop = begin(owner, name="Chez Ada", **SAID)
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/", {"login": owner.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return Safe(shop, owner, client)


def test_a_backup_is_made_listed_and_had(safe: Safe, tmp_path: Path) -> None:
    safe.log(2)
    number = safe.made()
    assert f'action="{safe.url(f"{number}/file/")}"' in safe.page()
    answered: Any = safe.client.post(safe.url(f"{number}/file/"))
    assert re.fullmatch(
        r'attachment; filename="chez-ada-\d{4}-\d\d-\d\d-\d{4}\.book"',
        answered.headers["Content-Disposition"],
    )
    copy = tmp_path / "copy.book"
    copy.write_bytes(b"".join(answered.streaming_content))
    with Business.restore(copy, tmp_path / "new.book") as restored:
        assert restored.verify() == []
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"backup", "backup-download"} <= actions


def test_who_is_asked_again_has_the_backup_then(safe: Safe) -> None:
    number = safe.made()
    later = Client(headers={"accept-language": "en"})
    later.post("/account/login/", {"login": safe.owner.email, "password": PASSWORD})
    asked = later.post(safe.url(f"{number}/file/"))
    answered: Any = later.post(asked.headers["Location"], {"password": PASSWORD})
    assert answered.headers["Content-Disposition"].startswith("attachment")


def test_a_job_that_is_done_twice_makes_one(safe: Safe) -> None:
    safe.client.post(safe.url("make/"))
    job = worked()
    Job.objects.filter(pk=job.pk).update(state=State.READY)
    assert worked().state == State.DONE
    with safe.shop.opened() as business:
        assert len(business.backups()) == 1


def test_no_more_than_are_kept(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 1)
    number = safe.made()
    answered = safe.client.post(safe.url("make/"), follow=True)
    assert "remove an old one first" in answered.content.decode()
    safe.client.post(safe.url(f"{number}/remove/"))
    assert [*held.folder_of(safe.shop).glob("*.book")] == []
    safe.made()


def test_what_leaves_or_changes_all_asks_who_one_is_again(safe: Safe) -> None:
    number = safe.made()
    later = Client(headers={"accept-language": "en"})
    later.post("/account/login/", {"login": safe.owner.email, "password": PASSWORD})
    here = [safe.url(f"{number}/{what}/") for what in ("file", "restore", "remove")]
    for path in [*here, safe.url("export/any/"), f"/b/{safe.shop.key}/settings/erase/"]:
        for method in (later.get, later.post):
            answered = method(path)
            assert answered.status_code == 405 or (
                answered.status_code == 302
                and answered.headers["Location"].startswith("/account/reauthenticate/")
            ), path
    assert later.get(safe.url()).status_code == 200


def test_going_back_says_what_would_change_then_does_that(safe: Safe) -> None:
    safe.log(2)
    number = safe.made()
    safe.log(5)
    with safe.shop.opened() as business:
        business.set("margin", "30%")
    asked = safe.client.get(safe.url(f"{number}/restore/")).content.decode()
    assert re.search(r'scope="row">hours</th>\s*<td[^>]*>1</td>\s*<td[^>]*>1</td>', asked)
    assert "1 entry by hand was made since." in asked
    assert "<li>the margin</li>" in asked
    assert safe.hours() == 5
    answered = safe.client.post(safe.url(f"{number}/restore/"), follow=True)
    assert "again as it was" in answered.content.decode()
    assert safe.hours() == 2
    with safe.shop.opened() as business:
        assert business.book.settings["margin"] == 0.6
        assert len(business.backups()) == 2
        assert business.verify() == []
        aside = business.backups()[-1].id
    assert "Nothing: the book is what it was then." in (
        safe.client.get(safe.url(f"{number}/restore/")).content.decode()
    )
    safe.client.post(safe.url(f"{aside}/restore/"))
    assert safe.hours() == 5
    assert Entry.objects.filter(action="restore").count() == 2


def test_after_going_back_nothing_takes_back_what_is_not_there(safe: Safe) -> None:
    safe.log(2)
    number = safe.made()
    safe.log(5)
    load = Load.objects.create(shop=safe.shop, by=safe.owner)
    Account.objects.create(load=load, name="a", status="loaded", batch=9, frozen={})
    safe.client.post(safe.url(f"{number}/restore/"))
    assert Account.objects.get().batch is None
    assert [one.undone for one in Saved.objects.order_by("pk")] == [False, True]
    with safe.shop.opened() as business:
        business.log("Tom", {(business.today, "email"): 3600})  # takes the number that was free
    safe.client.post(f"/b/{safe.shop.key}/hours/undo/")
    assert safe.hours() == 3


def test_the_name_is_that_of_the_backup_everywhere(safe: Safe) -> None:
    number = safe.made()
    with safe.shop.opened() as business:
        business.set("name", "Another")
    Shop.objects.update(name="Another")
    safe.client.post(safe.url(f"{number}/restore/"))
    safe.shop.refresh_from_db()
    assert safe.shop.name == "Chez Ada"


def test_a_backup_that_was_altered_is_said_and_not_gone_back_to(safe: Safe) -> None:
    number = safe.made()
    (path,) = held.folder_of(safe.shop).glob("*.book")
    with closing(sqlite3.connect(path)) as altered:
        altered.execute("UPDATE setting SET value = '0.9' WHERE name = 'margin'")
        altered.commit()
    page = safe.page()
    assert "do not rely on it" in page
    assert safe.url(f"{number}/restore/") not in page
    answered = safe.client.post(safe.url(f"{number}/restore/"), follow=True)
    assert "damaged" in answered.content.decode()
    path.unlink()
    assert "not there any more" in safe.page()
    assert safe.client.post(safe.url(f"{number}/file/")).status_code == 404


def test_a_backup_made_elsewhere_is_listed_and_not_given(safe: Safe, tmp_path: Path) -> None:
    with safe.shop.opened() as business:
        business.backup(tmp_path / "elsewhere.book")
        number = business.backups()[-1].id
    assert "made elsewhere on this machine" in safe.page()
    for what in ("file", "restore"):
        assert safe.client.post(safe.url(f"{number}/{what}/")).status_code == 404


def test_whether_the_book_is_whole(safe: Safe) -> None:
    assert "not checked from here yet" in safe.page()
    safe.client.post(safe.url("check/"))
    assert worked().state == State.DONE
    assert "everything in it was what was written" in safe.page()
    with closing(sqlite3.connect(safe.shop.path)) as altered:
        altered.execute("UPDATE setting SET value = '0.9' WHERE name = 'margin'")
        altered.commit()
    safe.client.post(safe.url("check/"))
    worked()
    assert 'class="told error"' in safe.page()
    entries = Entry.objects.filter(action="check").order_by("number")
    assert [one.details["problems"] > 0 for one in entries] == [False, True]


def test_everything_as_tables_for_a_day(safe: Safe, tmp_path: Path) -> None:
    safe.log(2)
    safe.client.post(safe.url("export/"))
    assert worked().state == State.DONE
    (name,) = re.findall(r"backups/export/([\w-]+)/", safe.page())
    answered: Any = safe.client.post(safe.url(f"export/{name}/"))
    with zipfile.ZipFile(io.BytesIO(b"".join(answered.streaming_content))) as packed:
        packed.extractall(tmp_path / "out")
    with Business.import_export(tmp_path / "out", tmp_path / "again.book") as again:
        assert again.known().settings["name"] == "Chez Ada"
    for junk in ("..", "x", name + ".zip"):
        assert safe.client.post(safe.url(f"export/{junk}/")).status_code == 404
    assert making.sweep(timezone.now()) == 0
    (path,) = held.folder_of(safe.shop).glob("*.zip")
    os.utime(path, (time.time() - 100_000,) * 2)
    assert making.sweep(timezone.now()) == 1
    assert re.findall(r"backups/export/([\w-]+)/", safe.page()) == []


def test_only_an_owner_and_only_of_this_business(safe: Safe) -> None:
    number = safe.made()
    eve = User.objects.create_user("eve@example.org")
    Membership.objects.create(
        user=eve, organisation=safe.shop.organisation, shop=safe.shop, role=Role.MANAGER
    )
    client = Client()
    client.force_login(eve)
    assert client.post(safe.url(f"{number}/file/")).status_code == 403
    other = begin(safe.owner, name="Other", **SAID)
    url = f"/b/{other.key}/settings/backups/{number}/file/"
    assert safe.client.post(url).status_code == 404


def _erase(safe: Safe, who: str, sure: str = "1") -> Any:
    sent = {"who": who, "sure": sure}
    return safe.client.post(f"/b/{safe.shop.key}/settings/erase/", sent, follow=True)


def test_a_person_is_erased_from_book_backups_files_and_exports(safe: Safe) -> None:
    mail = "nora@example.org"
    with safe.shop.opened() as business:
        business.add("sale", amount=80, customer=mail, note=f"write to {mail}")
    number = safe.made()
    safe.client.post(safe.url("export/"))
    worked()
    load = Load.objects.create(shop=safe.shop, by=safe.owner)
    load.folder.mkdir(parents=True)
    frozen = {"$": "x", "is": {"says": f"row of {mail} left out"}}
    account = Account.objects.create(load=load, name="a.csv", status="loaded", frozen=frozen)
    account.doubtful.write_text(json.dumps({"values": [mail, "1"], "line": 3}) + "\n")
    (load.folder / "raw").write_text(mail)
    Sent.objects.create(load=load, place=0, name="b.csv", stored="raw", size=3)
    answered = _erase(safe, mail)
    assert "cleaned" in answered.content.decode()
    for path in Path(safe.shop.path).parents[1].rglob("*"):
        if path.is_file():
            assert mail.encode() not in path.read_bytes(), path
    account.refresh_from_db()
    assert mail not in json.dumps(account.frozen)
    assert not Sent.objects.exists()
    assert [*held.folder_of(safe.shop).glob("*.zip")] == []
    with safe.shop.opened() as business:
        assert business.verify() == []
        assert business.backups()[-1].state == "there"
    safe.client.post(safe.url(f"{number}/restore/"))
    assert mail.encode() not in safe.shop.path.read_bytes()
    entry = Entry.objects.get(action="erase")
    assert mail not in json.dumps(entry.details)
    assert mail not in json.dumps([*Job.objects.values_list("arguments", flat=True)])


def test_who_is_not_there_or_not_sure_erases_nothing(safe: Safe) -> None:
    assert "Nobody in this book" in _erase(safe, "nobody@example.org").content.decode()
    assert _erase(safe, "someone@example.org", "").status_code == 400
    assert _erase(safe, "  ").status_code == 400
    assert not Entry.objects.filter(action="erase").exists()
