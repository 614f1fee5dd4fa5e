"""Chores: each as often as it says, and none kept from its turn by another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError

from retour.web.jobs import chores
from retour.web.jobs.chores import CHORES, Chore, Round

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_rooms_declare_theirs() -> None:
    assert {"reports", "costs that come back"} <= CHORES.keys()


def test_each_is_done_as_often_as_it_says_and_one_that_breaks_keeps_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def breaks(now: datetime) -> None:
        done.append("breaks")
        raise ZeroDivisionError

    found = {
        "breaks": Chore("breaks", timedelta(minutes=1), breaks),
        "well": Chore("well", timedelta(hours=1), lambda now: done.append("well")),
    }
    monkeypatch.setattr(chores, "CHORES", found)
    turn = Round()
    for minutes in (0, 0.5, 1, 60):
        turn.go(NOW + timedelta(minutes=minutes))
    assert done == ["breaks", "well", "breaks", "breaks", "well"]


def test_a_database_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(now: datetime) -> None:
        raise DatabaseError

    monkeypatch.setattr(chores, "CHORES", {"fails": Chore("fails", timedelta(0), fails)})
    with pytest.raises(DatabaseError):
        Round().go(NOW)
