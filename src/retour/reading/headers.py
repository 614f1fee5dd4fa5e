"""Headers of tables: when two are the same, and which of them mean one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from dataclasses import dataclass

from retour.reading.documents.rows import Cell

_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "（": "(", "）": ")"}) | dict.fromkeys(
    # Not seen on screen: soft hyphens (YouTube Studio in German), joiners, marks of direction.
    [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
)
_BLANKS = re.compile(r"[\s\u00a0\u202f_]+")


def normal(header: Cell) -> str:
    """A header's comparable form: case, accents' composition, spaces and apostrophes folded."""
    if not isinstance(header, str):
        return "" if header is None else str(header)
    if header.isascii():  # the same, for letters that have one form only
        return " ".join(header.replace("_", " ").split()).strip(" '\"").lower()
    text = unicodedata.normalize("NFKC", header.translate(_FOLDED))
    return _BLANKS.sub(" ", text).strip(" '\"").casefold()


@dataclass(frozen=True, slots=True)
class Names:
    """The headers that mean one thing.

    One ending in `(*)` accepts anything in the brackets, one ending in `*` anything at all, and one
    beginning with `*` anything before.
    """

    exact: frozenset[str]
    prefixes: tuple[str, ...]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Names:
        """From headers separated by `|`."""
        names = [normal(part) for part in text.split("|")]
        return cls(
            frozenset(name for name in names if not name.endswith(("*)", "*")) and name[:1] != "*"),
            tuple(name[:-3] for name in names if name.endswith("(*)")),
            tuple(name[:-1] for name in names if name.endswith("*")),
            tuple(name[1:] for name in names if name.startswith("*")),
        )

    def among(self, headers: Set[str]) -> bool:
        """Whether one of these normal headers may be meant: no means that none is."""
        if not self.exact.isdisjoint(headers):
            return True
        return bool(self.prefixes or self.beginnings or self.endings) and any(
            map(self.matches, filter(None, headers))
        )

    def matches(self, header: str) -> bool:
        """Whether a normal header is one of these."""
        return (
            header in self.exact
            or any(header.startswith(name + "(") and header[-1] == ")" for name in self.prefixes)
            or (bool(self.beginnings) and header.startswith(self.beginnings))
            or (bool(self.endings) and header.endswith(self.endings))
        )


def duplicated(headers: Iterable[str]) -> list[str]:
    """Normal headers with the second and later ones of a name numbered: `views`, `views (2)`."""
    seen: dict[str, int] = {}
    result = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        result.append(header if seen[header] == 1 or not header else f"{header} ({seen[header]})")
    return result


def labels(cells: Iterable[Cell]) -> list[str]:
    """Headers as they stand, with the second and later ones of a name numbered: `Views (2)`."""
    texts = ["" if cell is None else str(cell).strip() for cell in cells]
    plain = [normal(text) for text in texts]
    pairs = zip(texts, plain, duplicated(plain), strict=True)
    return [text + name.removeprefix(one) for text, one, name in pairs]
