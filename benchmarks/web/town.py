"""Folders of data to serve: a book of two years, an agency with many businesses, many people."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from retour.web.work import set_up

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in: their cookie, the business they open, the day they log."""

    cookie: str
    shop: str
    day: str


def prepare(folder: Path) -> None:
    """Django over a new folder, its tables made."""
    (folder / "books").mkdir(parents=True, exist_ok=True)
    set_up(folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def agency(businesses: int) -> Person:
    """An agency's owner with a book of two years among empty ones of others."""
    from retour.web.people.models import User
    from retour.web.shops.beginning import begin, build_example
    from retour.web.shops.models import new_key

    owner = User.objects.create_user("agency@example.org")
    shop = build_example(owner, new_key(), "bakery", "en", lambda *_: None)
    for number in range(1, businesses):
        begin(owner, name=f"Client {number}", **_SAID)
    return Person(_cookie(owner), shop.key, _monday(shop))


def crowd(people: int, businesses: int, world: str = "bakery") -> list[Person]:
    """People who share businesses, each of which has half a year of its own figures."""
    from retour.web.people.models import Membership, User
    from retour.web.people.roles import Role
    from retour.web.shops.beginning import begin
    from retour.worlds import build

    made, shops = build(world, 1, weeks=26, lang="en"), []
    for number in range(businesses):
        owner = User.objects.create_user(f"owner{number}@example.org")
        shop = begin(owner, **made.settings)
        shop.channels = ["instagram", "facebook"]
        shop.save()
        shops.append(shop)
    _fill(made, shops[0])
    for shop in shops[1:]:
        shutil.copyfile(shops[0].path, shop.path)
    found = []
    for number in range(people):
        shop = shops[number % businesses]
        user = User.objects.create_user(f"p{number}@example.org", name=f"P{number}")
        Membership.objects.create(
            user=user, organisation=shop.organisation, shop=shop, role=Role.MANAGER
        )
        found.append(Person(_cookie(user), shop.key, _monday(shop)))
    return found


def _fill(made: Any, shop: Any) -> None:
    folder = Path(shop.path).parent.parent / "making"
    made.write(folder)
    with shop.opened() as business:
        business.load(folder / "exports")
    shutil.rmtree(folder)


def _cookie(user: Any) -> str:
    """The cookie of a session of theirs."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend=_BACKEND)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def _monday(shop: Any) -> str:
    """The last Monday whose day has come."""
    with shop.opened() as business:
        today = business.today
    return str((today - timedelta(days=today.weekday())).isoformat())
