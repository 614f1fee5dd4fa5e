"""Reading and writing files of rates: the ECB's history as it is downloaded, and our compact copy.

The ECB's `eurofxref-hist.csv` (alone or in `eurofxref-hist.zip`) has a header `Date,USD,JPY,...,`
with a comma at the end, newest day first, and `N/A` where nothing was published. Ours has the same
columns, oldest day first (so that a refresh appends), comments above, and empty cells. `rate_xml`
reads the ECB's XML.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from retour.reference.rate_errors import unusable, wrong
from retour.reference.rate_table import RateTable
from retour.reference.rate_xml import RATE, Days, read_days
from retour.words import N_, Message

SOURCE = "European Central Bank"
_MEMBER = "eurofxref-hist.csv"
# The whole history since 1999 is 2 MB; anything far larger is another file or a zip bomb.
_MAX_BYTES = 40_000_000
_CODE = re.compile(r"[A-Z]{3}")

_CHANGES = N_(
    "Rates until {last}. New days: {added}. Rates that differ from those known before: "
    "{corrected}. New currencies: {new}."
)
_NONE = N_("none")


@dataclass(frozen=True, slots=True)
class Correction:
    """A rate that the new file gives otherwise than the table known before."""

    day: date
    currency: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Loaded:
    """A table read from a file, and what it changes against the one known before."""

    rates: RateTable
    added: tuple[date, ...]
    corrections: tuple[Correction, ...]
    new_currencies: tuple[str, ...]

    @property
    def message(self) -> Message:
        """The changes in one sentence."""
        return Message(
            _CHANGES,
            {
                "last": self.rates.last,
                "added": len(self.added),
                "corrected": len(self.corrections),
                "new": ", ".join(self.new_currencies) or Message(_NONE),
            },
        )


def read_compact(path: Path) -> RateTable:
    """Our own compact file, trusted as written: only the header is looked at."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return RateTable(tuple(lines[0].split(",")[1:]), lines[1:], SOURCE)


def write_compact(rates: RateTable, path: Path, since: date) -> None:
    """Write the days from `since` on, without the currencies that have no rate in them."""
    kept = [(day, row) for day, row in rates.rows() if day >= since]
    used = [code for code in rates.currencies if any(code in row for _, row in kept)]
    first, last = kept[0][0], kept[-1][0]
    lines = [
        f"# Euro foreign exchange reference rates of the {SOURCE}: units for 1 euro.",
        "# Facts from https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip, from "
        f"{first} until {last}.",
        "# An empty cell: no rate was published. Written by tools/make_rates.py: do not edit.",
        ",".join(["Date", *used]),
    ]
    for day, row in kept:
        cells = (str(row[code]) if code in row else "" for code in used)
        lines.append(",".join([day.isoformat(), *cells]))
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def load(path: Path, known: RateTable) -> Loaded:
    """Read the ECB's rates (csv, zip or XML) and say what they change against `known`.

    Raises BadRates when the file is not of the ECB or holds a line that cannot be right.
    """
    text = _text(path)
    xml = text.lstrip().startswith("<")
    rates = _from_days(read_days(path, text)) if xml else _from_csv(path, text)
    before = dict(known.rows())
    added, corrections = [], []
    for day, row in rates.rows():
        if day not in before:
            added.append(day)
            continue
        old = before[day]
        corrections += [
            Correction(day, code, old[code], row[code])
            for code in rates.currencies
            if code in row and code in old and row[code] != old[code]
        ]
    fresh = tuple(code for code in rates.currencies if code not in known.currencies)
    return Loaded(rates, tuple(added), tuple(corrections), fresh)


def read_history(path: Path) -> RateTable:
    """The ECB's `eurofxref-hist.csv` or the zip that holds it, every cell checked.

    Raises BadRates.
    """
    return _from_csv(path, _text(path))


def _from_days(days: Days) -> RateTable:
    codes = tuple(dict.fromkeys(code for row in days.values() for code in row))
    lines = [
        ",".join([day, *(row.get(code, "") for code in codes)]) for day, row in sorted(days.items())
    ]
    return RateTable(codes, lines, SOURCE)


def _from_csv(path: Path, text: str) -> RateTable:
    header, *rest = text.splitlines() or [""]
    codes = _cells(header)
    if codes[0] != "Date" or len(codes) < 2 or not all(map(_CODE.fullmatch, codes[1:])):
        raise wrong(path, 1, header[:40], N_("Date,USD,JPY,..."))
    lines: dict[str, str] = {}
    for number, line in enumerate(rest, start=2):
        if not line.strip():
            continue
        day, cells = _checked(path, number, line, len(codes))
        if day in lines:
            raise wrong(path, number, day, N_("a day that did not come before"))
        lines[day] = ",".join([day, *cells])
    if not lines:
        raise wrong(path, 2, "", N_("a day with its rates"))
    return RateTable(tuple(codes[1:]), [lines[day] for day in sorted(lines)], SOURCE)


def _cells(line: str) -> list[str]:
    # The ECB ends every line with a comma.
    return [cell.strip() for cell in line.rstrip().removesuffix(",").split(",")]


def _checked(path: Path, number: int, line: str, width: int) -> tuple[str, list[str]]:
    cells = _cells(line)
    if len(cells) != width:
        raise wrong(path, number, str(len(cells)), N_("as many columns as the header has"))
    try:
        day = date.fromisoformat(cells[0])
    except ValueError:
        raise wrong(path, number, cells[0], N_("a day such as 2024-05-31")) from None
    return day.isoformat(), [_rate(path, number, cell) for cell in cells[1:]]


def _rate(path: Path, number: int, cell: str) -> str:
    if cell == "N/A":
        return ""
    if not RATE.fullmatch(cell):
        raise wrong(path, number, cell, N_("a rate or N/A"))
    return cell


def _text(path: Path) -> str:
    try:
        if zipfile.is_zipfile(path):
            return _unzipped(path)
        if path.stat().st_size > _MAX_BYTES:
            raise unusable(path, N_("it is far too large"))
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise unusable(path, N_("it is not a text file")) from None


def _unzipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            if _MEMBER not in archive.namelist():
                raise unusable(path, N_("eurofxref-hist.csv is not in the archive"))
            if archive.getinfo(_MEMBER).file_size > _MAX_BYTES:
                raise unusable(path, N_("it is far too large"))
            with archive.open(_MEMBER) as member:
                return member.read(_MAX_BYTES).decode("utf-8-sig")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise unusable(path, N_("the archive is damaged or locked")) from None
