"""python benchmarks/contender.py NAME SERIES.npz OUT.json

One contender of `benchmarks.peers`, alone in its process, with whatever Python has it installed: it
is timed, its memory measured, and its intervals kept. It knows nothing of the truth.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

Intervals = list[list[float]]  # one (low, high) of 95% for each quantity asked
Ask = Callable[[int], tuple[Intervals, bool]]


def retour_launch(data: Any) -> Ask:
    """The effect of the last steps, by retour."""
    from retour.models.launch import launch

    def ask(n: int) -> tuple[Intervals, bool]:
        found = launch(data["outcome"][n], int(data["start"]))
        return [list(found.effects[0].interval(0.95))], True

    return ask


def bsts_launch(data: Any) -> Ask:
    """The effect of the last steps, by bsts-causalimpact as its first page shows it."""
    import pandas as pd
    from causal_impact import CausalImpact

    def ask(n: int) -> tuple[Intervals, bool]:
        values, start = data["outcome"][n], int(data["start"])
        frame = pd.DataFrame({"y": values})
        found = CausalImpact(frame, [0, start - 1], [start, len(values) - 1]).summary_stats
        steps = len(values) - start
        return [[found["ci_lower"] * steps, found["ci_upper"] * steps]], True

    return ask


def _channels(data: Any, n: int) -> dict[str, Any]:
    efforts = data["efforts"][n]
    return {f"channel {c}": one for c, one in enumerate(efforts) if one.any()}


def retour_trend(data: Any) -> Ask:
    """What each channel brought, by retour; and whether it would have answered."""
    from retour.models.trend.fit import fit

    def ask(n: int) -> tuple[Intervals, bool]:
        efforts = _channels(data, n)
        found = fit(data["outcome"][n], {name: [one] for name, one in efforts.items()})
        ends = np.quantile(found.brought, [0.025, 0.975], axis=0)
        by_name = dict(zip(found.channels, ends.T.tolist(), strict=True))
        return [by_name[name] for name in efforts], found.trusted and not found.confounded

    return ask


def pymc_trend(data: Any) -> Ask:
    """What each channel brought, by pymc-marketing with nutpie: its defaults, a yearly season."""
    import pandas as pd
    from pymc_marketing.mmm import MMM, GeometricAdstock, LogisticSaturation

    def ask(n: int) -> tuple[Intervals, bool]:
        efforts, outcome = _channels(data, n), data["outcome"][n]
        days = pd.date_range("2022-01-03", periods=len(outcome), freq="W-MON")
        frame = pd.DataFrame({"date": days, **efforts})
        model = MMM(
            date_column="date",
            channel_columns=list(efforts),
            adstock=GeometricAdstock(l_max=8),
            saturation=LogisticSaturation(),
            yearly_seasonality=2,
        )
        model.fit(
            frame, pd.Series(outcome, name="y"), nuts_sampler="nutpie", random_seed=n,
            progressbar=False,
        )  # fmt: skip
        brought = model.compute_channel_contribution_original_scale().sum("date")
        ends = brought.quantile([0.025, 0.975], dim=("chain", "draw"))
        return ends.transpose("channel", "quantile").sel(
            channel=list(efforts)
        ).values.tolist(), True

    return ask


CONTENDERS: dict[str, tuple[Callable[[Any], Ask], tuple[str, ...]]] = {
    "retour launch": (retour_launch, ("retour", "numpy", "scipy")),
    "bsts-causalimpact": (bsts_launch, ("bsts-causalimpact", "numpy", "pandas")),
    "retour trend": (retour_trend, ("retour", "numpy", "scipy")),
    "pymc-marketing": (pymc_trend, ("pymc-marketing", "pymc", "nutpie", "numpy")),
}


def main() -> None:
    """Answer every series, each timed; `load` is what it takes before the first."""
    name, series, out = sys.argv[1:]
    warnings.simplefilter("ignore")
    data = dict(np.load(series))
    make, packages = CONTENDERS[name]
    answers, seconds = [], []
    began = time.perf_counter()
    ask = make(data)
    load = time.perf_counter() - began
    for n in range(len(data["outcome"])):
        began = time.perf_counter()
        try:
            answers.append(ask(n))
        except Exception as error:  # a contender that fails is told, and goes on
            print(f"{name}, series {n}: {error}", file=sys.stderr)
            answers.append(([], False))
        seconds.append(time.perf_counter() - began)
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    found = {
        "load": load,
        "seconds": seconds,
        "peak": peak / 1024,
        "intervals": [intervals for intervals, _ in answers],
        "answered": [bool(answered) for _, answered in answers],
        "versions": {one: version(one) for one in packages},
    }
    Path(out).write_text(json.dumps(found), "utf-8")
    # Threads left behind by a contender must not bring down what has been written.
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
