"""A business with sales, and programs that hold tokens of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from retour.web.api.scopes import Scope
from retour.web.api.tokens import make
from retour.web.people.models import User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}
Program = Callable[..., Client]


@pytest.fixture
def owner(db: None, place: Any) -> User:
    return User.objects.create_user("owner@example.org", "a long password indeed", name="Ada")


@pytest.fixture
def shop(owner: User) -> Shop:
    return begin(owner, name="Chez Nous", **SAID)


@pytest.fixture
def program(owner: User, shop: Shop) -> Program:
    """Makes a client that sends a token of the owner, with these scopes (all when none is said)."""

    def holding(*scopes: Scope, user: User = owner, of: Shop = shop, lang: str = "en") -> Client:
        asked = scopes or tuple(Scope)
        secret = make(user, of, "till", asked, 30, everywhere=False)
        return Client(headers={"authorization": f"Bearer {secret}", "accept-language": lang})

    return holding
