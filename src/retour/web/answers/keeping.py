"""Answers are reckoned once: the last of the day is kept, and shown again while its book is the
same.
"""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from retour.answer.engine import engine
from retour.answer.frozen import SCHEMA, freeze
from retour.answer.model import Answer
from retour.business import Business
from retour.web.answers.models import Kept
from retour.web.answers.periods import Asked
from retour.web.shops.models import Shop

# Of several visitors who ask the same at once one asks, and the others wait for it: several would
# take as much longer each. Two questions that share a lock by chance only wait for each other.
_ASKING = [Lock() for _ in range(64)]
_BEGUN: dict[tuple[int, Asked], float] = {}  # when the last answer to a question was begun
_MOST = 4096


def kept_answer(shop: Shop, asked: Asked) -> Kept:
    """Today's answer to a question: the kept one if its book did not change, else a new one.

    Raises what `Business.ask` raises.
    """
    arrived, key = time.monotonic(), (shop.pk, asked)
    with shop.opened() as business:
        if found := _current(shop, business, asked):
            return found
        with _ASKING[hash(key) % len(_ASKING)]:
            if found := _current(shop, business, asked):
                return found
            # Begun since somebody came, an answer is as new as what they asked of, although the
            # book may have changed again while they waited.
            found = _found(shop, business.today, asked)
            if found and _BEGUN.get(key, 0) > arrived:
                return found
            _begin(key)
            # Before the book is read: what is written meanwhile makes the next visitor ask again.
            state, today = state_of(shop.path), business.today
            answer = business.ask(asked.since or None, asked.until or None)
            return _keep(shop, asked, answer, state, today)


def _begin(key: tuple[int, Asked]) -> None:
    if len(_BEGUN) > _MOST:
        _BEGUN.clear()
    _BEGUN[key] = time.monotonic()


def _current(shop: Shop, business: Business, asked: Asked) -> Kept | None:
    """The kept answer, if it is of today and of the book as it is."""
    found = _found(shop, business.today, asked)
    now = (state_of(shop.path), engine())
    return found if found and (found.book, found.engine) == now else None


def _found(shop: Shop, today: date, asked: Asked) -> Kept | None:
    named = {"shop": shop, "day": today, "since": asked.since, "until": asked.until}
    found = Kept.objects.filter(**named).first()
    return found if found and found.frozen.get("schema") == SCHEMA else None


def _keep(shop: Shop, asked: Asked, answer: Answer, state: str, today: date) -> Kept:
    now = timezone.now()
    kept = {"book": state, "engine": engine(), "at": now, "frozen": freeze(answer)}
    question: dict[str, Any] = {"shop": shop, "day": today}
    question |= {"since": asked.since, "until": asked.until}
    try:
        return Kept.objects.update_or_create(defaults=kept, **question)[0]
    except IntegrityError:  # another visitor's answer to the same question came first
        return Kept.objects.get(**question)


def state_of(path: Path) -> str:
    """What is another after every write to a book, by whomever: its files' times and sizes."""
    said = []
    for part in (path, Path(f"{path}-wal")):
        try:
            seen = part.stat()
        except FileNotFoundError:
            continue
        if seen.st_size:
            said.append(f"{seen.st_mtime_ns}:{seen.st_size}")
    return "+".join(said)
