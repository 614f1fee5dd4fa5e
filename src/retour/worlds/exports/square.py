"""Square: the till's transactions, one row a ticket, amounts as text with their currency sign.

Prices hold the tax; Square counts it out, so that net sales and tax make what is collected. Codes
said at the till are named discounts, of zero when they are only counted.
"""

from __future__ import annotations

from pathlib import Path

from retour.worlds.exports.basket import Item, codes, items
from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, filled, header, major, save, table

_HEADER = header(
    "Date|Time|Time Zone|Gross Sales|Discounts|Service Charges|Net Sales|Gift Card Sales|Tax|Tip|"
    "Partial Refunds|Total Collected|Source|Card|Card Entry Methods|Cash|Square Gift Card|"
    "Other Tender|Other Tender Type|Tender Note|Fees|Net Total|Transaction ID|Payment ID|"
    "Card Brand|PAN Suffix|Device Name|Staff Name|Staff ID|Details|Description|Event Type|"
    "Location|Dining Option|Customer ID|Customer Name|Customer Reference ID|Device Nickname|"
    "Third Party Fees|Deposit ID|Deposit Date|Deposit Details|Fee Percentage Rate|Fee Fixed Rate|"
    "Refund Reason|Discount Name|Transaction Status|Cash App|Order Reference ID|Fulfillment Note|"
    "Free Processing Applied|Channel|Unattributed Tips|Table Info|International Fee"
)
_CARDED = 0.3  # share of the customers with a loyalty card, whom the till knows


def _euro(cents: int) -> str:
    return ("-" if cents < 0 else "") + "€" + major(abs(cents))


def _described(scene: Scene, basket: list[Item]) -> str:
    return ", ".join(f"{scene.say(one.product.name)} x {one.quantity}" for one in basket)


def _row(scene: Scene, row: int, known: bool, basket: list[Item]) -> dict[str, Cell]:
    sales = scene.run.sales
    at = scene.local(int(sales.day[row]), int(sales.second[row]))
    total, tax, off = int(sales.total[row]), int(sales.tax[row]), int(sales.discount[row])
    net_off = round(off * (total - tax) / total) if total else 0
    fee = round(total * 0.0165)
    card = row % 3 > 0
    return {
        "Date": at.date().isoformat(),
        "Time": at.time().isoformat(),
        "Time Zone": scene.either("Paris", "Dublin"),
        "Gross Sales": _euro(total - tax + net_off),
        "Discounts": _euro(-net_off),
        "Service Charges": _euro(0),
        "Net Sales": _euro(total - tax),
        "Gift Card Sales": _euro(0),
        "Tax": _euro(tax),
        "Tip": _euro(0),
        "Partial Refunds": _euro(-int(sales.refunded[row])),
        "Total Collected": _euro(total - int(sales.refunded[row])),
        "Source": "Point of Sale",
        "Card": _euro(total if card else 0),
        "Card Entry Methods": "Tap" if card else "N/A",
        "Cash": _euro(0 if card else total),
        "Fees": _euro(-fee if card else 0),
        "Net Total": _euro(total - (fee if card else 0)),
        "Transaction ID": f"T{row:07d}",
        "Payment ID": f"P{row:07d}",
        "Description": _described(scene, basket),
        "Event Type": "Payment",
        "Location": scene.say(scene.business.name),
        "Customer ID": f"C{int(sales.person[row]):05d}" if known else "",
        "Discount Name": codes(scene, row),
        "Transaction Status": "Complete",
    }


def write(scene: Scene, folder: Path) -> list[Path]:
    """Every paid ticket of the period, newest first."""
    sales, baskets = scene.run.sales, items(scene)
    carded = scene.latent.uniform("card", sales.person) < _CARDED
    rows: list[list[Cell]] = [_HEADER]
    for row in scene.paid[::-1].tolist():
        cells = _row(scene, row, bool(carded[row]), baskets[row])
        rows.append(filled(_HEADER, cells))
    name = f"transactions-{scene.since}-{scene.until}.csv"
    return [save(folder / name, table(rows))]
