"""Every address of a business, by every role, for one's own business and for others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from retour.web.people.models import Membership, User
from retour.web.people.roles import ALLOWED, May, Role
from retour.web.routes import (
    OF_A_BUSINESS,
    OF_ACCOUNTS,
    OF_THE_API,
    OPEN,
    SIGNED_IN,
    Route,
    page,
    routes,
)
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

ROUTES = [one for one in routes() if one.path.startswith(OF_A_BUSINESS)]
VALUES = {
    "channel": "instagram",
    "ending": "html",
    "number": 1,
    "kept": 1,
    "link": 1,
    "load": "none",
    "account": 1,
    "charge": 1,
    "name": "none",
}
SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


@dataclass
class Town:
    """Two organisations: one with two businesses, another with one; a browser for everybody."""

    own: Shop
    sibling: Shop
    foreign: Shop
    people: dict[str, Client]


@pytest.fixture(scope="module")
def made(shared: Path) -> Town:
    owner = User.objects.create_user("owner@example.org")
    stranger = User.objects.create_user("stranger@example.org")
    own, sibling = (begin(owner, name=name, **SAID) for name in ("Own", "Sibling"))
    foreign = begin(stranger, name="Foreign", **SAID)
    people = {"anonymous": Client(), "stranger": Client(), "owner": Client()}
    people["owner"].force_login(owner)
    people["stranger"].force_login(stranger)
    for role in Role:
        if role != Role.OWNER:
            member = User.objects.create_user(f"{role.value}@example.org")
            Membership.objects.create(
                user=member, organisation=own.organisation, shop=own, role=role
            )
            people[role.value] = Client()
            people[role.value].force_login(member)
    return Town(own, sibling, foreign, people)


@pytest.fixture
def town(made: Town, undone: None) -> Town:
    return made


def _values(route: Route) -> dict[str, Any]:
    return {name: value for name, value in VALUES.items() if f":{name}>" in route.path}


def _asked(client: Client, method: str, route: Route, shop: Shop) -> tuple[HttpResponseBase, bool]:
    """The response, and whether the guard let the request through to the view."""
    url = reverse(route.name, kwargs={"key": shop.key, **_values(route)})
    with transaction.atomic():
        answered = client.get(url) if method == "GET" else client.post(url)
        transaction.set_rollback(True)
    return answered, hasattr(answered.wsgi_request, "role")


def _expected(who: str, what: May, shop: Shop, town: Town) -> int:
    """0 when the view is to be reached, else the status of the refusal."""
    if who == "anonymous":
        return 302
    if who == "stranger":
        return 0 if shop == town.foreign else 404
    reaches = {town.own, town.sibling} if who == "owner" else {town.own}
    if shop not in reaches:
        return 404
    return 0 if what in ALLOWED[Role(who)] else 403


@pytest.mark.parametrize("route", ROUTES, ids=lambda one: one.name)
def test_who_reaches_it(route: Route, town: Town) -> None:
    what = route.guard
    assert what is not None
    for who, client in town.people.items():
        for shop in (town.own, town.sibling, town.foreign):
            expected = _expected(who, what, shop, town)
            for method in ("GET", "POST"):
                case = f"{method} {route.path} of {shop.name} by {who}"
                answered, reached = _asked(client, method, route, shop)
                assert reached == (expected == 0), case
                if expected:
                    assert answered.status_code == expected, case
                else:
                    assert answered.status_code < 500, case
                    assert answered.status_code != 403, case
                if expected == 302:
                    assert answered.headers["Location"].startswith("/account/login/"), case


def test_every_address_of_a_business_is_guarded() -> None:
    assert len(ROUTES) > 5
    assert [one.path for one in ROUTES if one.guard is None] == []


def test_every_other_address_is_known_for_what_it_is() -> None:
    others = {
        one.name or one.path
        for one in routes()
        if not one.path.startswith((OF_A_BUSINESS, OF_ACCOUNTS, OF_THE_API))
    }
    assert others == set(OPEN) | set(SIGNED_IN)


def test_an_address_without_a_guard_would_be_found() -> None:
    def unguarded(request: object, key: str) -> None:
        """What somebody may forget to guard."""

    assert Route(f"{OF_A_BUSINESS}forgotten/", "forgotten", unguarded).guard is None
    assert all(one.guard is not None for one in ROUTES)


@pytest.mark.parametrize("name", sorted(SIGNED_IN))
def test_nobody_reaches_unsigned_what_is_for_those_signed_in(town: Town, name: str) -> None:
    more = {"key": "any"} if name == "job" else {}
    for method in ("get", "post"):
        answered = getattr(town.people["anonymous"], method)(reverse(name, kwargs=more))
        assert answered.status_code == 302
        assert answered.headers["Location"].startswith("/account/login/")


def test_the_page_of_access_is_what_the_guards_say() -> None:
    kept = Path(__file__).parents[2] / "docs" / "security" / "access.md"
    assert kept.read_text("utf-8") == page()
    assert settings.LOGIN_URL == "account_login"
