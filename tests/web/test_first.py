"""The first account of a machine, and the first business."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from retour.web.jobs.models import Job
from retour.web.people.first import TakenError, address, code, make_first
from retour.web.people.models import Entry, Membership, User
from retour.web.place import Place
from retour.web.shops.models import Shop

PASSWORD = "une phrase assez longue"
OWNER = {"email": "Owner@example.org", "password": PASSWORD, "name": "Ada"}
MINE = {
    "name": "Chez Ada",
    "margin": "60%",
    "hour": "20",
    "currency": "EUR",
    "timezone": "Europe/Paris",
    "channels": ["instagram", "email"],
}


def test_a_new_machine_has_one_page(client: Client) -> None:
    for path in ("/", "/begin/", "/account/login/", "/account/signup/", "/b/any/"):
        answered = client.get(path)
        assert (answered.status_code, answered.headers["Location"]) == (302, "/first/"), path
    assert client.get("/first/").status_code == 200
    assert client.get("/healthz").status_code == 503  # no worker lives


def test_the_first_begins_a_business_and_sees_its_answer(client: Client, place: Any) -> None:
    made = client.post("/first/", OWNER)
    assert (made.status_code, made.headers["Location"]) == (302, "/begin/")
    assert User.objects.get().email == "owner@example.org"
    assert client.get("/").headers["Location"] == "/begin/"
    assert client.get("/begin/").status_code == 200
    begun = client.post("/begin/", MINE)
    shop = Shop.objects.get()
    assert (begun.status_code, begun.headers["Location"]) == (302, f"/b/{shop.key}/")
    assert shop.channels == ["instagram", "email"]
    assert Membership.objects.get().role == "owner"
    assert client.get(f"/b/{shop.key}/").status_code == 200
    assert [one.action for one in Entry.objects.all()] == ["first account", "begin"]


def test_nobody_registers_after_the_first(client: Client) -> None:
    make_first("owner@example.org", PASSWORD, "", "en")
    assert client.get("/first/").headers["Location"].startswith("/account/login/")
    client.post("/first/", {**OWNER, "email": "second@example.org"})
    closed = client.post("/account/signup/", {"email": "second@example.org", "password1": PASSWORD})
    assert closed.status_code in {200, 403}
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "at least 12 characters"), ("fr", "au minimum 12 caractères")],
)
def test_a_password_that_is_too_short_says_what_to_do(db: None, lang: str, said: str) -> None:
    visitor = Client(headers={"accept-language": lang})
    page = visitor.post("/first/", {**OWNER, "password": "short"})
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not User.objects.exists()


def test_a_margin_that_is_none_is_said_in_the_words_of_the_book(client: Client, place: Any) -> None:
    client.post("/first/", OWNER)
    page = client.post("/begin/", {**MINE, "margin": "much"})
    assert page.status_code == 200
    assert "much" in page.content.decode()
    assert not Shop.objects.exists()
    assert not list(Path(place.folder).rglob("*.book"))


def test_where_others_reach_it_the_first_page_asks_for_its_code(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = replace(settings.PLACE, url="https://retour.example")
    monkeypatch.setattr(settings, "PLACE", away)
    assert client.get("/first/").status_code == 403
    assert client.post("/first/?code=guess", OWNER).status_code == 403
    assert not User.objects.exists()
    told = address("https://retour.example").removeprefix("https://retour.example")
    assert code() in told
    assert client.post(told, OWNER).status_code == 302
    assert address("https://retour.example") == ""


def test_an_example_is_asked_for_as_a_job(client: Client) -> None:
    client.post("/first/", OWNER)
    asked = client.post("/begin/example/", {"world": "bakery"})
    job = Job.objects.get()
    assert asked.headers["Location"] == f"/jobs/{job.key}/"
    page = client.get(f"/jobs/{job.key}/").content.decode()
    assert 'http-equiv="refresh"' in page
    assert client.post("/begin/example/", {"world": "nonsense"}).headers["Location"] == "/begin/"
    other = Client()
    User.objects.create_user("other@example.org", PASSWORD)
    other.force_login(User.objects.get(email="other@example.org"))
    assert other.get(f"/jobs/{job.key}/").status_code == 404


def test_of_two_at_the_same_moment_one_is_the_first(tmp_path: Path) -> None:
    """Against real connections, on a database of its own: each thread has one."""
    from django.core.management import call_command
    from django.db import connections

    alias = settings.DATABASES["default"] | Place(tmp_path).database()
    connections.databases["default"], before = alias, connections.databases["default"]
    outcomes: list[str] = []
    gate = threading.Barrier(4)

    def try_it(number: int) -> None:
        gate.wait()
        try:
            make_first(f"{number}@example.org", PASSWORD, "", "en")
            outcomes.append("made")
        except TakenError:
            outcomes.append("taken")
        finally:
            connections.close_all()

    def prepare() -> None:
        call_command("migrate", verbosity=0)
        connections.close_all()

    def count(found: list[int]) -> None:
        found.append(User.objects.count())
        connections.close_all()

    try:
        _threads([prepare])
        _threads([lambda number=number: try_it(number) for number in range(4)])
        found: list[int] = []
        _threads([lambda: count(found)])
    finally:
        connections.databases["default"] = before
    assert sorted(outcomes) == ["made", "taken", "taken", "taken"]
    assert found == [1]


def _threads(works: list[Any]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
