"""The ECB's rates as XML: `eurofxref-daily.xml` (one day) and `eurofxref-hist-90d.xml`.

A `Cube` with a `time` is a day; the `Cube`s within it have a `currency` and a `rate`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from retour.reference.rate_errors import unusable, wrong
from retour.words import N_

_CODE = re.compile(r"[A-Z]{3}")
RATE = re.compile(r"0*[1-9][0-9]*(\.[0-9]+)?|0+\.0*[1-9][0-9]*")
Days = dict[str, dict[str, str]]


@dataclass
class _Reader:
    """What is read so far: rates (text) by currency, by ISO day."""

    path: Path
    parser: expat.XMLParserType
    days: Days = field(default_factory=dict)
    day: str = ""

    def start(self, tag: str, said: dict[str, str]) -> None:
        """One element."""
        line = self.parser.CurrentLineNumber
        if tag.rpartition(":")[2] != "Cube" or not said:
            return
        if "time" in said:
            self._begin(said["time"], line)
            return
        code, rate = said.get("currency", ""), said.get("rate", "")
        if not self.day:
            raise wrong(self.path, line, code, N_("a day such as 2024-05-31"))
        if not _CODE.fullmatch(code):
            raise wrong(self.path, line, code, N_("a currency such as USD"))
        if not RATE.fullmatch(rate):
            raise wrong(self.path, line, rate, N_("a rate such as 1.0852"))
        self.days[self.day][code] = rate

    def _begin(self, day: str, line: int) -> None:
        try:
            self.day = date.fromisoformat(day).isoformat()
        except ValueError:
            raise wrong(self.path, line, day, N_("a day such as 2024-05-31")) from None
        if self.day in self.days:
            raise wrong(self.path, line, day, N_("a day that did not come before"))
        self.days[self.day] = {}

    def no_type(self, *_: object) -> NoReturn:
        """A document type, which the ECB never writes, could hold anything."""
        raise unusable(self.path, N_("it declares a document type"))


def read_days(path: Path, text: str) -> Days:
    """Rates by currency, by day. Raises BadRates."""
    parser = expat.ParserCreate()
    reader = _Reader(path, parser)
    parser.StartElementHandler = reader.start
    parser.StartDoctypeDeclHandler = reader.no_type
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise wrong(path, error.lineno, "", N_("XML as the European Central Bank writes it")) from (
            error
        )
    if not any(reader.days.values()):
        raise unusable(path, N_("it holds no rate"))
    return reader.days
