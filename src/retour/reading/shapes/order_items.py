"""The products of an order, of whose total only the whole order knows the discounts and taxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from retour.reading.shapes.amounts import shares
from retour.reading.table import Row

_ONE = Decimal(1)


@dataclass(slots=True)
class Item:
    """A product of an order: `listed` is price times quantity, `amount` less its own discount."""

    product: str
    family: str
    quantity: Decimal
    listed: int
    amount: int


def item_of(row: Row, currency: str) -> Item | None:
    """The product of a row, by its columns `product`, `family`, `quantity`, `price`, `discount`;
    None where it has no price.
    """
    price = row.decimal("price")
    if price is None:
        return None
    quantity = row.decimal("quantity")
    quantity = _ONE if quantity is None else quantity
    listed = amount = row.intake.minor(price * quantity, currency)
    if own := row.decimal("discount"):
        amount = row.intake.minor(price * quantity - own, currency)
    return Item(row.text("product"), row.text("family"), quantity, listed, amount)


def allocated(
    goods: int, subtotal: int | None, discount: int, items: Sequence[Item]
) -> list[int] | None:
    """What each product brought: its share of `goods`, the order's total less shipping.

    A discount on the whole order, and taxes where prices are without them, stand on the order only,
    so the products share them in proportion. None when the products do not explain the subtotal:
    then the export does not hold the order as it was sold (it was edited, or rows are missing).
    """
    if not items:
        return []
    amounts = [item.amount for item in items]
    if subtotal is not None:
        listed = sum([item.listed for item in items])
        own = listed - sum(amounts)
        cents = len(items)  # each product was rounded once
        if not -cents <= listed - subtotal <= discount + own + cents:
            return None
    return shares(goods, amounts)
