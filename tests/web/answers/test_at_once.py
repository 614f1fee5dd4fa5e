"""Several visitors who ask the same at once: one is answered, and the others are told the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from retour.answer.engine import engine
from retour.web.answers import keeping
from retour.web.answers.periods import Asked


class Slow:
    """A business whose answer takes until everybody has asked."""

    today = date(2026, 3, 1)

    def __init__(self) -> None:
        self.asked = 0
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def __enter__(self) -> Slow:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is open."""

    def ask(self, *_: object) -> str:
        self.asked += 1
        self.begun.set()
        assert self.go_on.wait(10)
        return "an answer"


def _told(monkeypatch: pytest.MonkeyPatch, state: Callable[[], str], people: int) -> Slow:
    """What was asked when so many came while the first one was being answered."""
    kept: dict[str, Any] = {}
    came = threading.Semaphore(0)

    def keep(shop: Any, asked: Any, answer: Any, state: str, today: Any) -> Any:
        kept["it"] = SimpleNamespace(book=state, engine=engine(), answer=answer)
        return kept["it"]

    def seen(_: object) -> str:
        came.release()
        return state()

    monkeypatch.setattr(keeping, "_found", lambda *_: kept.get("it"))
    monkeypatch.setattr(keeping, "_keep", keep)
    monkeypatch.setattr(keeping, "state_of", seen)
    slow, told = Slow(), list[Any]()
    shop: Any = SimpleNamespace(pk=1, path=None, opened=lambda: slow)
    threads = [
        threading.Thread(target=lambda: told.append(keeping.kept_answer(shop, Asked())))
        for _ in range(people)
    ]
    threads[0].start()
    assert slow.begun.wait(10)
    while came.acquire(blocking=False):
        """What the first one looked at."""
    for one in threads[1:]:
        one.start()
    for _ in threads[1:]:  # each looks, and then waits
        assert came.acquire(timeout=10)
    slow.go_on.set()
    for one in threads:
        one.join(10)
    assert [one.answer for one in told] == ["an answer"] * people
    return slow


def test_the_same_question_at_once_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(monkeypatch, lambda: "as it is", 5).asked == 1


def test_a_book_that_changes_all_the_time_is_answered_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once for who came first, and once, begun later, for all who came meanwhile."""
    states = map(str, count())
    assert _told(monkeypatch, lambda: next(states), 5).asked == 2
