"""The answer to "by which channel did they come?", and what a business adds to our tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Channels that say little: any other evidence is worth more.
WEAK = frozenset({"direct", "referral", "unknown"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """By which channel somebody came.

    `channel` is '' when nothing is said, or when what is said names several. `by` is the evidence
    that decided: utm, click_id, landing (utm or click id of the landing address), referrer, promo,
    said, note or grouping. `certain` is False when the evidence is a guess or contradicts another.
    """

    channel: str = ""
    by: str = ""
    paid: bool = False
    campaign: str = ""
    certain: bool = False

    @property
    def weak(self) -> bool:
        """Whether any other evidence would be worth more."""
        return self.channel in WEAK


# One a book: compared as objects, since mappings have no hash and resolving is remembered.
@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Aliases:
    """What one business adds: its own sites, codes and tags.

    `codes` maps a promotion code, or the beginning of one and '*', to a channel. `sources` maps
    what the business writes in utm_source (or "source / medium") to a channel, `answers` what
    customers answer. Capitals and accents do not matter.
    """

    own_domains: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
