"""Jobs: done once, begun again after an interruption, never running for ever."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from retour.freezing import heard, kept
from retour.web.jobs import queue
from retour.web.jobs.models import Job, State, Worker
from retour.web.jobs.queue import ATTEMPTS, Run, StoppedError, ask, recover, take
from retour.web.jobs.worker import Work, do
from retour.web.people.models import Entry, User
from retour.web.shops.beginning import build_example
from retour.web.shops.models import Shop, new_key
from retour.web.work import _bury
from retour.words import Message


class KnownError(Exception):
    message = Message("The file {name} is empty.", {"name": "a.csv"})


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("ada@example.org", "une phrase assez longue")


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    def well(run: Run) -> dict[str, Any]:
        run.step(1, 2, Message("half"))
        return {"url": "/done/", **run.arguments}

    def badly(run: Run) -> None:
        raise KnownError

    def by_a_bug(run: Run) -> None:
        raise ZeroDivisionError

    found: dict[str, Any] = {"well": well, "badly": badly, "bug": by_a_bug}
    monkeypatch.setattr(queue, "KINDS", found)
    monkeypatch.setattr("retour.web.jobs.worker.KINDS", found)
    return found


def _done(job: Job, *, stopping: bool = False) -> Job:
    taken = take("w")
    assert taken is not None
    assert taken.pk == job.pk
    stop = threading.Event()
    if stopping:
        stop.set()
    do(taken, stop)
    job.refresh_from_db()
    return job


def test_a_job_is_done_with_what_it_was_asked_with(user: User, kinds: dict[str, Any]) -> None:
    job = _done(ask("well", user, n=3))
    assert (job.state, job.result) == (State.DONE, {"url": "/done/", "n": 3})
    assert (job.steps, job.whole) == (1, 2)
    assert take("w") is None


def test_what_nobody_does_is_not_asked_for(user: User, kinds: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="nothing"):
        ask("nothing", user)


def test_a_failure_says_what_its_error_says(user: User, kinds: dict[str, Any]) -> None:
    job = _done(ask("badly", user))
    assert job.state == State.FAILED
    assert job.message.render("en") == "The file a.csv is empty."


def test_a_bug_is_told_as_one(user: User, kinds: dict[str, Any]) -> None:
    job = _done(ask("bug", user))
    assert job.state == State.FAILED
    assert job.key in job.message.render("en")


def test_a_job_stopped_on_purpose_waits_again(user: User, kinds: dict[str, Any]) -> None:
    job = _done(ask("well", user), stopping=True)
    assert (job.state, job.attempts) == (State.READY, 0)


def test_a_job_whose_worker_died_is_begun_again_and_at_last_fails(
    user: User, kinds: dict[str, Any]
) -> None:
    job = ask("well", user)
    for attempt in range(1, ATTEMPTS + 1):
        taken = take(f"dead {attempt}")
        assert taken is not None
        assert taken.attempts == attempt
        assert recover() == 1
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "3 times" in job.message.render("en")


def test_the_job_of_a_living_worker_is_left_to_it(user: User, kinds: dict[str, Any]) -> None:
    Worker.objects.create(name="alive")
    Worker.objects.create(name="silent", beat=timezone.now() - timedelta(minutes=1))
    first, second = ask("well", user), ask("well", user)
    assert take("alive") == first
    assert take("silent") == second
    assert recover() == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.RUNNING, State.READY)


def test_a_worker_with_the_number_of_a_dead_one_is_another(
    user: User, kinds: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of the process that buries; here the connection is the test's, with its transaction.
    monkeypatch.setattr(connections["default"], "close", lambda: None)
    dead, born = Work(), Work()
    job = ask("well", user)
    assert take(dead.name) == job
    Worker.objects.create(name=dead.name, beat=timezone.now() - timedelta(minutes=1))
    Worker.objects.create(name=born.name)
    assert recover() == 1
    job.refresh_from_db()
    assert job.state == State.READY
    take(born.name)
    _bury(os.getpid())
    assert not Worker.objects.exists()


def test_a_worker_that_was_given_up_changes_nothing_any_more(
    user: User, kinds: dict[str, Any]
) -> None:
    job = ask("well", user)
    late = take("late")
    assert late is not None
    recover()
    mine = take("new")
    assert mine is not None
    do(late, threading.Event())
    job.refresh_from_db()
    assert (job.state, job.worker) == (State.RUNNING, "new")


def test_messages_are_kept_as_they_were() -> None:
    message = Message("{n} of {what}", {"n": 2, "what": Message("files")}, plural="{n} x {what}")
    assert heard(kept(message)) == message
    assert heard({}).render("en") == ""


def test_an_example_that_was_interrupted_is_made_whole_by_the_next_attempt(
    user: User, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retour.web.shops.beginning._WEEKS", 4)
    key, told = new_key(), []

    def until_the_second(steps: int, whole: int, message: Message) -> None:
        told.append(message.render("fr"))
        if len(told) == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        build_example(user, key, "consultant", "en", until_the_second)
    assert not Shop.objects.exists()
    assert not Entry.objects.exists()
    shop = build_example(user, key, "consultant", "en", lambda *_: None)
    assert (shop.key, shop.example) == (key, True)
    # A second time changes nothing.
    assert build_example(user, key, "consultant", "en", lambda *_: None) == shop
    with shop.opened() as business:
        assert business.book.batches()
    assert [one.name for one in place.books.iterdir()] == [f"{key}.book"]
    assert Entry.objects.count() == 1
