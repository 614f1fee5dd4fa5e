"""Small invented exports: orders of a shop, a time sheet, a table of nobody's format."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

ORDERS = (
    "Name", "Email", "Financial Status", "Paid at", "Currency", "Subtotal", "Shipping", "Taxes",
    "Total", "Discount Code", "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price",
    "Note Attributes", "Cancelled at", "Refunded Amount", "Id", "Source",
)  # fmt: skip
HOURS = (
    "Description", "Billable?", "Duration", "Member", "Email", "Project", "Tags", "Start date",
    "Start time", "Stop date", "Stop time",
)  # fmt: skip


def write(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    """A CSV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def order(number: int, day: str, total: float = 60.0, **more: str) -> list[str]:
    """An order of a shop: a sixth of the total is tax."""
    cells = {
        "Name": f"#{number}",
        "Email": f"person{number}@example.com",
        "Financial Status": "paid",
        "Paid at": f"{day} 10:15:00 +0100",
        "Currency": "EUR",
        "Subtotal": f"{total:.2f}",
        "Shipping": "0.00",
        "Taxes": f"{total / 6:.2f}",
        "Total": f"{total:.2f}",
        "Created at": f"{day} 10:14:31 +0100",
        "Lineitem quantity": "1",
        "Lineitem name": "Bougie",
        "Lineitem price": f"{total:.2f}",
        "Refunded Amount": "0.00",
        "Id": str(5_000_000_000_000 + number),
        "Source": "web",
        **{name.replace("_", " "): cell for name, cell in more.items()},
    }
    return [cells.get(name, "") for name in ORDERS]


def orders(path: Path, rows: Iterable[list[str]]) -> Path:
    """An export of a shop's orders."""
    return write(path, [ORDERS, *rows])


def hours(path: Path, days: Iterable[str], project: str = "Instagram") -> Path:
    """A time sheet: an hour and a half on each of these days."""
    rows = [
        ["Stories", "No", "1:30:00", "Zoe", "zoe@example.com", project, "",
         day, "9:00 AM", day, "10:30 AM"]
        for day in days
    ]  # fmt: skip
    return write(path, [HOURS, *rows])


def months(since: str, count: int) -> list[str]:
    """The tenth of so many months from `since` (YYYY-MM)."""
    year, month = map(int, since.split("-"))
    return [
        f"{year + (month - 1 + n) // 12}-{(month - 1 + n) % 12 + 1:02}-10" for n in range(count)
    ]
