"""A business with a small book of its own, and people of each role."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from retour.business import Business
from retour.web.people.models import Membership, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

SAID: dict[str, Any] = {"name": "Bakery", "margin": 0.6, "hour": 25, "currency": "EUR"}


@pytest.fixture
def owner(db: None) -> User:
    """Who owns the business."""
    return User.objects.create_user("owner@example.org", "a long password indeed")


@pytest.fixture
def shop(owner: User, place: Any) -> Shop:
    """A business whose book is empty."""
    return begin(owner, language="en", timezone="Europe/Paris", **SAID)


@pytest.fixture(scope="session")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a sale on every third day of half a year, and hours."""
    path = tmp_path_factory.mktemp("sold") / "sold.book"
    with Business.new(path, language="en", timezone="Europe/Paris", **SAID) as business:
        for n in range(0, 180, 3):
            on = date(2026, 3, 1) + timedelta(days=n)
            business.add("sale", amount="40", day=on.isoformat())
        for n in range(0, 180, 30):
            on = date(2026, 3, 1) + timedelta(days=n)
            business.add("effort", channel="instagram", hours="3", day=on.isoformat())
    return path


@pytest.fixture
def sold(shop: Shop, half_a_year: Path) -> Shop:
    """The business with what was sold in half a year."""
    shutil.copy(half_a_year, shop.path)
    return shop


@pytest.fixture
def as_role(shop: Shop) -> Callable[[Role], Client]:
    """A visitor who is something to the business."""

    def visitor(role: Role) -> Client:
        email = f"{role}@example.org"
        user = User.objects.filter(email=email).first() or User.objects.create_user(email, "x" * 14)
        if role is not Role.OWNER:
            Membership.objects.create(
                user=user, organisation=shop.organisation, shop=shop, role=role
            )
        client = Client(headers={"accept-language": "en"})
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return visitor
