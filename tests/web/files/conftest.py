"""A shop with an empty book, its owner's browser, and files to send."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from retour.facts import Sale, Takings
from retour.web.files.models import Load
from retour.web.jobs.queue import take
from retour.web.jobs.worker import do
from retour.web.people.models import Membership, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}
SALES = "Date;Total TTC;Code promo\n" + "".join(
    f"{day:02}/03/2026;{10 + day},20;{'INSTA10' if day % 3 == 0 else ''}\n" for day in range(1, 29)
)
# A table whose headings say nothing: its cells tell days, amounts and channels, not what a row is.
UNKNOWN = "Quand;Bidule;Combien;Par où\n" + "".join(
    f"{day:02}/04/2026;x{day};{20 + day},50 €;{'Instagram' if day % 2 else 'Facebook'}\n"
    for day in range(1, 29)
)


def work() -> str:
    """Do what waits, as a worker does; the load that was read."""
    job = take("w")
    assert job is not None
    do(job, threading.Event())
    job.refresh_from_db()
    assert job.state == "done", job.message.render("en")
    return str(job.result["url"].rstrip("/").rpartition("/")[2])


@dataclass
class Desk:
    """A shop and its owner, who sends files."""

    shop: Shop
    owner: User
    client: Client

    def send(self, files: Mapping[str, bytes | str], **fields: str) -> Any:
        """Send files as the form does."""
        sent = [
            SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
            for name, text in files.items()
        ]
        data: dict[str, Any] = {"files": sent, "end": "1", **fields}
        return self.client.post(f"/b/{self.shop.key}/files/send/", data)

    def loaded(self, files: Mapping[str, bytes | str], **fields: str) -> Load:
        """Send files, and the load that they became."""
        answered = self.send(files, **fields)
        assert answered.status_code == 302, answered.content
        assert answered["Location"].startswith("/jobs/")
        return Load.objects.get(key=work())

    def answer(self, load: Load, pk: int, end: str, said: Mapping[str, str]) -> str:
        """Say something of a document (`days`, `columns`), have it read, and the page then."""
        url = f"/b/{self.shop.key}/files/{load.key}/{pk}/{end}/"
        answered = self.client.post(url, dict(said))
        assert answered["Location"].startswith("/jobs/"), answered["Location"]
        assert work() == load.key
        return self.page(f"{load.key}/")

    def page(self, path: str = "") -> str:
        """A page of the files of the shop."""
        answered = self.client.get(f"/b/{self.shop.key}/files/{path}", follow=True)
        assert answered.status_code == 200
        return answered.content.decode()

    def facts(self) -> list[Any]:
        """Every fact that the book holds."""
        with self.shop.opened() as business:
            return [fact for kind in (Sale, Takings) for fact in business.book.facts(kind)]


@pytest.fixture
def desk(db: None, place: Any) -> Desk:
    owner = User.objects.create_user("owner@example.org")
    shop = begin(owner, name="Own", language="en", **SAID)
    client = Client(headers={"accept-language": "en"})
    client.force_login(owner)
    return Desk(shop, owner, client)


@pytest.fixture
def member(desk: Desk) -> Callable[[Role], Client]:
    def made(role: Role) -> Client:
        user = User.objects.create_user(f"{role.value}@example.org")
        own = desk.shop
        Membership.objects.create(user=user, organisation=own.organisation, shop=own, role=role)
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return client

    return made
