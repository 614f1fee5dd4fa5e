"""Worlds that several tests look at, built once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from retour.worlds import World, build

_KEPT = TemporaryDirectory(prefix="worlds")  # removed when the tests end


@cache
def world(name: str, lang: str = "fr", shop: str = "shopify") -> World:
    """A world of a given business with its own features.

    The busy ones are short in English, where only words differ: their files are large.
    """
    busy = name in ("bakery", "restaurant", "webshop")
    variant = lang == "en" or shop == "woocommerce"
    return build(name, 11, weeks=16 if busy and variant else 54, lang=lang, shop=shop)


@cache
def plain(name: str, effect: float = 1.0) -> World:
    """A world without stock-outs, in which switching a channel off can only take visits away."""
    return build(name, 5, weeks=30, stockouts=False, effect=effect)


@cache
def written(name: str, lang: str = "fr", shop: str = "shopify") -> Path:
    """The folder into which that world was written."""
    folder = Path(_KEPT.name) / f"{name}-{lang}-{shop}"
    world(name, lang, shop).write(folder)
    return folder
