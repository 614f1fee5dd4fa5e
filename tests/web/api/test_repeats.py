"""What is sent twice with one Idempotency-Key is done once."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retour.web.api.models import Repeat
from retour.web.api.repeats import REPEATABLE
from retour.web.api.schema import document
from retour.web.shops.models import Shop
from tests.web.api.conftest import Program

SALE = {"amount": 80, "code": "INSTA10"}


@pytest.fixture
def client(program: Program) -> Client:
    return program()


def _sell(client: Client, shop: Shop, key: str | None, said: Any = None) -> Any:
    return client.post(
        f"/api/v1/businesses/{shop.key}/facts/sale",
        json.dumps(said or SALE),
        content_type="application/json",
        headers={} if key is None else {"idempotency-key": key},
    )


def _sales(shop: Shop) -> int:
    with shop.opened() as business:
        return sum(one.facts for one in business.known().covered if one.kind == "sale")


def test_the_second_is_answered_as_the_first(client: Client, shop: Shop) -> None:
    first, second = _sell(client, shop, "a"), _sell(client, shop, "a")
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert _sales(shop) == 1


def test_without_a_key_or_with_another_it_is_another_sale(client: Client, shop: Shop) -> None:
    for key in (None, None, "a", "b"):
        assert _sell(client, shop, key).status_code == 201
    assert _sales(shop) == 4


def test_a_key_is_of_one_token(client: Client, shop: Shop, program: Program) -> None:
    _sell(client, shop, "a")
    _sell(program(), shop, "a")
    assert _sales(shop) == 2


def test_another_request_with_a_key_is_refused(client: Client, shop: Shop) -> None:
    _sell(client, shop, "a")
    answered = _sell(client, shop, "a", {"amount": 90})
    assert answered.status_code == 422
    assert answered.json()["type"] == "/api/#repeated"
    assert _sales(shop) == 1


def test_what_was_refused_may_be_sent_again_put_right(client: Client, shop: Shop) -> None:
    assert _sell(client, shop, "a", {"amount": "much"}).status_code == 422
    assert _sell(client, shop, "a").status_code == 201
    assert _sales(shop) == 1


def test_while_the_first_is_done_the_second_waits(client: Client, shop: Shop) -> None:
    _sell(client, shop, "a")
    Repeat.objects.update(status=0)
    answered = _sell(client, shop, "a")
    assert answered.status_code == 409
    assert answered.json()["type"] == "/api/#under-way"
    assert "Retry-After" in answered.headers


def test_a_machine_that_stopped_after_writing_counts_it_once(client: Client, shop: Shop) -> None:
    first = _sell(client, shop, "a").json()
    Repeat.objects.update(status=0, at=timezone.now() - timedelta(hours=1))
    again = _sell(client, shop, "a")
    assert (again.status_code, again.json()["batch"]) == (201, first["batch"])
    Repeat.objects.all().delete()
    assert _sell(client, shop, "a").json()["batch"] == first["batch"]
    assert _sales(shop) == 1


@pytest.mark.parametrize("key", ["x" * 81, "a\tb", "a b", "é", ""])
def test_a_key_that_is_none_is_refused(client: Client, shop: Shop, key: str) -> None:
    assert _sell(client, shop, key).status_code == 422
    assert _sales(shop) == 0


def test_every_operation_that_adds_something_takes_a_key() -> None:
    posted = {
        operation["operationId"]
        for methods in document()["paths"].values()
        for method, operation in methods.items()
        if method == "post"
    }
    assert posted - REPEATABLE == {"erase"}  # who is erased is gone, however often it is asked
