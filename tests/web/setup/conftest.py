"""A business, its owner's browser, and what its book says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from retour.web.people.models import User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop


@dataclass
class Desk:
    """A business and its owner at work on its settings."""

    shop: Shop
    owner: User
    client: Client

    def url(self, rest: str = "") -> str:
        """An address of the room."""
        return f"/b/{self.shop.key}/settings/{rest}"

    def get(self, rest: str = "") -> str:
        """A page of the room."""
        return self.client.get(self.url(rest)).content.decode()

    def held(self) -> dict[str, Any]:
        """The settings of the book."""
        with self.shop.opened() as business:
            return business.book.settings.as_dict()


@pytest.fixture
def desk(db: None, place: Any) -> Desk:
    owner = User.objects.create_user("ada@example.org", "x", name="Ada")
    shop = begin(owner, name="Chez Ada", margin="60%", hour="20", timezone="Europe/Paris")
    client = Client(headers={"accept-language": "en"})
    client.force_login(owner)
    return Desk(shop, owner, client)
