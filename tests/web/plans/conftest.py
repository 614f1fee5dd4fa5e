"""A bakery with some months of exports, read once; each test has its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from retour.business import Business
from retour.web.people.models import Membership, Organisation, User
from retour.web.people.roles import Role
from retour.web.shops.models import Shop
from retour.worlds import build

Signed = Callable[..., Client]
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bakery's book."""
    folder = tmp_path_factory.mktemp("bakery")
    made = build("bakery", 1, weeks=30, lang="en")
    made.write(folder)
    path = folder / "bakery.book"
    with Business.new(path, **made.settings) as business:
        business.load(folder / "exports")
    return path


@pytest.fixture(scope="session")
def drawn_bakery(bakery: Path) -> Path:
    """The same once a test of Instagram is drawn in it."""
    path = bakery.with_name("drawn.book")
    shutil.copy(bakery, path)
    with Business.open(path) as business:
        business.design_test("instagram", weeks=12, start="2099-06-01", seed=1)
    return path


@pytest.fixture
def empty(db: None, place: Any) -> Shop:
    """A business whose book is empty."""
    place.books.mkdir(exist_ok=True)
    owners = Organisation.objects.create(name="Mill Lane")
    shop = Shop.objects.create(organisation=owners, name="Mill Lane Bakery", key="mill")
    Business.new(shop.path, name="Mill Lane Bakery", margin=0.6, hour=20, language="en").close()
    return shop


@pytest.fixture
def shop(empty: Shop, bakery: Path) -> Shop:
    """The bakery. Its file is as old as the one that it is a copy of: what was planned for that
    one by another test is this one's plan too, as on a server.
    """
    shutil.copy2(bakery, empty.path)
    return empty


@pytest.fixture
def drawn(empty: Shop, drawn_bakery: Path) -> Shop:
    """The bakery with a test that is to come."""
    shutil.copy2(drawn_bakery, empty.path)
    return empty


@pytest.fixture
def signed(empty: Shop) -> Signed:
    """Clients of people with a role in the business; None: of none."""

    def sign(role: Role | None = Role.OWNER, language: str = "en") -> Client:
        user = User.objects.create_user(f"{role or 'nobody'}-{language}@example.org", "a long word")
        if role:
            Membership.objects.create(user=user, organisation=empty.organisation, role=role)
        client = Client(headers={"accept-language": language})
        client.force_login(user, backend=_BACKEND)
        return client

    return sign
