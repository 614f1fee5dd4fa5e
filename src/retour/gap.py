"""What an answer lacks, as whoever finds it out says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from retour.words import Message, preferred_language


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the answer lacks, and what would fill it.

    `worth` is an amount a period in the business's currency: the most that filling it can be
    worth, 0 when that is not known yet. `lang` is the language that `str()` gives, '' for that of
    the environment.
    """

    code: str
    message: Message
    remedy: Message
    channel: str = ""
    worth: float = 0.0
    lang: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        lang = self.lang or preferred_language()
        return f"{self.message.render(lang)} {self.remedy.render(lang)}"
