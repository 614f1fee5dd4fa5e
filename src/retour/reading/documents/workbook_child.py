"""Opening a workbook, in a process of its own: `python -m retour.reading.documents.workbook_child`.

Reads the workbook from standard input and writes JSON lines: for each sheet its name, the row and
column at which it begins (from 0) and whether it is hidden, then its rows. The library that opens
workbooks aborts the whole process on some damaged files, or asks for all the memory there is; here
that costs nothing but this process.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import TextIO

PASSWORD, DAMAGED = 3, 4  # exit codes
_MEMORY = 4 * 1024**3
_SECONDS = 120


def limit() -> None:
    """Bound the memory and the time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        _, hard = resource.getrlimit(kind)
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (within, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def coded(value: object) -> dict[str, str | float]:
    """A value that JSON has not: days, times and durations."""
    match value:
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"seconds": value.total_seconds()}
    raise TypeError(type(value))


def decoded(found: dict[str, str | float]) -> date | time | timedelta:
    """The inverse of `coded`."""
    ((kind, value),) = found.items()
    match kind:
        case "moment":
            return datetime.fromisoformat(str(value))
        case "day":
            return date.fromisoformat(str(value))
        case "time":
            return time.fromisoformat(str(value))
    return timedelta(seconds=float(value))


def write(data: bytes, out: TextIO) -> int:
    """Write the sheets of a workbook; the exit code."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {
            one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible
        }
        for title in book.sheet_names:
            grid = book.get_sheet_by_name(title)
            row, column = grid.start or (0, 0)
            place = {"row": row, "column": column, "hidden": title in hidden}
            print(json.dumps({"sheet": title, **place}), file=out)
            for cells in grid.to_python(skip_empty_area=True):
                print(json.dumps(cells, default=coded), file=out)
    except PasswordError:
        return PASSWORD
    except (CalamineError, OSError, ValueError):
        return DAMAGED
    return 0


if __name__ == "__main__":
    limit()
    sys.exit(write(sys.stdin.buffer.read(), sys.stdout))
