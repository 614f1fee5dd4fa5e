"""What shop exports share: the lines of an order, its codes, and the tags of its links."""

from __future__ import annotations

from dataclasses import dataclass

from retour.worlds.exports.meta_ads import campaign
from retour.worlds.exports.scene import Scene
from retour.worlds.spec import Product


@dataclass(frozen=True, slots=True)
class Item:
    """One product of an order; `price` is the unit's, in cents, tax included."""

    product: Product
    number: int
    quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class Tags:
    """UTM values of an order."""

    source: str
    medium: str
    campaign: str


def items(scene: Scene) -> dict[int, list[Item]]:
    """The products of every sale, by row of the sale."""
    lines, products = scene.run.lines, scene.business.products
    found: dict[int, list[Item]] = {}
    columns = (lines.sale, lines.product, lines.quantity, lines.amount)
    for sale, product, quantity, amount in zip(*(one.tolist() for one in columns), strict=True):
        item = Item(products[product], product, quantity, amount // quantity)
        found.setdefault(sale, []).append(item)
    return found


def codes(scene: Scene, row: int) -> str:
    """The codes used in a sale: the promotion's and the channel's, separated by a comma."""
    sales = scene.run.sales
    said = []
    if sales.code[row] >= 0:
        said.append(scene.business.promotions[sales.code[row]].code)
    channel = scene.channel(int(sales.tag[row]))
    if channel and sales.own[row]:
        said.append(channel.code)
    return ", ".join(said)


def tags(scene: Scene, row: int) -> Tags | None:
    """The UTM values of a sale whose buyer clicked a tagged link."""
    sales = scene.run.sales
    channel = scene.channel(int(sales.tag[row]))
    if not channel or sales.own[row] or not channel.utm[0]:
        return None
    day = scene.timeline.day(int(sales.day[row]))
    name = str(campaign(day)[0]) if channel.id == "meta-ads" else f"{channel.id}-{day:%Y-%m}"
    return Tags(*channel.utm, name)
