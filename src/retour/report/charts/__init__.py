"""One file per chart. A new file here is found by itself, and is under every test of charts."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from retour.report.chart import Kind


@cache
def every() -> tuple[Kind, ...]:
    """Every chart, in the order of a report."""
    modules = [
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    ]
    kinds = [
        Kind(each.__name__.rpartition(".")[2], each.SECTION, each.PLACE, each.chart)
        for each in modules
    ]
    return tuple(sorted(kinds, key=lambda kind: kind.place))
