"""retour: what a small business's social media bring back, in money, and how sure that is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retour.analysis.credit import credit
    from retour.analysis.estimate import NoAnswerError
    from retour.analysis.launch import launch
    from retour.analysis.onoff import onoff
    from retour.analysis.trend import trend
    from retour.business import Business

__all__ = ["Business", "NoAnswerError", "credit", "launch", "onoff", "trend"]

# Loaded on first use, so that the command line's help stays quick.
_HOMES = {
    "Business": "retour.business",
    "NoAnswerError": "retour.analysis.estimate",
    "credit": "retour.analysis.credit",
    "launch": "retour.analysis.launch",
    "onoff": "retour.analysis.onoff",
    "trend": "retour.analysis.trend",
}


def __getattr__(name: str) -> Any:
    """A business and its book; or one measure by itself, on arrays and data frames."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'retour' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
