"""python -m benchmarks.web [pages|many|kills]: pages beside a file, many people at once, kills.

Times are of this machine: read them beside the file of the same run. `many`, and
`kills` of a server that people are writing to, count errors, which are none of any machine's.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks.web import kept, kills, many, pages, town
from benchmarks.web.serving import served


def main() -> None:
    """Run and print; ends with 1 when a page is too heavy, or when somebody met an error."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("what", choices=("pages", "many", "kills"))
    parser.add_argument("--count", type=int, default=40, help="views (default: %(default)s)")
    parser.add_argument("--businesses", type=int, default=200, help="default: %(default)s")
    parser.add_argument("--people", type=int, default=200, help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=60, help="default: %(default)s")
    parser.add_argument("--times", type=int, default=500, help="kills (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of when it is killed")
    asked = parser.parse_args()
    # Told to stop, it stops its server too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="retour-bench-") as folder:
        data = Path(folder) / "data"
        town.prepare(data)
        run = {"pages": _pages, "many": _many, "kills": _kills}[asked.what]
        sys.exit(run(data, asked))


def _pages(data: Path, asked: argparse.Namespace) -> int:
    person = town.agency(asked.businesses)
    with served(data) as (url, _):
        print(f"A book of two years, in an agency with {asked.businesses} businesses:\n")
        print("| page | half within, ms | 19 of 20 within, ms | times the file | views |")
        print("|---|---|---|---|---|")
        file = None
        for one in pages.measured(url, person, asked.count):
            file = file or one.half
            print(f"| {one.what} | {one.half * 1000:.1f} | {one.most * 1000:.1f} "
                  f"| {one.half / file:.1f} | {one.count} |", flush=True)  # fmt: skip
        print("\n| page in Chromium | bytes over the wire | requests | of them to others |")
        print("|---|---|---|---|")
        heavy = False
        for weight in pages.weighed(url, person):
            print(f"| {weight.what} | {weight.bytes:,} | {weight.requests} | {weight.elsewhere} |")
            heavy |= weight.bytes > pages.LIMIT or weight.elsewhere > 0
    print(f"\nNo page more than {pages.LIMIT:,} bytes, nothing asked of others:"
          f" {'no' if heavy else 'yes'}")  # fmt: skip
    return int(heavy)


def _many(data: Path, asked: argparse.Namespace) -> int:
    people = town.crowd(asked.people, max(1, asked.people // 10))
    with served(data) as (url, log):
        tally = many.run(url, people, asked.seconds, (2.0, 6.0))
        told = log.read_text()
    print(f"{asked.people} people for {asked.seconds:g} s, ten to a business:\n")
    print("| page | status | responses | half within, s | 19 of 20 within, s |")
    print("|---|---|---|---|---|")
    for (page, status), count in sorted(tally.statuses.items()):
        half, most = tally.times(page)
        print(f"| {page} | {status} | {count} | {half:.2f} | {most:.2f} |")
    locked, bugs = told.count("database is locked"), told.count('"event": "bug"')
    lost = _lost(people, tally)
    print(f"\nfailures {len(tally.failures)}, locked {locked}, bugs {bugs}, "
          f"saved and not in the book {lost} of {len(tally.saved)}")  # fmt: skip
    for why in sorted(set(tally.failures))[:10]:
        print(f"- {why}")
    return int(bool(tally.failures or locked or bugs or lost))


def _kills(data: Path, asked: argparse.Namespace) -> int:
    people = town.crowd(4, 2)
    done, made = kills.run(data, people, asked.times, asked.seed, kept.astray)
    ended = kept.settled(data)
    told = (data.parent / f"{data.name}.log").read_text()
    found = kept.broken(people, made)
    found["jobs that never end"] += not ended
    found["tracebacks in the log"] += told.count("Traceback")
    print(f"\nkilled {done} times, promised: {kills.counted(made)}")
    for what, count in sorted((+found).items()):
        print(f"- {what}: {count}")
    print(f"All that was promised is there, and nothing twice: {'no' if +found else 'yes'}")
    return int(bool(+found))


def _lost(people: list[town.Person], tally: many.Tally) -> int:
    """How many people's last saved hours their book does not hold."""
    from datetime import date

    from retour.web.shops.models import Shop

    lost = 0
    for number, minutes in tally.saved.items():
        person = people[number]
        day = date.fromisoformat(person.day)
        with Shop.objects.get(key=person.shop).opened() as business:
            held = [one.seconds for one in business.logged(day, day)
                    if one.by_hand and one.person == f"P{number}"]  # fmt: skip
        lost += sum(held) != minutes * 60
    return lost


if __name__ == "__main__":
    main()
