"""What is to be done now and then without anybody asking: rooms declare it, the worker does it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError

_log = logging.getLogger(__name__)
Work = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Chore:
    """Work that may be done too often without harm, by several workers at once too."""

    name: str
    every: timedelta
    do: Work


CHORES: dict[str, Chore] = {}


def chore(name: str, every: timedelta) -> Callable[[Work], Work]:
    """Declares what is done so often, at the first look of a worker first."""

    def declare(work: Work) -> Work:
        CHORES[name] = Chore(name, every, work)
        return work

    return declare


class Round:
    """The chores of one worker, and when each was done last."""

    def __init__(self) -> None:
        self._done: dict[str, datetime] = {}

    def go(self, now: datetime) -> None:
        """Do what is due at `now`; one that fails is tried at its next time, and keeps no other.

        A database that fails is the worker's business: raises DatabaseError.
        """
        for one in CHORES.values():
            last = self._done.get(one.name)
            if last is not None and now - last < one.every:
                continue
            self._done[one.name] = now
            try:
                one.do(now)
            except DatabaseError:
                raise
            except Exception:
                _log.exception("chore broke", extra={"said": {"chore": one.name}})
