"""Several visitors who ask the same at once: one is answered, and the others are told the same."""

from __future__ import annotations

import threading
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

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


def test_the_same_question_at_once_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, Any] = {}

    def keep(shop: Any, asked: Any, answer: Any, state: str, today: Any) -> Any:
        kept["it"] = SimpleNamespace(book=state, engine=keeping._engine(), answer=answer)
        return kept["it"]

    monkeypatch.setattr(keeping, "_found", lambda *_: kept.get("it"))
    monkeypatch.setattr(keeping, "_keep", keep)
    monkeypatch.setattr(keeping, "state_of", lambda _: "as it is")
    slow, told = Slow(), list[Any]()
    shop: Any = SimpleNamespace(pk=1, path=None, opened=lambda: slow)
    threads = [
        threading.Thread(target=lambda: told.append(keeping.kept_answer(shop, Asked())))
        for _ in range(5)
    ]
    for one in threads:
        one.start()
    assert slow.begun.wait(10)
    slow.go_on.set()
    for one in threads:
        one.join(10)
    assert [one.answer for one in told] == ["an answer"] * 5
    assert slow.asked == 1
