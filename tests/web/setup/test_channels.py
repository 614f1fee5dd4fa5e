"""Own channels and objectives, tables known by heart, exchange rates."""

from __future__ import annotations

import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from retour.business import rates as rates_of_business
from retour.web.files.limits import Limits
from retour.web.jobs.models import Job, State
from retour.web.jobs.queue import take
from retour.web.jobs.worker import do
from retour.web.people.models import Entry
from retour.web.setup import rates
from tests.web.setup.conftest import Desk


def test_channels_are_told_in_one_place(desk: Desk) -> None:
    sent = {"listed": ["instagram", "blog"], "own/instagram": "1", "more": "mastodon"}
    assert desk.client.post(desk.url("channels/"), sent).status_code == 302
    desk.shop.refresh_from_db()
    assert desk.shop.channels == ["instagram", "mastodon"]
    week = desk.client.get(f"/b/{desk.shop.key}/hours/").content.decode()
    assert "Instagram" in week
    assert "Mastodon" in week
    desk.client.post(f"/b/{desk.shop.key}/hours/channel/", {"channel": "tiktok"})
    page = " ".join(desk.get("channels/").split())
    assert 'name="own/tiktok" value="1" checked' in page
    desk.client.post(desk.url("channels/"), {"listed": ["instagram", "mastodon", "tiktok"]})
    desk.shop.refresh_from_db()
    assert desk.shop.channels == []


def test_objectives_of_channels_and_campaigns(desk: Desk) -> None:
    sent = {
        "listed": ["instagram", "linkedin"],
        "for/instagram": "customers",
        "for/linkedin": "",
        "campaign-0": "Spring sale",
        "campaign-for-0": "sales",
        "campaign-1": "",
        "campaign-for-1": "image",
    }
    desk.client.post(desk.url("channels/"), sent)
    assert desk.held()["objectives"] == {"instagram": "customers", "Spring sale": "sales"}
    page = desk.get("channels/")
    assert 'value="Spring sale"' in page
    assert Entry.objects.get(action="settings").details == {"names": ["objectives"]}


@pytest.mark.parametrize(("name", "value"), [("for/instagram", "fame"), ("campaign-for-0", "x")])
def test_an_objective_that_is_none_is_refused_whole(desk: Desk, name: str, value: str) -> None:
    sent = {"listed": ["instagram"], "own/instagram": "1", "campaign-0": "Spring", name: value}
    answered = desk.client.post(desk.url("channels/"), sent)
    assert answered.status_code == 400
    assert "cannot be what channels are for" in answered.content.decode()
    desk.shop.refresh_from_db()
    assert desk.shop.channels == []
    assert "objectives" not in desk.held()


TABLES = {
    "sales.csv": {
        "headings": ["jour", "total ttc", "vendeur"],
        "map": {"day": "Jour", "amount": "Total TTC", "kind": "sale", "channel": "instagram"},
    },
    "hours.csv": {"headings": ["day", "h"], "map": {"day": "Day", "hours": "h", "kind": "hours"}},
}


def test_tables_are_listed_with_what_each_column_is_and_forgotten(desk: Desk) -> None:
    with desk.shop.opened() as business:
        business.set("tables", TABLES)
    page = desk.get("tables/")
    for text in ("sales.csv", "Total TTC", "the day", "the channel of the whole table"):
        assert text in page
    assert "Not read: vendeur." in page
    answered = desk.client.post(desk.url("tables/forget/"), {"name": "sales.csv"}, follow=True)
    assert "Forgotten" in answered.content.decode()
    assert list(desk.held()["tables"]) == ["hours.csv"]
    desk.client.post(desk.url("tables/forget/"), {"name": "sales.csv"})
    assert Entry.objects.filter(action="table-forget").count() == 1


def _ecb(last: date, days: int = 3) -> bytes:
    """The Bank's file with the rates of some days up to `last`, packed as it packs it."""
    rows = [f"{last - timedelta(days=n)},1.1,0.9," for n in range(days)]
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("eurofxref-hist.csv", "\n".join(["Date,USD,GBP,", *rows]) + "\n")
    return made.getvalue()


def _given(desk: Desk, content: bytes, name: str = "eurofxref-hist.zip") -> Any:
    sent = {"file": SimpleUploadedFile(name, content)}
    return desk.client.post(desk.url("rates/"), sent)


def test_a_file_of_rates_is_kept_in_the_book(desk: Desk) -> None:
    with desk.shop.opened() as business:
        last = business.rates().last
    newer = last + timedelta(days=20)
    assert _given(desk, _ecb(newer)).status_code == 302
    with desk.shop.opened() as business:
        assert business.rates().last == newer
    assert Entry.objects.get(action="rates").details["until"] == newer.isoformat()


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", b"PK\x03\x04 broken"])
def test_another_file_is_refused_and_nothing_changes(desk: Desk, content: bytes) -> None:
    answered = _given(desk, content)
    assert answered.status_code == 400
    assert "rates" not in desk.held()
    assert desk.client.post(desk.url("rates/"), {}).status_code == 400


def test_a_file_that_is_too_large_is_not_taken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_LIMITS", Limits(each=1000, together=1000, files=1))
    answered = _given(desk, b"x" * 5000)
    assert answered.status_code == 400
    assert "40 MB" in answered.content.decode()


def test_rates_that_another_site_sends_are_refused(desk: Desk) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.owner)
    sent = {"file": SimpleUploadedFile("eurofxref-hist.zip", _ecb(date(2031, 1, 2)))}
    assert strict.post(desk.url("rates/"), sent).status_code == 403
    assert "rates" not in desk.held()
    assert not Entry.objects.filter(action="rates").exists()


def test_rates_are_fetched_by_a_job(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with desk.shop.opened() as business:
        newer = business.rates().last + timedelta(days=20)
    monkeypatch.setattr(rates_of_business, "_fetched", lambda address: _ecb(newer))
    answered = desk.client.post(desk.url("rates/fetch/"))
    _worked()
    assert desk.client.get(answered.headers["Location"]).headers["Location"] == desk.url("rates/")
    with desk.shop.opened() as business:
        assert business.rates().last == newer


def test_a_bank_out_of_reach_is_said_plainly(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(address: str) -> bytes:
        raise rates_of_business.DownloadError(address, "no route")

    monkeypatch.setattr(rates_of_business, "_fetched", away)
    answered = desk.client.post(desk.url("rates/fetch/"))
    job = _worked()
    assert job.state == State.FAILED
    page = desk.client.get(answered.headers["Location"]).content.decode()
    assert "could not be reached" in page
    assert "retour rates" not in page


def test_who_was_parted_with_meanwhile_fetches_nothing(desk: Desk) -> None:
    desk.client.post(desk.url("rates/fetch/"))
    desk.owner.memberships.all().delete()
    assert _worked().state == State.FAILED
    assert "rates" not in desk.held()


def _worked() -> Job:
    import threading

    job = take("tests")
    assert job is not None
    do(job, threading.Event())
    job.refresh_from_db()
    return job
