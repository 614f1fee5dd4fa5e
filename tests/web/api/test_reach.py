"""Every operation by every role, with and without its scope, for one's own business and others."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from retour.web.api.api import Deed, deeds
from retour.web.api.models import Token
from retour.web.api.scopes import GIVES, Scope, given, needed
from retour.web.api.tokens import make
from retour.web.people.models import Membership, User
from retour.web.people.roles import ALLOWED, May, Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from tests.web.api.conftest import SAID

OF_A_BUSINESS = [one for one in deeds() if "{key}" in one.path]
PARTS = {"load": "none", "batch": "1", "number": "1", "ending": "html"}


@pytest.fixture(autouse=True)
def _many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_API_MINUTE", "100000")


class Town:
    """Two organisations: one with two businesses, another with one; members of every role."""

    def __init__(self) -> None:
        self.owner = User.objects.create_user("owner@example.org")
        self.stranger = User.objects.create_user("stranger@example.org")
        self.own, self.sibling = (begin(self.owner, name=n, **SAID) for n in ("Own", "Sibling"))
        self.foreign = begin(self.stranger, name="Foreign", **SAID)
        self.people = {Role.OWNER: self.owner}
        for role in Role:
            if role != Role.OWNER:
                self.people[role] = User.objects.create_user(f"{role.value}@example.org")
                Membership.objects.create(
                    user=self.people[role],
                    organisation=self.own.organisation,
                    shop=self.own,
                    role=role,
                )

    @property
    def shops(self) -> tuple[Shop, ...]:
        return (self.own, self.sibling, self.foreign)


@pytest.fixture(scope="module")
def made(shared: Path) -> Town:
    return Town()


@pytest.fixture
def town(made: Town, undone: None) -> Town:
    return made


def holding(user: User, shop: Shop, *scopes: Scope, everywhere: bool = False) -> Client:
    secret = make(user, shop, "a", scopes or tuple(Scope), 30, everywhere=everywhere)
    return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})


def asked(client: Client, deed: Deed, shop: Shop) -> HttpResponseBase:
    path = "/api/v1" + deed.path.format(key=shop.key, **PARTS)
    with transaction.atomic():
        body: Any = {} if deed.method == "GET" else {"data": "{}"}
        if deed.method != "GET":
            body["content_type"] = "application/json"
        answered: HttpResponseBase = getattr(client, deed.method.lower())(path, **body)
        transaction.set_rollback(True)
    return answered


def _reached(answered: HttpResponseBase) -> bool:
    request: Any = answered.wsgi_request  # type: ignore[attr-defined]
    return hasattr(request, "role")


@pytest.mark.parametrize("deed", OF_A_BUSINESS, ids=lambda one: f"{one.method} {one.name}")
def test_who_reaches_it(deed: Deed, town: Town) -> None:
    for role, user in town.people.items():
        client = holding(user, town.own, everywhere=True)
        for shop in town.shops:
            case = f"{deed} of {shop.name} by {role}"
            answered = asked(client, deed, shop)
            seen = shop == town.own or (role == Role.OWNER and shop == town.sibling)
            allowed = deed.what is None or deed.what in ALLOWED[role]
            assert _reached(answered) == (seen and allowed), case
            if not seen:
                assert answered.status_code == 404, case
            elif not allowed:
                assert answered.status_code == 403, case
            else:
                assert answered.status_code < 500, case
                assert answered.status_code not in (401, 403), case


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_opens_what_it_says_and_nothing_besides(scope: Scope, town: Town) -> None:
    client = holding(town.owner, town.own, scope)
    for deed in OF_A_BUSINESS:
        answered = asked(client, deed, town.own)
        allowed = deed.what is None or deed.what in GIVES[scope]
        assert _reached(answered) == allowed, (deed, scope)
        if not allowed:
            assert answered.status_code == 403, (deed, scope)
            told = json.loads(answered.content)  # type: ignore[attr-defined]
            assert deed.what is not None
            assert all(one in told["detail"] for one in needed(deed.what)), told


def test_every_right_is_in_a_scope_but_that_of_sharing() -> None:
    assert given([one.value for one in Scope]) == frozenset(May) - {May.SHARE}
    assert given(["everything", ""]) == frozenset()


def test_a_token_of_one_business_opens_no_other_of_its_owner(town: Town) -> None:
    client = holding(town.owner, town.own)
    for deed in OF_A_BUSINESS:
        assert asked(client, deed, town.sibling).status_code == 404, deed
    assert [one["key"] for one in client.get("/api/v1/businesses").json()] == [town.own.key]


def test_a_token_of_an_organisation_opens_no_other_organisation_of_its_owner(town: Town) -> None:
    Membership.objects.create(
        user=town.owner, organisation=town.foreign.organisation, role=Role.OWNER
    )
    client = holding(town.owner, town.own, everywhere=True)
    found = {one["key"] for one in client.get("/api/v1/businesses").json()}
    assert found == {town.own.key, town.sibling.key}
    assert client.get(f"/api/v1/businesses/{town.foreign.key}").status_code == 404


def test_a_token_does_what_its_owner_may_now_not_what_they_once_did(town: Town) -> None:
    manager = town.people[Role.MANAGER]
    client, path = holding(manager, town.own), f"/api/v1/businesses/{town.own.key}/known"
    assert client.get(path).status_code == 200
    Membership.objects.filter(user=manager).update(role=Role.CONTRIBUTOR)
    assert client.get(path).status_code == 403
    Membership.objects.filter(user=manager).delete()
    assert client.get(path).status_code == 404
    User.objects.filter(pk=manager.pk).update(is_active=False)
    assert client.get(path).status_code == 401


@pytest.mark.parametrize("ended", [{"revoked": timezone.now()}, {"expires": timezone.now()}])
def test_a_token_that_ended_opens_nothing(ended: dict[str, Any], town: Town) -> None:
    client = holding(town.owner, town.own)
    assert client.get("/api/v1/token").status_code == 200
    Token.objects.update(**ended)
    for deed in deeds():
        assert asked(client, deed, town.own).status_code == 401, deed


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer none", "Basic YTpi", "x"])
def test_nothing_is_answered_without_a_token(header: str, town: Town) -> None:
    client = Client(headers={"authorization": header} if header else {})
    client.force_login(town.owner)  # a session opens nothing here
    tried = deeds() if header == "Bearer none" else deeds()[:5]
    for deed in tried:
        answered = asked(client, deed, town.own)
        assert answered.status_code in (401, 429), deed
        if answered.status_code == 401:
            assert answered.headers["WWW-Authenticate"] == "Bearer"


def test_only_who_owns_all_begins_a_business(town: Town) -> None:
    said = json.dumps({"name": "New", "margin": "60%", "hour": 20})
    for user, everywhere, expected in (
        (town.owner, True, 201),
        (town.owner, False, 403),
        (town.people[Role.MANAGER], True, 403),
    ):
        client = holding(user, town.own, everywhere=everywhere)
        answered = client.post("/api/v1/businesses", said, content_type="application/json")
        assert answered.status_code == expected, (user, everywhere, answered.content)
    assert Shop.objects.get(name="New").organisation == town.own.organisation


def test_who_only_logs_hours_logs_their_own(town: Town) -> None:
    user = town.people[Role.CONTRIBUTOR]
    client, path = holding(user, town.own), f"/api/v1/businesses/{town.own.key}/facts/effort"
    said: dict[str, Any] = {"hours": "1h", "channel": "instagram", "person": "Zoe"}
    answered = client.post(path, json.dumps(said), content_type="application/json")
    assert answered.status_code == 403
    del said["person"]
    answered = client.post(path, json.dumps(said), content_type="application/json")
    assert answered.status_code == 201
    with town.own.opened() as shop:
        assert [one.person for one in shop.logged(shop.today, shop.today)] == [str(user)]


def test_the_use_of_a_token_is_known_to_the_minute(town: Town) -> None:
    client = holding(town.owner, town.own)
    client.get("/api/v1/token")
    first = Token.objects.get().used
    client.get("/api/v1/token")
    assert first is not None
    assert Token.objects.get().used == first
    Token.objects.update(used=first - timedelta(minutes=2))
    client.get("/api/v1/token")
    assert Token.objects.get().used > first  # type: ignore[operator]
