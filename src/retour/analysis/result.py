"""What every analysis gives back: estimates, and how far to trust them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from retour.analysis.estimate import Estimate, NoAnswerError
from retour.analysis.shown import Shown
from retour.models.arrays import Array


@dataclass(frozen=True, kw_only=True, eq=False)
class Result(Shown):
    """Estimates by name (`parts`) and in all (`whole`), or the `reason` why there are none.

    Its own median, draws, interval and so on are those of `total`. Numbers that the data cannot
    tell raise `NoAnswerError`.
    """

    parts: Mapping[str, Estimate] = field(default_factory=dict)
    whole: Estimate | None = None

    @property
    def total(self) -> Estimate:
        """All parts together."""
        if self.whole is None:
            raise NoAnswerError(self._without())
        return self.whole

    @property
    def draws(self) -> Array:
        """Draws (n) of the total."""
        return self.total.draws

    @property
    def median(self) -> float:
        """The median of the total."""
        return self.total.median

    @property
    def mean(self) -> float:
        """The mean of the total."""
        return self.total.mean

    def quantile(self, p: float) -> float:
        """The value that the total lies below with probability `p`."""
        return self.total.quantile(p)

    def interval(self, level: float = 0.8) -> tuple[float, float]:
        """The central interval that holds the total with probability `level`."""
        return self.total.interval(level)

    def probability(self, above: float | None = None, below: float | None = None) -> float:
        """The probability that the total lies above and below these bounds."""
        return self.total.probability(above, below)

    def __getitem__(self, name: str) -> Estimate:
        if name in self.parts:
            return self.parts[name]
        if self.reason is not None:
            raise NoAnswerError(self._without())
        raise KeyError(f"{name}: expected one of {', '.join(self.parts)}")

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def __bool__(self) -> bool:
        return self.trusted
