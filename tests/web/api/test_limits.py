"""How often a program may ask, counted for all processes together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from retour.web.api.models import Repeat, Tally, Token
from retour.web.api.sweeping import KEPT, sweep
from retour.web.api.tallies import Limits, count, wait
from retour.web.jobs.chores import CHORES
from tests.web.api.conftest import Program
from tests.web.server import served


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_API_MINUTE", "3")


def test_a_token_that_asks_too_often_is_told_when_to_ask_again(few: None, program: Program) -> None:
    client = program()
    assert [client.get("/api/v1/token").status_code for _ in range(3)] == [200] * 3
    answered = client.get("/api/v1/token")
    assert answered.status_code == 429
    assert answered.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(answered.headers["Retry-After"]) <= 60
    assert answered.headers["Retry-After"] in answered.json()["detail"]
    assert program().get("/api/v1/token").status_code == 200  # another token may
    Tally.objects.update(ends=timezone.now())
    assert client.get("/api/v1/token").status_code == 200


def test_an_address_that_asks_too_often_is_refused_before_anything_is_looked_up(
    few: None, program: Program
) -> None:
    statuses = [Client().get("/api/v1/token").status_code for _ in range(7)]
    assert statuses == [401] * 6 + [429]
    assert program().get("/api/v1/token").status_code == 429
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert program().get("/api/v1/token", **elsewhere).status_code == 200  # type: ignore[arg-type]


def test_who_guesses_tokens_is_stopped(program: Program) -> None:
    guesses = Client(headers={"authorization": "Bearer guessed"})
    most = Limits().wrong
    statuses = [guesses.get("/api/v1/token").status_code for _ in range(most + 1)]
    assert statuses == [401] * most + [429]
    assert program().get("/api/v1/token").status_code == 200  # the same address, a token that is


def test_only_the_api_is_counted(few: None, db: None) -> None:
    for _ in range(10):
        Client().get("/account/login/")
        Client().get("/healthz")
    assert not Tally.objects.filter(what__startswith="address").exists()


def test_counting_begins_anew_with_each_minute(db: None) -> None:
    assert [count("a") for _ in range(3)] == [1, 2, 3]
    assert (count("b"), count("a")) == (1, 4)
    assert 1 <= wait("a") <= 61
    Tally.objects.filter(what="a").update(ends=timezone.now() - timedelta(seconds=1))
    assert (count("a"), count("b")) == (1, 2)


@pytest.mark.slow
def test_several_servers_count_together(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with (
        served(folder, "--no-worker", RETOUR_API_MINUTE="4") as one,
        served(folder, "--no-worker", RETOUR_API_MINUTE="4") as two,
    ):
        asked = [_status(server.url) for _ in range(5) for server in (one, two)]
    assert sorted(asked) == [401] * 8 + [429] * 2


def _status(url: str) -> int:
    try:
        with urlopen(f"{url}/api/v1/token", timeout=30) as answered:  # noqa: S310
            return int(answered.status)
    except HTTPError as error:
        return error.code


def test_the_environment_says_how_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_API_MINUTE", "60")
    assert Limits.of_environment() == Limits(60, 120, Limits().wrong)
    for nothing in ("", "0", "many"):
        monkeypatch.setenv("RETOUR_API_MINUTE", nothing)
        assert Limits.of_environment() == Limits()


def test_attempts_to_sign_in_are_counted_in_the_database_too(db: None) -> None:
    assert "db.DatabaseCache" in settings.CACHES["default"]["BACKEND"]
    cache.set("kept", 1, 60)
    assert cache.get("kept") == 1


def test_what_is_old_goes(program: Program) -> None:
    program()
    now = datetime.now(UTC)
    count("old")
    token = Token.objects.get()
    for key, age in (("old", KEPT + timedelta(hours=1)), ("new", timedelta(hours=1))):
        Repeat.objects.create(token=token, key=key, asked="x", at=now - age)
    assert CHORES["api"].do is sweep
    sweep(now)
    assert Tally.objects.exists()
    sweep(now + timedelta(minutes=2))
    assert not Tally.objects.exists()
    assert [one.key for one in Repeat.objects.all()] == ["new"]
