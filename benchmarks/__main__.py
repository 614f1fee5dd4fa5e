"""python -m benchmarks [--rows 1000000]: readers, then a million orders. Ratios, not seconds."""

from __future__ import annotations

import argparse

from benchmarks import million, readers


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    print("| source | rows | rows/s | csv alone, rows/s | csv / reader |")
    print("|---|---|---|---|---|")
    for speed in readers.measured():
        plain = "" if speed.plain is None else f"{speed.plain:,.0f}"
        ratio = "" if speed.plain is None else f"{speed.plain / speed.reader:.1f}"
        print(f"| {speed.source} | {speed.rows:,} | {speed.reader:,.0f} | {plain} | {ratio} |")
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
