"""What an answer tells beside amounts of channels: the scorecard, objectives and weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from retour.words import Message, Renderable


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the scorecard: now, the period of the same length before, and the unit.

    `why` a value is not known, or only in part, where one could look for it.
    """

    code: str
    objective: str  # visibility, ranking, sales; of an Aim: its own
    label: Message
    value: float | None
    before: float | None
    unit: str  # count, share, position, or a currency
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What the owner wants of a channel or a campaign, and the figures that belong to that.

    `objective` is customers, leads, visibility, image or sales. None of it is turned into money;
    without `figures` nothing of the kind was counted.
    """

    id: str
    name: Renderable
    campaign: bool
    objective: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """Hours and money of one week, all social channels together, and the sales' margin.

    None where nothing tells of it; what is told of some of its days is not nothing.
    """

    monday: date
    hours: float | None
    money: float | None
    margin: float | None
