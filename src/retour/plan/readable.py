"""A plan that shows itself as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from retour.words import preferred_language

if TYPE_CHECKING:
    from retour.plan.shown import Shown


class Readable:
    """What plans say of themselves. How it is said is loaded only when it is asked for."""

    __slots__ = ()

    def summary(self, lang: str = "") -> str:
        """The plan as text, in short, in `lang` ("en", "fr"), else that of the environment."""
        from retour.plan.shown import text

        return text(cast("Shown", self), lang or preferred_language())

    def __str__(self) -> str:
        return self.summary()
