"""What credit answers: for each method what each channel is credited with. Never what it caused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retour.journeys.chain import Array, Transitions
from retour.words import N_, Message, Words

LABEL = N_("credit, not cause")
METHODS = {
    "first": N_("first touch"),
    "last": N_("last touch"),
    "last_non_direct": N_("last, not direct"),
    "linear": N_("linear"),
    "time_decay": N_("time decay"),
    "position_based": N_("by position"),
    "markov": N_("Markov"),
    "shapley": N_("Shapley"),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """How methods are set.

    `order`: of the Markov chain, the touches it remembers. `half_life`: of time decay, in days, or
    in units of the time column when that is a number. `ends`: what the first and the last touch
    each get by position, up to a half. `direct`: channels that are nobody's work, whatever their
    case.
    """

    order: int = 1
    half_life: float = 7.0
    ends: float = 0.4
    direct: tuple[str, ...] = ("direct", "(direct)", "(direct) / (none)", "(none)")


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """What one method credits channels with, in the order of `Credit.channels`: (K,) and (K,)."""

    conversions: Array
    value: Array


@dataclass(frozen=True, slots=True)
class Row:
    """A channel's credit by one method."""

    channel: str
    conversions: float
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Credit:
    """Credit of channels for conversions: who was there, by rules; never who brought them.

    `methods`: by name, each with the same totals. `removal` and `removal_of_value`: the share of
    conversions and of value that the Markov chain loses without a channel (K,), and `transitions`
    the chain; None when it was not asked for. `journeys` and `touches` count a path as often as it
    occurred, and a journey once for each of its conversions. `untouched`: conversions of journeys
    that have no touch, which are in no total. `left_out`: methods that these journeys cannot be
    asked for, and why. `notes`: what else to know.
    """

    channels: tuple[str, ...]
    methods: Mapping[str, Shares]
    conversions: float
    value: float
    journeys: float
    touches: float
    untouched: float
    removal: Array | None
    removal_of_value: Array | None
    transitions: Transitions | None
    left_out: Mapping[str, Message]
    notes: tuple[Message, ...]
    label: str = LABEL

    def table(self, method: str) -> list[Row]:
        """Every channel's credit by a method, in order of channel. Raises KeyError for no such."""
        found = self.methods[method]
        return [
            Row(channel, float(conversions), float(value))
            for channel, conversions, value in zip(
                self.channels, found.conversions, found.value, strict=True
            )
        ]

    def as_json(self, lang: str = "en") -> dict[str, Any]:
        """All but the chain, JSON-able."""
        words = Words(lang)
        return {
            "label": words(self.label),
            "journeys": self.journeys,
            "touches": self.touches,
            "conversions": self.conversions,
            "value": self.value,
            "untouched": self.untouched,
            "methods": {
                name: [
                    {"channel": row.channel, "conversions": row.conversions, "value": row.value}
                    for row in self.table(name)
                ]
                for name in self.methods
            },
            "removal": self._by_channel(self.removal),
            "removal_of_value": self._by_channel(self.removal_of_value),
            "left_out": {name: words.say(why) for name, why in self.left_out.items()},
            "notes": [words.say(note) for note in self.notes],
        }

    def _by_channel(self, figures: Array | None) -> dict[str, float] | None:
        if figures is None:
            return None
        return {name: float(figure) for name, figure in zip(self.channels, figures, strict=True)}

    def __repr__(self) -> str:
        """The label first, then credited conversions by channel and method."""
        wide = max([len(name) for name in (*self.channels, "channel")])
        heads = " ".join(f"{name:>15}" for name in self.methods)
        lines = [
            f"<Credit ({self.label}): {self.journeys:g} journeys, {self.touches:g} touches, "
            f"{self.conversions:g} conversions",
            f"{'channel':<{wide}} {heads}",
        ]
        for at, channel in enumerate(self.channels):
            cells = " ".join(f"{one.conversions[at]:15.2f}" for one in self.methods.values())
            lines.append(f"{channel:<{wide}} {cells}")
        return "\n".join(lines) + ">"
