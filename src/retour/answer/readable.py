"""An answer that shows itself: as text, and in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from retour.words import preferred_language

if TYPE_CHECKING:
    from retour.answer.model import Answer


class Readable:
    """What `Answer` says of itself. How it is said is loaded only when it is asked for."""

    lang: str

    def summary(self, lang: str = "") -> str:
        """The answer as text, in short: its verdict, its amounts, its channels, what to do next.

        In `lang` ("en", "fr"), else the language of the business, else that of the environment.
        """
        from retour.answer.shown import text

        return text(cast("Answer", self), lang or self._spoken)

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        from retour.answer.shown import html

        return html(cast("Answer", self), self._spoken)

    @property
    def _spoken(self) -> str:
        return self.lang or preferred_language()
