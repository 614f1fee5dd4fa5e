"""One file per format. A new file here is found by itself, and is at once under every test."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import lru_cache

from retour.reading.source import Source


@lru_cache(maxsize=1)
def every() -> tuple[Source, ...]:
    """Every source, in order of name."""
    found: dict[str, Source] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        for item in vars(loaded).values():
            if not (inspect.isclass(item) and issubclass(item, Source)):
                continue
            if item.__module__ == loaded.__name__ and "name" in vars(item):
                found[item.name] = item()
    return tuple(found[name] for name in sorted(found))
