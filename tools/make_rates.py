"""Make the shipped rates from the European Central Bank's history.

    python tools/make_rates.py eurofxref-hist.zip

The file is https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip (or the csv inside it).
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from retour.reference.rate_files import read_history, write_compact
from retour.reference.rates import BadRates

# Small businesses load a few years back; a longer history would only make the package heavier.
SINCE = date(2018, 1, 1)
SHIPPED = Path(__file__).parents[1] / "src" / "retour" / "reference" / "data" / "ecb_rates.csv"


def main() -> int:
    """Read the file named on the command line and write the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("history", type=Path, help="eurofxref-hist.zip or eurofxref-hist.csv")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="file to write")
    parser.add_argument("--since", type=date.fromisoformat, default=SINCE, help="first day")
    options = parser.parse_args()
    try:
        rates = read_history(options.history)
    except (BadRates, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_compact(rates, options.out, options.since)
    sys.stdout.write(f"{options.out.name}: until {rates.last}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
