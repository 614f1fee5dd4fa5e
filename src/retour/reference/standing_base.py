"""One figure of the user beside one study's, and the words for how precise the study is."""

from __future__ import annotations

from dataclasses import dataclass

from retour.reference.proportion import Estimate
from retour.reference.study_data import Statement
from retour.reference.text import Text
from retour.words import N_, Message

_INTERVAL = N_(
    "With {n} answers, between {low} and {high}%; between {wide_low} and {wide_high}% if the "
    "sample is as uneven as such samples often are."
)
_ONE_INTERVAL = N_("With {n} answers, between {low} and {high}%.")
_ASKED = N_("Asked in {year}: {who}.")
_BASE = N_("Share of {base}.")
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
    """The caveats, the interval of a share of the statement's base, who was asked, and defects.

    Without a published number of answers there is no interval, and a defect says so.
    """
    study, base = basis.study, basis.base
    parts: list[Message | Text] = [*caveats, *_interval(share, basis.base_n)]
    parts.append(Message(_ASKED, {"year": str(study.year), "who": study.population}))
    if base.share < 1:
        parts.append(Message(_BASE, {"base": base.text}))
    return sentences(*parts, *basis.defects)


def _interval(share: float, n: int | None) -> tuple[Message, ...]:
    estimate = Estimate.of(share, n)
    if estimate.interval is None or estimate.wide is None:
        return ()
    low, high = map(percent, estimate.interval)
    wide_low, wide_high = map(percent, estimate.wide)
    text = _ONE_INTERVAL if (low, high) == (wide_low, wide_high) else _INTERVAL
    values = {"n": n, "low": low, "high": high, "wide_low": wide_low, "wide_high": wide_high}
    return (Message(text, values),)


def sentences(*parts: Message | Text) -> Message:
    """Sentences one after the other."""
    names = [f"part{place}" for place in range(len(parts))]
    text = " ".join(f"{{{name}}}" for name in names)
    return Message(text, dict(zip(names, parts, strict=True)))
