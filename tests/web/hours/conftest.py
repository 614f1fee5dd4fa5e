"""A business with its owner, a contributor and an adviser, and a sheet sent as a page sends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from retour.web.people.models import Membership, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

MONDAY = date(2026, 3, 2)
WEEK = "2026-W10"


@dataclass
class House:
    """A business and the people in it."""

    shop: Shop
    owner: User
    tom: User
    eve: User

    def url(self, rest: str = "") -> str:
        """An address of the room."""
        return f"/b/{self.shop.key}/hours/{rest}"

    def visitor(self, user: User, lang: str = "en") -> Client:
        """The browser of somebody signed in."""
        client = Client(headers={"accept-language": lang})
        client.force_login(user)
        return client

    def sheet(self) -> dict[tuple[date, str, str], int]:
        """The hours by hand since 2026 began, in minutes."""
        with self.shop.opened() as business:
            found = business.logged(date(2026, 1, 1), business.today)
        return {
            (one.day, one.channel, one.person): one.seconds // 60 for one in found if one.by_hand
        }


@pytest.fixture
def house(db: None, place: Any) -> House:
    """The business."""
    owner = User.objects.create_user("ada@example.org", "x", name="Ada")
    shop = begin(owner, name="Chez Ada", margin="60%", hour="20", timezone="Europe/Paris")
    people = []
    for name, role in (("Tom", Role.CONTRIBUTOR), ("Eve", Role.ADVISER)):
        user = User.objects.create_user(f"{name.casefold()}@example.org", "x", name=name)
        Membership.objects.create(user=user, organisation=shop.organisation, shop=shop, role=role)
        people.append(user)
    return House(shop, owner, people[0], people[1])


def sent(cells: Mapping[str, str], was: Mapping[str, str] | None = None, **more: str) -> Any:
    """A sheet as its page sends it: cells as `2026-03-02/instagram`."""
    found = {f"h/{name}": text for name, text in cells.items()}
    found |= {f"was/h/{name}": text for name, text in (was or {}).items()}
    return {"week": WEEK, "do": "save", **found, **more}
