"""The page of tokens: made after proving who one is, shown once, listed, ended, in the log."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retour.web.api.models import Token
from retour.web.digests import digest
from retour.web.people.models import Entry, Membership, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from tests.web.api.conftest import SAID

WORD = "a long password indeed"
NEW: dict[str, Any] = {"name": "The till", "scopes": ["read", "facts"], "days": "90"}


@pytest.fixture
def browser(owner: User, shop: Shop) -> Client:
    """The owner's, who signed in with the password a moment ago."""
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/", {"login": owner.email, "password": WORD})
    return client


@pytest.fixture
def sure(browser: Client) -> Client:
    """The owner's, who gave the password once more."""
    browser.post("/account/reauthenticate/", {"password": WORD})
    return browser


def _page(client: Client, shop: Shop) -> str:
    return client.get(f"/b/{shop.key}/people/tokens/").content.decode()


def _secret(html: str) -> str:
    return html.split('id="secret" readonly value="')[1].split('"', maxsplit=1)[0]


def test_making_one_asks_for_the_password_and_then_goes_on(browser: Client, shop: Shop) -> None:
    page = f"/b/{shop.key}/people/tokens/"
    answered = browser.post(page, NEW)
    assert answered.status_code == 302
    assert "/reauthenticate/" in answered.headers["Location"]
    assert not Token.objects.exists()
    again = browser.post(answered.headers["Location"], {"password": WORD})
    assert again.status_code == 302
    assert Token.objects.count() == 1
    assert _secret(_page(browser, shop)).startswith("retour_")


def test_the_secret_is_shown_once_and_only_its_digest_is_kept(sure: Client, shop: Shop) -> None:
    assert sure.post(f"/b/{shop.key}/people/tokens/", NEW).status_code == 302
    secret = _secret(_page(sure, shop))
    assert secret not in _page(sure, shop)
    token = Token.objects.get()
    assert token.digest == digest(secret)
    kept = Token.objects.values().get()
    assert not any(secret in str(value) for value in kept.values())
    assert (token.name, token.scopes, token.shop) == ("The till", ["read", "facts"], shop)
    assert 89 <= (token.expires - timezone.now()).days <= 90
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/token").json()["name"] == "The till"


def test_the_list_tells_its_last_use_and_ends_it(sure: Client, shop: Shop) -> None:
    sure.post(f"/b/{shop.key}/people/tokens/", NEW)
    program = Client(headers={"authorization": f"Bearer {_secret(_page(sure, shop))}"})
    assert "never used" in _page(sure, shop)
    program.get("/api/v1/token")
    assert "last used on" in _page(sure, shop)
    token = Token.objects.get()
    assert sure.post(f"/b/{shop.key}/people/tokens/{token.pk}/revoke/").status_code == 302
    assert program.get("/api/v1/token").status_code == 401
    assert "ended on" in _page(sure, shop)


def test_both_are_in_the_log(sure: Client, shop: Shop) -> None:
    sure.post(f"/b/{shop.key}/people/tokens/", NEW)
    for _ in range(2):  # a second time changes nothing
        sure.post(f"/b/{shop.key}/people/tokens/{Token.objects.get().pk}/revoke/")
    entries = Entry.objects.filter(shop=shop.key, action__startswith="token")
    assert [one.action for one in entries] == ["token", "token-revoke"]
    assert entries[0].details == {
        "name": "The till",
        "scopes": "read facts",
        "days": 90,
        "everywhere": False,
    }
    log = sure.get(f"/b/{shop.key}/log/").content.decode()
    assert "make a token for programs, The till, for 90 days: read facts" in log
    assert "end the token The till" in log


@pytest.mark.parametrize(
    ("missing", "told"),
    [("name", "Say what it is for."), ("scopes", "Choose what it may do: one thing at least.")],
)
def test_what_is_missing_is_said(sure: Client, shop: Shop, missing: str, told: str) -> None:
    said = {name: value for name, value in NEW.items() if name != missing}
    answered = sure.post(f"/b/{shop.key}/people/tokens/", said)
    assert answered.status_code == 400
    assert told in answered.content.decode()
    assert not Token.objects.exists()


@pytest.mark.parametrize("wrong", [{"days": "9999"}, {"scopes": ["everything"]}])
def test_nothing_else_can_be_asked_for(sure: Client, shop: Shop, wrong: dict[str, Any]) -> None:
    assert sure.post(f"/b/{shop.key}/people/tokens/", {**NEW, **wrong}).status_code == 400
    assert not Token.objects.exists()


def test_all_businesses_are_for_who_owns_them_all(sure: Client, shop: Shop, owner: User) -> None:
    sure.post(f"/b/{shop.key}/people/tokens/", {**NEW, "everywhere": "1"})
    assert Token.objects.get().shop is None
    Token.objects.all().delete()
    Membership.objects.filter(user=owner).update(shop=shop)
    sure.post(f"/b/{shop.key}/people/tokens/", {**NEW, "everywhere": "1"})
    assert Token.objects.get().shop == shop


def test_tokens_of_another_business_are_neither_shown_nor_ended(
    sure: Client, shop: Shop, place: Any
) -> None:
    sure.post(f"/b/{shop.key}/people/tokens/", NEW)
    token = Token.objects.get()
    other = begin(User.objects.get(), name="Other", **SAID)
    assert "The till" not in _page(sure, other)
    assert sure.post(f"/b/{other.key}/people/tokens/{token.pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.open


def test_an_owner_sees_and_ends_the_tokens_of_another_owner(
    sure: Client, shop: Shop, db: None
) -> None:
    second = User.objects.create_user("second@example.org", WORD)
    Membership.objects.create(
        user=second, organisation=shop.organisation, shop=shop, role=Role.OWNER
    )
    sure.post(f"/b/{shop.key}/people/tokens/", NEW)
    client = Client(headers={"accept-language": "en"})
    client.force_login(second)
    assert "The till" in _page(client, shop)
    client.post(f"/b/{shop.key}/people/tokens/{Token.objects.get().pk}/revoke/")
    assert not Token.objects.get().open
