"""The keeper of a worker goes on when no process can be begun for a while."""

from __future__ import annotations

import subprocess
import threading
from typing import Any

import pytest

from retour.web import work
from tests.web.server import until


def test_a_worker_that_cannot_begin_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Any] = []
    really = subprocess.Popen

    def fails_once(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        begun.append(command)
        if len(begun) == 1:
            raise PermissionError(13, "no more processes", "python")
        return really(["cat"], **more)

    monkeypatch.setattr(subprocess, "Popen", fails_once)
    keeper = work.Keeper()
    keeper.begin()
    until(lambda: keeper._child is not None, "a second attempt")
    keeper.end()
    assert len(begun) == 2


def test_a_worker_that_begins_while_all_ends_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    really, keeper = subprocess.Popen, work.Keeper()

    def begins_late(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        keeper.end()  # it finds no child to tell
        return really(["cat"], **more)

    monkeypatch.setattr(subprocess, "Popen", begins_late)
    monkeypatch.setattr(keeper, "_thread", threading.Thread(target=keeper._live, daemon=True))
    monkeypatch.setattr(keeper._thread, "join", lambda timeout=None: None)
    keeper.begin()
    until(lambda: not keeper._thread.is_alive(), "the worker's end")
