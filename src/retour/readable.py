"""What answers and plans say of themselves: as text, and in a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar

from retour.words import preferred_language


class Readable:
    """Shows itself by the module `_shown`, which is loaded only when it is asked for: `text`, and
    `html` where it has one, take what is shown and the language.
    """

    __slots__ = ()
    _shown: ClassVar[str]

    def summary(self, lang: str = "") -> str:
        """It as text, in short: what it comes to, with its amounts, and what to do.

        In `lang` ("en", "fr"), else in the language of its business where it knows that, else in
        that of the environment.
        """
        return str(import_module(self._shown).text(self, lang or self._spoken))

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str | None:
        """For a notebook, which shows the text where this is None."""
        html = getattr(import_module(self._shown), "html", None)
        return None if html is None else str(html(self, self._spoken))

    @property
    def _spoken(self) -> str:
        return getattr(self, "lang", "") or preferred_language()
