"""retour: what a small business's social media bring back, in money, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retour.business import Business

__all__ = ["Business"]


def __getattr__(name: str) -> Any:
    """Load the library on first use, so that the command line's help stays quick."""
    if name == "Business":
        from retour.business import Business

        return Business
    raise AttributeError(f"module 'retour' has no attribute {name!r}")
