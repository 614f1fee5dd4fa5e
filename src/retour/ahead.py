"""Loading modules on a second thread, before they are needed.

NumPy, the measures and the plans take about as long to load as a book of two years to read, and
SQLite lets others work while it searches.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib import import_module


def load_ahead(*names: str) -> None:
    """Begin to load modules, in this order and after those that were named before; whoever needs
    one of them waits for it.
    """
    _helper().submit(_load, names)


@cache
def _helper() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "load-ahead")


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        # Who needs what cannot be loaded says so: here it would be said twice.
        with suppress(ImportError):
            import_module(name)
