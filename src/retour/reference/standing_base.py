"""One figure of the user beside one study's, and the words for how precise the study is."""

from __future__ import annotations

from dataclasses import dataclass

from retour.reference.proportion import Estimate
from retour.reference.study_data import Statement
from retour.words import N_, Message

_INTERVAL = N_(
    "With {n} answers, between {low} and {high}%; between {wide_low} and {wide_high}% if the "
    "sample is as uneven as such samples often are."
)
_NO_INTERVAL = N_("How many answered is not published, so no interval can be given.")
_ASKED = N_("Asked in {year}.")
BANDS = N_("The study asked in bands: it cannot place you within one.")


@dataclass(frozen=True, slots=True)
class Standing:
    """The user's figure beside a study's.

    `same` is the share of those asked who are as the user is, `less` and `more` the shares below
    and above; None where the study does not say. Base, date, source and defects are those of
    `statement`, and belong beside the words.
    """

    topic: str
    statement: Statement
    text: Message
    precision: Message
    same: Estimate | None
    less: Estimate | None = None
    more: Estimate | None = None


def share_of(one: Statement) -> float:
    """The statement's share, from 0 to 1."""
    return (one.value or 0.0) / 100


def percent(share: float) -> int:
    """Whole percents: no such study deserves a decimal."""
    return round(100 * share)


def precision(basis: Statement, share: float, *caveats: Message) -> Message:
    """The caveats, the interval of a share of the statement's base, and the year."""
    asked = Message(_ASKED, {"year": str(basis.study.year)})
    estimate = Estimate.of(share, basis.base_n)
    if estimate.interval is None or estimate.wide is None:
        return sentences(*caveats, Message(_NO_INTERVAL), asked)
    bounds = {"low": estimate.interval[0], "high": estimate.interval[1]}
    bounds |= {"wide_low": estimate.wide[0], "wide_high": estimate.wide[1]}
    values: dict[str, object] = {name: percent(bound) for name, bound in bounds.items()}
    return sentences(*caveats, Message(_INTERVAL, values | {"n": basis.base_n}), asked)


def sentences(*parts: Message) -> Message:
    """Messages one after the other."""
    names = [f"part{place}" for place in range(len(parts))]
    text = " ".join(f"{{{name}}}" for name in names)
    return Message(text, dict(zip(names, parts, strict=True)))
