"""What the channels of a world really brought: the same world, run again without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a channel, or several together, brought over a period and what was put in.

    `margin` is the gross margin (cents, net of tax and refunds) of the world as it was minus that
    of the world in which nothing is done on these channels from the first day of the period on.
    `money` and `hours_cost` are cents; `hours` are those really worked, noted or not.
    `sales` is how many paid sales would be missing. `tagged` counts the sales that carry the
    trace of these channels, `anyway` those among them that they did not cause on that day.
    """

    channels: tuple[str, ...]
    margin: int
    money: int
    hours: float
    hours_cost: int
    sales: int
    tagged: int
    anyway: int

    @property
    def net(self) -> int:
        """Margin minus money minus hours at their value, cents."""
        return self.margin - self.money - self.hours_cost

    @property
    def pays(self) -> bool:
        """Whether more came back than was put in."""
        return self.net > 0

    def as_json(self) -> Json:
        """Plain values for a file."""
        return {
            "channels": list(self.channels),
            "margin": self.margin,
            "money": self.money,
            "hours": round(self.hours, 4),
            "hours_cost": self.hours_cost,
            "net": self.net,
            "pays": self.pays,
            "sales": self.sales,
            "tagged": self.tagged,
            "anyway": self.anyway,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The truth of a period: channel by channel, all social work together, everything together.

    Joint figures come from switching the channels off together: two channels that say the same to
    the same people do not add up. `social` is None in a world without social channels.
    """

    since: date
    until: date
    currency: str
    margin: int
    channels: Mapping[str, Brought]
    social: Brought | None
    total: Brought

    def as_json(self) -> Json:
        """Plain values for a file; amounts in cents."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "currency": self.currency,
            "margin": self.margin,
            "channels": {name: one.as_json() for name, one in self.channels.items()},
            "social": self.social.as_json() if self.social else None,
            "total": self.total.as_json(),
        }
