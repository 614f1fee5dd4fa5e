"""What an answer lacks, as whoever finds it out says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from retour.words import Message, Renderable, preferred_language

# The least chance of a verdict for which a measurement is advised: a judgement.
FAIR = 0.1


@dataclass(frozen=True, slots=True)
class Settled:
    """The chance that a measurement makes the verdict on a channel sure."""

    channel: str
    name: Renderable
    chance: float


@dataclass(frozen=True, slots=True)
class Expected:
    """What a measurement is expected to come to, in the business's currency.

    `worth` is what better decisions gain over a year, `cost` the hours and lost margin that it
    takes, of them `minutes` of work; `kind` is onoff, said or tracked, `channel` "" for all.
    """

    kind: str
    channel: str
    weeks: int
    worth: float
    cost: float
    minutes: float
    settles: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the answer lacks, and what would fill it.

    `worth` is an amount a period in the business's currency: the most that filling it can be
    worth, 0 when that is not known yet. Where the remedy is a measurement, `expected` is what
    that one comes to. `lang` is the language that `str()` gives, '' for that of the environment.
    """

    code: str
    message: Message
    remedy: Message
    channel: str = ""
    worth: float = 0.0
    expected: Expected | None = None
    lang: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        lang = self.lang or preferred_language()
        return f"{self.message.render(lang)} {self.remedy.render(lang)}"
