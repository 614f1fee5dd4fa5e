"""Sales as their gross margin without tax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from retour.gap import Gap
from retour.gather.bills import ledger_words
from retour.gather.owner import Owner
from retour.reference.vat_rates import USUAL_VAT
from retour.words import N_, Message

# A customer first met so soon after the first sales may well be an old one: as ask_sales.sql has
# it, of whom it is not known.
GETTING_TO_KNOW = timedelta(days=180)
_WITHOUT = N_(
    "The sales in {ledger} count as they stand, as without VAT: the accounts, which are without "
    "it, hold the same amounts."
)
_WITH = N_(
    "The sales in {ledger} hold {rate}% of VAT, which is taken out: the accounts hold the same "
    "sales without it."
)
_ON_TOP = N_(
    "The sales in {ledger} count as they stand, as without VAT: customers paid them with VAT on "
    "top."
)


@dataclass(frozen=True, slots=True)
class Worth:
    """Sales of one day and one trail, `orders` of them, as their margin in major units.

    `squares` is the sum of the squares of the single margins (0 where only a sum is known). `new`:
    whether they were their customers' first, None when not known. `loose`: money given back, of
    which nothing says for which order.
    """

    day: date
    margin: float
    squares: float
    orders: float
    ledger: str
    layer: str
    channel: str = ""
    by: str = ""
    said: str = ""
    new: bool | None = None
    recent: bool = False
    campaign: str = ""
    loose: bool = False

    def worth(self, ratio: float) -> float:
        """The margin when a new customer counts for `ratio` times the first order.

        The later orders of a customer met in the period are in that ratio already.
        """
        if ratio == 1.0:
            return self.margin
        if self.new:
            return self.margin * ratio
        return 0.0 if self.recent else self.margin


@dataclass
class Taxless:
    """Takes the tax out of amounts, and remembers the margin of those whose tax is not known.

    `settled` are the rates that the accounts tell of ledgers that do not say theirs; `paid_on_top`
    the ledgers whose payments show that they hold none.
    """

    owner: Owner
    settled: Mapping[str, float] = field(default_factory=dict)
    paid_on_top: Set[str] = frozenset()
    unknown: float = 0.0
    _used: set[str] = field(default_factory=set)

    @property
    def factor(self) -> float:
        """What takes the tax out of amounts that hold it; 1 when nobody says how much it is."""
        return 1.0 if self.owner.vat is None else 1 / (1 + self.owner.vat)

    def factor_of(self, ledger: str) -> float:
        """The same for a ledger of sales, whose rate the accounts may settle."""
        if ledger in self.settled:
            return 1 / (1 + self.settled[ledger])
        return 1.0 if ledger in self.paid_on_top else self.factor

    def remember(self, margin: float, ledger: str = "") -> None:
        """Margin of the period that still holds tax, unless `factor_of` took it out."""
        if margin and (ledger in self.settled or ledger in self.paid_on_top):
            self._used.add(ledger)
        elif self.owner.vat is None:
            self.unknown += margin

    def notes(self) -> Iterator[Message]:
        """What the accounts settle of the sales of the period, where the owner says otherwise."""
        for ledger in sorted(self._used):
            rate = self.settled.get(ledger, 0.0)
            if rate != self.owner.vat:
                values = {"ledger": ledger_words(ledger), "rate": round(100 * rate, 2)}
                without = _WITHOUT if ledger in self.settled else _ON_TOP
                yield Message(_WITH if rate else without, values)

    def gaps(self) -> list[Gap]:
        """The gap of prices whose tax nobody knows."""
        if self.unknown <= 0:  # refunds alone lower the income: nothing is gained by their tax
            return []
        return [
            Gap(
                "vat_unknown",
                Message(N_("Some sales do not say their VAT: it is counted as your income.")),
                Message(
                    N_("Say your usual rate: retour set BOOK vat 0.2 (or 0 when you charge none).")
                ),
                worth=self.unknown * (1 - 1 / (1 + USUAL_VAT)),
            )
        ]


def tells_new(sales: Sequence[Worth], since: date, begun: date) -> bool:
    """Whether all new customers since a day are known: by `begun` they are, or files say who is."""
    return since >= begun or any(one.new and one.day < begun for one in sales)


def margin_of_one(sales: Iterable[Worth]) -> float:
    """Mean margin of the sales that say how many they are, less what was given back of them, 0
    where none does: orders that were given back whole are none, and what they brought goes with
    what was given back.

    Takings that do not say how many orders they hold are not those of the few that are counted.
    """
    sales = [*sales]
    counting = {(one.ledger, one.layer) for one in sales if one.orders}
    margin = sum(
        one.margin
        for one in sales
        if one.orders or ((one.squares or one.margin < 0) and (one.ledger, one.layer) in counting)
    )
    orders = sum(one.orders for one in sales)
    return margin / orders if orders else 0.0
