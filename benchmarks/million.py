"""A million order rows through `retour load`, as a user runs it: rows a second and peak memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HEADER = (
    "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Created at,Lineitem quantity,Lineitem name,Lineitem price,Note Attributes,Refunded Amount,Id"
)
CSV_ALONE = (
    "import csv,sys\n"
    "with open(sys.argv[1], encoding='utf-8', newline='') as f:\n"
    "    print(sum(1 for _ in csv.reader(f)))\n"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds and peak memory (MiB) of a whole process."""

    seconds: float
    peak: float


def write_orders(path: Path, rows: int) -> None:
    """A Shopify orders export of `rows` one-product orders over two years."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER + "\n")
        for n in range(rows):
            month, day, hour = 1 + n // 28 % 12, 1 + n % 28, 8 + n % 12
            year = 2025 + (n * 2 // rows)
            total = 10 + n % 90
            tag = "utm_source: instagram" if n % 7 == 0 else ""
            out.write(
                f"#{n + 1},c{n % 60000}@example.com,paid,EUR,{total}.00,0.00,{total / 6:.2f},"
                f"{total}.00,,{year}-{month:02}-{day:02} {hour:02}:15:00 +0100,1,Bougie,"
                f"{total}.00,{tag},0.00,{5_500_000_000_000 + n}\n"
            )


def timed(command: list[str]) -> Run:
    """Run a command to its end; the peak is that of the largest child so far."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    return Run(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def run(rows: int) -> tuple[Run, Run, Run, int]:
    """csv alone, `retour load` and `retour ask` over `rows` orders, and the file's size."""
    tool = [sys.executable, "-m", "retour"]
    with tempfile.TemporaryDirectory() as folder:
        path, book = Path(folder) / "orders_export.csv", str(Path(folder) / "shop.book")
        write_orders(path, rows)
        alone = timed([sys.executable, "-c", CSV_ALONE, str(path)])
        timed([*tool, "new", book, "--name", "Bench", "--margin", "0.5", "--hour", "20",
               "--currency", "EUR", "--timezone", "Europe/Paris"])  # fmt: skip
        load = timed([*tool, "load", book, str(path), "--json"])
        ask = timed([*tool, "ask", book, "--json"])
        return alone, load, ask, path.stat().st_size
