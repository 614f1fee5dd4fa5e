"""python -m validation.known [FOLDER]

Public data whose answer is known, each beside its truth; ends with an error when one is outside its
interval, and with a word when the data are not there. They are not part of this project: FOLDER (or
RETOUR_SCIENCE) holds mmm_example.csv (pymc-marketing), arma_data.csv (tfcausalimpact) and
geolift1_generated.csv (CausalPy).
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retour.models.launch import launch
from retour.models.trend.fit import fit

Array = NDArray[np.float64]
_BESIDE = Path(__file__).resolve().parents[1].parent / "shared" / "science"


@dataclass(frozen=True, slots=True)
class Known:
    """One question: what is asked, the truth, equally likely answers, and seconds taken."""

    asked: str
    truth: float
    draws: Array
    seconds: float

    def row(self) -> str:
        """A line of the table."""
        low, middle, high = np.quantile(self.draws, [0.025, 0.5, 0.975])
        return (
            f"| {self.asked} | {self.truth:.4f} | {middle:.4f} | {low:.4f} to {high:.4f} "
            f"| {'yes' if self.inside else 'NO'} | {1000 * self.seconds:.0f} |"
        )

    @property
    def inside(self) -> bool:
        """Whether the 95% interval holds the truth."""
        low, high = np.quantile(self.draws, [0.025, 0.975])
        return bool(low <= self.truth <= high)


def table(path: Path) -> dict[str, list[str]]:
    """A CSV file by column."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


def numbers(column: list[str]) -> Array:
    """A column as numbers."""
    return np.array([float(cell) for cell in column])


def shares(folder: Path) -> Iterator[Known]:
    """Contribution shares of two channels, simulated by the authors of pymc-marketing."""
    data = table(folder / "mmm_example.csv")
    outcome = numbers(data["y"])
    efforts = {name: [numbers(data[name])] for name in ("x1", "x2")}
    events = np.column_stack([numbers(data["event_1"]), numbers(data["event_2"])])
    for label, controls in (("", None), (", events as controls", events)):
        began = time.perf_counter()
        found = fit(outcome, efforts, controls=controls)
        seconds = time.perf_counter() - began
        for name, truth in (("x1", 0.2905), ("x2", 0.0697)):
            draws = found.brought[:, found.channels.index(name)] / outcome.sum()
            yield Known(f"mmm_example: share of {name}{label}", truth, draws, seconds)


def jumps(folder: Path) -> Iterator[Known]:
    """A jump of 5 from row 70 on, with and without the control."""
    data = table(folder / "arma_data.csv")
    outcome = numbers(data["y"])
    outcome[70:] += 5.0
    for label, controls in ((", control X", numbers(data["X"])), ("", None)):
        began = time.perf_counter()
        effect = launch(outcome, 70, controls=controls).effects[0]
        seconds = time.perf_counter() - began
        draws = effect.total / len(effect.at)
        yield Known(f"arma_data: +5 a step{label}", 5.0, draws, seconds)


def lifts(folder: Path) -> Iterator[Known]:
    """Denmark, .2 more from 2022 on, with and without ten other countries."""
    data = table(folder / "geolift1_generated.csv")
    start = sum(day < "2022-01-01" for day in data["time"])
    others = np.column_stack([numbers(data[n]) for n in data if n not in {"time", "Denmark"}])
    for label, controls in ((", 10 controls", others), ("", None)):
        began = time.perf_counter()
        effect = launch(numbers(data["Denmark"]), start, controls=controls).effects[0]
        seconds = time.perf_counter() - began
        draws = effect.total / len(effect.at)
        yield Known(f"geolift1: Denmark +.2 a week{label}", 0.2, draws, seconds)


def main() -> int:
    """Print the table; 1 when a truth is outside its interval."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("RETOUR_SCIENCE")
    folder = Path(given) if given else _BESIDE
    if not (folder / "mmm_example.csv").exists():
        print(f"skipped: no public data in {folder}; validation/known.py says which, and how")
        return 0
    print("| question | truth | median | 95% interval | holds it | ms |\n|---|---|---|---|---|---|")
    found = [*shares(folder), *jumps(folder), *lifts(folder)]
    for one in found:
        print(one.row())
    return 0 if all(one.inside for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
