"""A business in which there is one of everything that an address can name."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from retour.web.answers.models import Kept, Link
from retour.web.backups.held import exports_of
from retour.web.files.models import Account, Load
from retour.web.hours.models import Charge
from retour.web.jobs.models import Job
from retour.web.jobs.queue import take
from retour.web.jobs.worker import do
from retour.web.members.inviting import invite
from retour.web.people.models import Invitation, Membership, User
from retour.web.people.roles import Role
from retour.web.shops.models import Shop

SALES = "Date;Total TTC;Code promo\n" + "".join(
    f"{day:02}/03/2026;{10 + day},20;\n" for day in range(1, 29)
)
# A table whose headings say nothing, so that its page asks what its columns are.
UNKNOWN = "Quand;Bidule;Combien\n" + "".join(
    f"{day:02}/04/2026;x{day};{20 + day},50 €\n" for day in range(1, 29)
)
FRAMES = "https://blog.example"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(user: User) -> Client:
    """The browser of somebody, in English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend=_BACKEND)
    return client


def work() -> None:
    """Do every job that waits, as a worker does."""
    while job := take("w"):
        do(job, threading.Event())


def fill(shop: Shop, owner: User) -> dict[str, Any]:
    """One of everything, and by what each part of an address names it."""
    own, client = f"/b/{shop.key}", signed_in(owner)
    with shop.opened() as business:
        for n in range(0, 180, 3):
            business.add("sale", amount="40", day=(date(2026, 3, 1) + timedelta(n)).isoformat())
        business.add("effort", channel="instagram", hours="3", day="2026-03-08")
        today = business.today
    first = (today - timedelta(days=today.weekday()) + timedelta(days=7)).isoformat()
    said = {"channel": "instagram", "weeks": "12", "start": first, "block": "1w"}
    client.post(f"{own}/tests/new/", said)
    for _ in (1, 2):
        sent = [SimpleUploadedFile("sales.csv", SALES.encode()),
                SimpleUploadedFile("what.csv", UNKNOWN.encode())]  # fmt: skip
        client.post(f"{own}/files/send/", {"files": sent, "end": "1"})
    work()
    client.get(f"{own}/")
    Kept.objects.update(day=timezone.now().date() - timedelta(days=31))
    client.post(f"{own}/share/", {"days": 7, "frames": FRAMES})
    invite(owner, shop, Role.ADVISER)
    guest = User.objects.create_user(f"guest@{shop.key}.example".casefold())
    member = Membership.objects.create(
        user=guest, organisation=shop.organisation, shop=shop, role=Role.ADVISER
    )
    charge = Charge.objects.create(
        shop=shop, name="Tool", channel="instagram", amount=1200, currency="EUR",
        what="tools", rhythm="month", since=date(2026, 3, 1),
    )  # fmt: skip
    client.get(f"{own}/hours/costs/")  # what is due of it is written now
    load = Load.objects.filter(shop=shop).earliest("at")
    for what in ("make", "export"):
        client.post(f"{own}/settings/backups/{what}/")
    work()
    asks = Account.objects.filter(load=load).exclude(asks="").first()
    return {
        "channel": "instagram",
        "ending": "csv",
        "kept": Kept.objects.filter(shop=shop).earliest("day").pk,
        "link": Link.objects.get(shop=shop).pk,
        "load": load.key,
        "account": asks.pk if asks else 0,
        "charge": charge.pk,
        "job": Job.objects.filter(user=owner).latest("pk").key,
        "invitation": Invitation.objects.get(shop=shop).pk,
        "member": member.pk,
        "test": 1,
        "backup": 1,
        "name": exports_of(shop)[0].name,
    }
