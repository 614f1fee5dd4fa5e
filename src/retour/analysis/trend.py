"""trend: what each channel's effort brought, from weeks of more and of less of it.

The model is that of docs/methods/trend.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from retour.analysis import given, show
from retour.analysis.columns import column, flag, table
from retour.analysis.estimate import Estimate, NoAnswerError
from retour.analysis.given import Weekly
from retour.analysis.grid import grid
from retour.analysis.result import Result
from retour.models.arrays import Array
from retour.models.psis import TRUSTED
from retour.models.trend.fit import LEAST_WEEKS, TrendError, fit
from retour.models.trend.prior import Prior
from retour.models.trend.results import FOLLOWS, TIED, Curve, TrendFit
from retour.report.chart import Size, Table
from retour.report.drawing import Drawing
from retour.words import N_, Message, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class TrendResult(Result):
    """What channels brought over the window, in the outcome's unit.

    `found["instagram"]` is that of one channel, or of a group. Over the window of so many `weeks`,
    `sold` is the outcome and `put` the effort of each channel (of its first input).
    """

    weeks: int = 0
    sold: float = 0.0
    put: Mapping[str, float] = field(default_factory=dict)
    curves: Mapping[str, Curve] = field(default_factory=dict, repr=False)

    @property
    def shares(self) -> dict[str, Estimate]:
        """What each brought as a share of the outcome; empty where that is not above zero."""
        if self.sold <= 0:
            return {}
        return {name: Estimate(one.draws / self.sold) for name, one in self.parts.items()}

    @property
    def per_unit(self) -> dict[str, Estimate]:
        """What each unit of effort brought, for channels with any in the window."""
        return {
            name: Estimate(one.draws / self.put[name])
            for name, one in self.parts.items()
            if self.put.get(name, 0.0) > 0
        }

    def at(self, channel: str, effort: float) -> Estimate:
        """What a steady `effort` on a channel brings a week."""
        if not effort >= 0:
            raise ValueError(f"effort: expected 0 or more, got {effort}")
        if channel not in self.curves:
            if self.reason is not None:
                raise NoAnswerError(self._without())
            raise KeyError(f"{channel}: expected one of {', '.join(self.curves)}")
        return Estimate(self.curves[channel].at([float(effort)])[:, 0])

    def _title(self, words: Words) -> str:
        if not self.trusted:
            return words(N_("What effort brought cannot be told"))
        return words(
            N_("Effort brought {amount} in {n} weeks (8 chances in 10: {span})"),
            amount=show.middle(self.total, words),
            span=show.span(self.total, words),
            n=self.weeks,
        )

    def _reading(self, words: Words) -> str:
        return words(N_("The dot is the median, the bands hold 50, 80 and 95% of the probability."))

    def _table(self, words: Words) -> Table:
        headers = (
            N_("Channel"), N_("brought"), N_("80% interval"), N_("share"), N_("per unit"),
            N_("above zero"),
        )  # fmt: skip
        each = self.per_unit
        rows = [
            self._row(name, one, show.middle(each[name], words) if name in each else "", words)
            for name, one in self.parts.items()
        ]
        if len(rows) > 1:
            rows.append(self._row(words(N_("in all")), self.total, "", words))
        return Table(tuple(words(header) for header in headers), tuple(rows))

    def _row(self, name: str, one: Estimate, each: str, words: Words) -> tuple[str, ...]:
        return (
            name,
            show.middle(one, words),
            show.span(one, words),
            show.percent(one.median / self.sold, words, 1) if self.sold > 0 else "",
            each,
            show.chance(one, words),
        )

    def _drawing(self, words: Words, size: Size) -> Drawing:
        rows = dict(self.parts)
        if len(rows) > 1:
            rows[words(N_("in all"))] = self.total
        notes = {
            name: words(N_("{amount} per unit"), amount=show.middle(one, words))
            for name, one in self.per_unit.items()
        }
        return show.intervals(rows, notes, words, size)


def trend(  # noqa: PLR0913 - what an analyst may know of the weeks, each by its name
    outcome: object,
    efforts: object,
    *,
    controls: object = None,
    window: object = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    planned: bool = False,
    step: str | None = None,
    seed: int = 0,
) -> TrendResult:
    """What each channel's effort brought.

    `outcome`: sales a week, NaN where missing; a list, an array, or a series of pandas, polars or
    xarray. `efforts`: for each channel its effort (posts, hours, spend, reach), not negative, or a
    list of several inputs: a mapping, or a table. `controls`: other series without a sign. With
    dates, rows are put in order and lined up by them. `window`: the steps that are summed, as a
    mask or (first, one after the last) in positions or dates; all where None. `groups` names
    channels that are alike. `planned`: whether efforts were set before demand was known, by a
    calendar or by lot, and so cannot follow it; else the model asks the data. `step`: "week" or
    "day"; days are summed to weeks; None lets dates say.

    Raises `ValueError` naming the argument that does not fit. What the data cannot tell is a result
    that is not `trusted`.
    """
    asked = _asked(outcome, efforts, controls, window, step)
    named = _groups(groups, asked.efforts)
    try:
        found = fit(
            asked.outcome,
            asked.efforts,
            controls=asked.controls,
            window=asked.window,
            groups=named,
            prior=Prior(following=0.0) if flag("planned", planned) else None,
            seed=seed,
        )
    except TrendError as error:
        return TrendResult(reason=_cannot(error.code, asked), notes=asked.notes)
    told = _diagnostics(found)
    reason = _refused(found)
    if reason is not None:
        return TrendResult(reason=reason, diagnostics=told, notes=asked.notes)
    return _result(found, replace(asked, notes=(*asked.notes, *_steady(found))), named, told)


def _asked(
    outcome: object, efforts: object, controls: object, window: object, step: str | None
) -> Weekly:
    series = column("outcome", outcome)
    steps = grid(series)
    inputs = table("efforts", efforts)
    if not inputs:
        raise ValueError("efforts: expected at least one channel, got none")
    beside = {} if controls is None else table("controls", controls)
    return given.weekly(steps, series, inputs, beside, (window, step))


def _groups(
    groups: Mapping[str, Sequence[str]] | None, efforts: Mapping[str, object]
) -> dict[str, Sequence[str]]:
    if groups is not None and not isinstance(groups, Mapping):
        raise ValueError(f"groups: expected {{name: [channels]}}, got {groups!r}")
    seen: set[str] = set()
    for name, members in (groups or {}).items():
        unknown = [one for one in members if one not in efforts]
        twice = [one for one in members if one in seen]
        if isinstance(members, str) or unknown or twice or name in efforts:
            raise ValueError(
                f"groups[{name!r}]: expected names of channels, each in one group, and a name that "
                f"is no channel's; got {members!r} of {', '.join(efforts)}"
            )
        seen.update(members)
    return dict(groups or {})


def _cannot(code: str, asked: Weekly) -> Message:
    match code:
        case "short":
            return Message(
                N_("{n} weeks are known: {least} are the least that can be compared."),
                {"n": int(np.isfinite(asked.outcome).sum()), "least": LEAST_WEEKS},
            )
        case "constant":
            return Message(N_("The outcome never changed: there is nothing to explain."))
        case "steady":
            return Message(
                N_("As much was done every week: nothing in these weeks tells what it brings.")
            )
        case _:
            return Message(N_("No effort was above zero in the window or before."))


def _refused(found: TrendFit) -> Message | None:
    if not found.trusted:
        text = N_(
            "The fit is not to be trusted: Pareto k-hat {k} (at most {most}), {n} effective draws."
        )
        shape = round(found.k_hat, 2) if np.isfinite(found.k_hat) else "∞"
        return Message(text, {"k": shape, "most": TRUSTED, "n": round(found.effective)})
    if not found.confounded:
        return None
    if found.following >= FOLLOWS:
        return Message(
            N_(
                "More is done when it is busy (probability {p}), so busy weeks say nothing of "
                "what effort brings."
            ),
            {"p": round(found.following, 2)},
        )
    return Message(
        N_(
            "Effort explains more of what weeks differ by than is likely ({share} of it, {most} is "
            "much): more may be done when it is busy."
        ),
        {"share": round(found.tied, 2), "most": TIED},
    )


def _steady(found: TrendFit) -> tuple[Message, ...]:
    """What is left out, and not in the total, because it was always the same."""
    if not found.steady:
        return ()
    text = N_(
        "As much was done every week for {names}: nothing in these weeks tells what that brings, "
        "and the total leaves it out."
    )
    return (Message(text, {"names": list(found.steady)}),)


def _diagnostics(found: TrendFit) -> dict[str, object]:
    """Plain numbers, texts, lists and dicts."""
    return {
        "k_hat": float(found.k_hat) if np.isfinite(found.k_hat) else None,
        "effective_draws": float(found.effective),
        "end_error": found.end_error,
        "follows_demand": float(found.following),
        "same_week": float(found.tied),
        "lead_test": {"chance": found.leads.chance, "share": found.leads.share},
        "noise": {name: float(weight) for name, weight in found.kinds.items()},
        "carry_over": _by_channel(found, found.carry),
        "bend": _by_channel(found, found.bend),
        "weeks": found.weeks,
        "outliers": found.outliers,
        "idle": list(found.idle),
        "steady": list(found.steady),
    }


def _by_channel(found: TrendFit, values: Array) -> dict[str, float]:
    return {name: float(one) for name, one in zip(found.channels, values, strict=True)}


def _result(
    found: TrendFit, asked: Weekly, groups: dict[str, Sequence[str]], told: dict[str, object]
) -> TrendResult:
    draws = {name: found.brought[:, n] for n, name in enumerate(found.channels)}
    # In the order in which they were given.
    parts = {name: Estimate(draws[name]) for name in asked.efforts if name in draws}
    for name, members in groups.items():
        inside = [draws[one] for one in members if one in draws]
        if inside:
            parts[name] = Estimate(np.sum(inside, axis=0))
    sold = float(np.nansum(asked.outcome[asked.window]))
    put = {name: float(inputs[0][asked.window].sum()) for name, inputs in asked.efforts.items()}
    return TrendResult(
        parts=parts,
        whole=Estimate(found.brought.sum(axis=1)),
        diagnostics=told,
        notes=asked.notes,
        weeks=int(asked.window.sum()),
        sold=sold,
        put=put,
        curves=found.curves,
    )
