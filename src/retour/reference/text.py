"""A wording that lives in a data file, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and in French. `str()` gives the English."""

    en: str
    fr: str

    @classmethod
    def of(cls, entry: Mapping[str, str]) -> Text:
        """From a table with `en` and `fr`; without `fr`, a proper noun, the same in both."""
        return cls(entry["en"], entry.get("fr", entry["en"]))

    def render(self, lang: str) -> str:
        """The words in `lang` ('fr' or 'en'), as `retour.words.Message.render` does."""
        return self.fr if lang == "fr" else self.en

    def __str__(self) -> str:
        return self.en
