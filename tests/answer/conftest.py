"""Answers about small simulated businesses, each made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from retour.answer.model import Answer
from retour.book import BatchInfo
from retour.business import Business
from retour.facts import Cost, Fact, Lead, Line, Sale, Takings
from retour.worlds import World, build

WEEKS = {"bakery": 16, "consultant": 52, "restaurant": 20, "webshop": 30, "woodshelter": 52}
AskWorld = Callable[..., tuple[World, Answer]]


def _times(fact: Fact, scale: int) -> Fact:
    """The fact with its amounts multiplied."""
    match fact:
        case Cost() | Takings() | Line():
            return replace(fact, amount=fact.amount * scale)
        case Sale():
            return replace(
                fact,
                total=fact.total * scale,
                tax=None if fact.tax is None else fact.tax * scale,
                shipping=None if fact.shipping is None else fact.shipping * scale,
                refunded=fact.refunded * scale,
            )
        case Lead():
            return replace(fact, value=None if fact.value is None else fact.value * scale)
        case _:
            return fact


@pytest.fixture(scope="session")
def ask_world(tmp_path_factory: pytest.TempPathFactory) -> AskWorld:
    """Asks about a world: `ask_world("bakery")`; `scale` multiplies every amount of its book."""
    folder: Path = tmp_path_factory.mktemp("worlds")

    @cache
    def asked(name: str, scale: int = 1) -> tuple[World, Answer]:
        world = build(name, 3, weeks=WEEKS[name])
        settings: dict[str, Any] = dict(world.settings)
        settings["hour"] *= scale
        with Business.new(folder / f"{name}-{scale}.book", **settings) as shop:
            shop.book.load((_times(fact, scale) for fact in world.facts()), BatchInfo())
            return world, shop.ask()

    return asked
