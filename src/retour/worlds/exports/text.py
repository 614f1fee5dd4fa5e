"""Writing text the way the platforms do: their encodings, quotes, numbers and dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal

Cell = str | int | float | None
Quoting = Literal[0, 1]  # csv.QUOTE_MINIMAL, csv.QUOTE_ALL

MONTHS_FR = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
MONTHS_EN = (
    "January February March April May June July August September October November December".split()
)
SHORT_FR = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
SHORT_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS_EN = "Mon Tue Wed Thu Fri Sat Sun".split()


def header(names: str) -> list[Cell]:
    """Column names, given with bars between them."""
    return list(names.split("|"))


def table(
    rows: Iterable[Sequence[Cell]],
    delimiter: str = ",",
    ending: str = "\n",
    quoting: Quoting = csv.QUOTE_MINIMAL,
) -> str:
    """Rows as CSV text."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows(rows)
    return out.getvalue()


def spaced(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as Meta writes them: only what holds a space, a comma or a break stands in quotes."""

    def cell(value: Cell) -> str:
        text = "" if value is None else str(value)
        quote = any(mark in text for mark in ' ,"\n\r')
        return '"' + text.replace('"', '""') + '"' if quote else text

    return "".join(",".join(cell(value) for value in row) + "\n" for row in rows)


def filled(names: list[Cell], cells: Mapping[str, Cell]) -> list[Cell]:
    """The cells in the order of the columns `names`, empty where there is none."""
    return [cells.get(str(name), "") for name in names]


def save(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write `text` byte for byte; 'utf-16-le' gets its byte-order mark, as the platforms do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    path.write_bytes((mark + text).encode(encoding))
    return path


def major(cents: int) -> str:
    """Cents as units with a point: 1234 -> 12.34."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(int(cents)) // 100}.{abs(int(cents)) % 100:02d}"


def comma(cents: int) -> str:
    """Cents as units with a French comma: 1234 -> 12,34."""
    return major(cents).replace(".", ",")


def euros_fr(cents: int) -> str:
    """An amount as Google writes it in French: `1 234,56 €`, the last space unbreakable."""
    whole, part = divmod(int(cents), 100)
    return f"{whole:,}".replace(",", " ") + f",{part:02d}\u00a0€"


def count_fr(value: int) -> str:
    """A count with French thousands (a plain space, as in Google's files)."""
    return f"{value:,}".replace(",", " ")


def dotted(value: float, digits: int = 2) -> str:
    """A number with at most `digits` decimals and no trailing zeros: 1.60 -> 1.6, 1.00 -> 1."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def us_day(day: date) -> str:
    """MM/DD/YYYY."""
    return day.strftime("%m/%d/%Y")


def us_minute(at: datetime) -> str:
    """MM/DD/YYYY HH:MM."""
    return at.strftime("%m/%d/%Y %H:%M")


def long_day_en(day: date) -> str:
    """`March 27, 2026`."""
    return f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}"
