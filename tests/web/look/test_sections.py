"""Each role finds the pages that are open to it, and sees which section it is in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from retour.web.people.models import Membership, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


@pytest.fixture
def shop(db: None, place: Any) -> Shop:
    return begin(User.objects.create_user("ada@example.org"), name="Chez Ada", **SAID)


def _client(shop: Shop, role: Role) -> Client:
    user = User.objects.create_user(f"{role.value}@example.org")
    Membership.objects.create(user=user, organisation=shop.organisation, shop=shop, role=role)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def _menu(client: Client, path: str) -> tuple[dict[str, str], list[str]]:
    """The addresses of the sections, and those that are lit."""
    page = client.get(path).content.decode()
    nav = re.search(r'<nav class="sections".*?</nav>', page, re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"( aria-current="page")?', nav[0] if nav else "")
    return {url: url for url, _ in links}, sorted({url for url, here in links if here})


def test_an_adviser_finds_answers_hours_and_plans_and_every_one_opens(shop: Shop) -> None:
    client, own = _client(shop, Role.ADVISER), f"/b/{shop.key}/"
    found, _ = _menu(client, own)
    assert set(found) == {own, f"{own}hours/trend/", f"{own}plan/", f"{own}tests/"}
    assert all(client.get(url).status_code == 200 for url in found)
    for page in ("hours/trend/", "hours/plan/"):
        assert _menu(client, own + page)[1] == [f"{own}hours/trend/"]


def test_a_contributor_lands_on_the_week(shop: Shop) -> None:
    client = _client(shop, Role.CONTRIBUTOR)
    assert client.get("/").headers["Location"] == f"/b/{shop.key}/hours/"


@pytest.mark.parametrize(
    ("page", "lit"),
    [
        ("", ""),
        ("history/", ""),
        ("log/", "people/"),
        ("people/", "people/"),
        ("settings/tables/", "settings/"),
        ("settings/backups/", "settings/"),
        ("hours/costs/", "hours/"),
    ],
)
def test_the_section_that_a_page_lies_in_is_lit(shop: Shop, page: str, lit: str) -> None:
    client, own = _client(shop, Role.OWNER), f"/b/{shop.key}/"
    assert _menu(client, own + page)[1] == [own + lit]


def test_the_businesses_of_the_menu_lead_where_one_may_go(shop: Shop) -> None:
    client = _client(shop, Role.CONTRIBUTOR)
    user = User.objects.get(email="contributor@example.org")
    other = begin(User.objects.get(email="ada@example.org"), name="Another", **SAID)
    Membership.objects.create(
        user=user, organisation=other.organisation, shop=other, role=Role.ADVISER
    )
    page = client.get(f"/b/{shop.key}/hours/").content.decode()
    menu = re.search(r'<nav class="sheet" aria-label="Businesses">.*?</nav>', page, re.DOTALL)
    assert menu is not None
    assert f'href="/b/{shop.key}/hours/"' in menu[0]
    assert f'href="/b/{other.key}/"' in menu[0]
