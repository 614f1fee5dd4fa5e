"""What the owner told the book: the settings that an answer needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from retour.book import Book
from retour.reference.channels import Aliases


@dataclass(frozen=True, slots=True)
class Owner:
    """Settings of a business.

    `margin` is the share of the price without tax that is left after buying or making the goods;
    `margins` the same by family of products; `hour` what an hour is worth, `hours` by person;
    `vat` the rate to take out of prices whose file does not show the tax (None: not said, 0: none
    is charged, and none comes back); `vat_purchases` the rate of what is bought
    (None: not said);
    `value` 'order' (what was sold) or 'year' (the first twelve months of a new customer);
    `sales_from` the layers and ledgers that count as sales (empty: decided by what there is).
    """

    name: str
    currency: str
    zone: str
    margin: float
    hour: float
    margins: Mapping[str, float] = field(default_factory=dict)
    hours: Mapping[str, float] = field(default_factory=dict)
    vat: float | None = None
    vat_purchases: float | None = None
    value: str = "order"
    sales_from: tuple[str, ...] = ()
    objectives: Mapping[str, str] = field(default_factory=dict)
    aliases: Aliases = field(default_factory=Aliases)

    @classmethod
    def of(cls, book: Book) -> Owner:
        """From a book's settings."""
        said: dict[str, Any] = dict(book.settings)
        return cls(
            name=str(said["name"]),
            currency=str(said["currency"]),
            zone=str(said["timezone"]),
            margin=float(said["margin"]),
            hour=float(said["hour"]),
            margins={str(k): float(v) for k, v in said.get("margins", {}).items()},
            hours={str(k): float(v) for k, v in said.get("hours", {}).items()},
            vat=_rate(said.get("vat")),
            vat_purchases=_rate(said.get("vat_purchases")),
            value=str(said.get("value", "order")),
            sales_from=tuple(said.get("sales_from", ())),
            objectives=dict(said.get("objectives", {})),
            aliases=aliases_of(said),
        )

    def rate(self, person: str) -> float:
        """What an hour of `person` is worth."""
        return self.hours.get(person, self.hour)


def aliases_of(said: Mapping[str, Any]) -> Aliases:
    """What the owner says in the settings of codes, own sites, words of links and answers."""
    return Aliases(
        codes=dict(said.get("codes", {})),
        own_domains=tuple(said.get("domains", ())),
        sources=dict(said.get("sources", {})),
        answers=dict(said.get("answers", {})),
    )


def _rate(said: Any) -> float | None:
    return None if said is None else float(said)
