"""Beyond who reaches an address: by which methods, with whose things, from which sites."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from retour.web.jobs.models import Job
from retour.web.people.models import Entry, Invitation, User
from retour.web.routes import OF_A_BUSINESS, OF_THE_API, Route, routes
from retour.web.shops.models import Shop
from tests.web.security.things import fill, signed_in
from tests.web.test_isolation import ROUTES, VALUES, Town, made, town

__all__ = ["made", "town"]
METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE")
# What is proved otherwise than by the token of a form.
_SIGNED = {"mail-stop"}
_PARTS = {"invite": "invitation", "withdraw": "invitation", "role": "member", "part": "member"}
_OWN = ("kept", "link", "load", "account", "charge", "name")
_PARTS |= {f"backup-{what}": "backup" for what in ("file", "remove", "restore")}


def _url(route: Route, key: str, **values: Any) -> str:
    named = {name: value for name, value in values.items() if f":{name}>" in route.path}
    return reverse(route.name, kwargs={"key": key, **named})


def test_no_other_method_passes_by_the_guard(town: Town) -> None:
    for route in ROUTES:
        url = _url(route, town.own.key, **VALUES)
        for who, refusal in (("anonymous", 302), ("stranger", 404)):
            for method in METHODS:
                answered: Any = town.people[who].generic(method, url)
                assert not hasattr(answered.wsgi_request, "role"), f"{method} {route.path} {who}"
                assert answered.status_code == refusal, f"{method} {route.path} {who}"
        for method in METHODS[2:]:
            with transaction.atomic():
                answered = town.people["owner"].generic(method, url)
                transaction.set_rollback(True)
            assert answered.status_code in {404, 405}, f"{method} {route.path}"


@pytest.fixture(scope="module")
def full(made: Town) -> dict[str, Any]:
    """One of everything in `town.own`."""
    owner = User.objects.get(email="owner@example.org")
    return fill(made.own, owner)


def _named(route: Route, values: dict[str, Any]) -> dict[str, Any]:
    """What the parts of a route are, where one word means several things."""
    number = values[_PARTS.get(route.name, "test")]
    return {**values, "number": number, "ending": "csv" if "test" in route.name else "html"}


OF_THINGS = [
    one
    for one in ROUTES
    if any(
        f":{part}>" in one.path for part in ("kept", "link", "load", "account", "charge", "name")
    )
    or (one.name in _PARTS and ":number>" in one.path)
]


def test_a_thing_is_reached_by_its_own_business_only(town: Town, full: dict[str, Any]) -> None:
    """Also by who owns both: what belongs to one is no part of the other."""
    assert len(OF_THINGS) > 10
    before = _state(town.own)
    for route in OF_THINGS:
        values = _named(route, full)
        for who, shop in (("owner", town.sibling), ("stranger", town.foreign)):
            for method in ("get", "post"):
                url, client = _url(route, shop.key, **values), town.people[who]
                with transaction.atomic():
                    status = getattr(client, method)(url, {"role": "adviser"}).status_code
                    transaction.set_rollback(True)
                case = f"{method} {route.path} of {shop.name} by {who}"
                # 405: refused for its method before the thing was looked for.
                left = status == 302 and route.name == "withdraw"  # "no such invitation"
                assert status in {404, 405} or left, f"{case}: {status}"
    assert _state(town.own) == before
    assert Invitation.objects.filter(shop=town.own).count() == 1


def test_the_things_are_there_for_their_own(town: Town, full: dict[str, Any]) -> None:
    """What the test above would otherwise not show."""
    for route in OF_THINGS:
        url, found = _url(route, town.own.key, **_named(route, full)), set()
        for method in ("get", "post"):
            with transaction.atomic():
                found.add(getattr(town.people["owner"], method)(url).status_code)
                transaction.set_rollback(True)
        assert found & {200, 302, 400}, f"{route.path}: {found}"


def test_a_job_is_reached_by_who_asked_for_it(town: Town, full: dict[str, Any]) -> None:
    url = reverse("job", kwargs={"key": full["job"]})
    assert town.people["owner"].get(url).status_code in {200, 302}
    for who in ("stranger", "manager", "adviser"):
        assert town.people[who].get(url).status_code == 404, who
    assert len(Job.objects.get(key=full["job"]).key) >= 16


def _state(shop: Shop) -> tuple[str, int]:
    """What its book and the log of what was done hold."""
    told = hashlib.sha256()
    with closing(sqlite3.connect(f"file:{shop.path}?mode=ro", uri=True)) as book:
        for row in book.iterdump():
            told.update(row.encode("utf-8", "surrogatepass"))
    return told.hexdigest(), Entry.objects.filter(shop=shop.key).count()


def test_looking_changes_nothing(town: Town, full: dict[str, Any]) -> None:
    before = _state(town.own)
    members, seen = town.own.organisation.memberships.count(), 0
    for route in ROUTES:
        answered: Any = town.people["owner"].get(_url(route, town.own.key, **_named(route, full)))
        assert answered.status_code in {200, 302, 400, 404, 405}, route.path
        if answered.streaming:
            list(answered.streaming_content)
        seen += answered.status_code == 200
    assert seen > 25
    assert _state(town.own) == before
    assert town.own.organisation.memberships.count() == members


def test_a_form_of_another_site_is_refused_everywhere(town: Town, full: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(email="owner@example.org"))
    count, before = 0, _state(town.own)
    for route in routes():
        if "^" in route.path or "(?P" in route.path or route.name in _SIGNED:
            continue
        if route.path.startswith(OF_THE_API):
            continue  # no cookie opens it, so no other site can: tests/web/api/test_reach.py
        of_shop = route.path.startswith(OF_A_BUSINESS)
        values = {
            "token": "any",
            "name": "launch",
            "pk": 1,
            "key": town.own.key,
            **_named(route, full),
        }
        if route.name == "job":
            values["key"] = full["job"]
        named = {name: one for name, one in values.items() if f":{name}>" in route.path}
        url = reverse(route.name, kwargs=named)
        # What takes no form says so, which changes nothing either.
        answered: Any = client.post(url, {"role": "owner", "end": "1"})
        assert answered.status_code in {403, 405}, f"{url}: {answered.status_code}"
        count += of_shop and answered.status_code == 403
    assert count > 25
    assert _state(town.own) == before


@pytest.mark.parametrize("where", ["secret.key", "books/{key}.book", "retour.sqlite3", "files/"])
@pytest.mark.parametrize("around", ["/{}", "/static/{}", "/static/../{}", "/static/%2e%2e/{}"])
def test_no_address_serves_what_lies_in_the_folder(town: Town, where: str, around: str) -> None:
    path = around.format(where.format(key=town.own.key))
    assert town.own.path.exists()
    for client in (town.people["anonymous"], town.people["owner"]):
        assert client.get(path).status_code == 404, path


def test_a_link_to_an_answer_reaches_nothing_else(town: Town, full: dict[str, Any]) -> None:
    """Who has it is nobody to the business."""
    owner = signed_in(User.objects.get(email="owner@example.org"))
    owner.post(f"/b/{town.own.key}/share/", {"days": 7})
    page = owner.get(f"/b/{town.own.key}/share/").content.decode()
    secret = page.split('id="link" readonly value="')[1].split('"')[0].rstrip("/").split("/")[-1]
    visitor = Client()
    shown = visitor.get(f"/a/{secret}/")
    assert shown.status_code == 200
    assert town.own.key not in shown.content.decode()
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies
    answered: Any = visitor.get(f"/b/{town.own.key}/")
    assert answered.headers["Location"].startswith("/account/login/")
