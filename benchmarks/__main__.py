"""python -m benchmarks [--rows 1000000]: readers, then what has a limit, then a million orders.

Each beside plain `csv`, its limit or the loading of NumPy in the same run: ratios, not seconds.
"""

from __future__ import annotations

import argparse

from benchmarks import limits, million, readers


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--rows",
        type=int,
        default=1_000_000,
        help="orders in the large book (default: %(default)s)",
    )
    rows = parser.parse_args().rows
    _readers()
    _limits()
    _orders(rows)


def _readers() -> None:
    print("| source | rows | rows/s | csv alone, rows/s | csv / reader |")
    print("|---|---|---|---|---|")
    for speed in readers.measured():
        plain = "" if speed.plain is None else f"{speed.plain:,.0f}"
        ratio = "" if speed.plain is None else f"{speed.plain / speed.reader:.1f}"
        print(f"| {speed.source} | {speed.rows:,} | {speed.reader:,.0f} | {plain} | {ratio} |")


def _limits() -> None:
    print("\n| command | s | s of processors | limit, s | s / limit | s / import numpy |")
    print("|---|---|---|---|---|---|")
    numpy = None
    for one in limits.measured():
        numpy = numpy or one.clock
        limit, share = (
            ("", "") if one.limit is None else (one.limit, f"{one.clock / one.limit:.2f}")
        )
        print(
            f"| {one.command} | {one.clock:.2f} | {one.processors:.2f} | {limit} | {share} "
            f"| {one.clock / numpy:.1f} |"
        )


def _orders(rows: int) -> None:
    alone, load, ask, size = million.run(rows)
    print(f"\n{rows:,} orders, {size / 1e6:,.0f} MB, each as a process of its own:")
    print(f"csv alone    {rows / alone.seconds:>10,.0f} rows/s, peak {alone.peak:,.0f} MiB")
    print(
        f"retour load  {rows / load.seconds:>10,.0f} rows/s, peak {load.peak:,.0f} MiB, "
        f"{load.seconds / alone.seconds:.1f} times csv alone"
    )
    print(f"retour ask   {ask.seconds:.2f} s, {ask.seconds / alone.seconds:.2f} times csv alone")


if __name__ == "__main__":
    main()
