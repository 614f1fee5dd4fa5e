"""One file per way of looking. A new file here is found by itself, and is under every test."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import lru_cache

from retour.measures.base import Measure


@lru_cache(maxsize=1)
def every() -> tuple[Measure, ...]:
    """Every measure, strongest grade first."""
    found: dict[str, Measure] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        for item in vars(loaded).values():
            if (
                inspect.isclass(item)
                and issubclass(item, Measure)
                and item.__module__ == loaded.__name__
                and not inspect.isabstract(item)
            ):
                found[item.name] = item()
    return tuple(sorted(found.values(), key=lambda measure: (measure.grade, measure.name)))
