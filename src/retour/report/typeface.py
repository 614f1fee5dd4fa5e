"""The bundled typefaces: their files, how wide a text is, and how it breaks into lines.

Widths come from the font's own tables (OpenType 1.9: head, hhea, hmtx, cmap format 4), without
kerning: a drawing is laid out before anything renders it, so that no text overflows or overlaps.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# A character that the font lacks is drawn by another font, whose width is not known: the widest.
_WIDEST = 1.0
# Control characters, halves of surrogate pairs, and codes that mean nothing.
_FORBIDDEN = frozenset({"Cc", "Cs", "Cn"})
# Spaces that are kept as they are: those that French sets before punctuation, beside the plain one.
_SPACES = " \u00a0\u202f"


class Face(Enum):
    """A typeface: family, weight, file without ending."""

    REGULAR = ("Inter", 400, "Inter-Regular")
    STRONG = ("Inter", 600, "Inter-SemiBold")
    DISPLAY = ("Inter Display", 700, "InterDisplay-Bold")

    @property
    def family(self) -> str:
        """The family's name."""
        return str(self.value[0])

    @property
    def weight(self) -> int:
        """The weight, as in CSS."""
        return int(self.value[1])

    def file(self, ending: str = "ttf") -> Path:
        """The font file: `ttf` for pictures and print, `woff2` (Latin only) for pages."""
        return FONTS / f"{self.value[2]}.{ending}"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Advance widths by character code, in units of the em."""

    advances: Mapping[int, float]


@cache
def metrics(face: Face) -> Metrics:
    """The metrics of a face."""
    data = face.file().read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * count, data, tables["hmtx"])[::2]
    return Metrics(
        {
            code: widths[min(glyph, count - 1)] / units
            for code, glyph in _characters(data, tables["cmap"]).items()
        }
    )


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in entries}


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph numbers by character code, from the cmap's format 4 (basic plane) table."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">I", data, cmap + 8 + 8 * n)
        if struct.unpack_from(">H", data, cmap + offset) == (4,):
            return _format4(data, cmap + offset)
    raise ValueError("the font has no basic character map (cmap format 4)")


def _format4(data: bytes, start: int) -> dict[int, int]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    segments = double // 2
    layout = f">{segments}H"
    ends = struct.unpack_from(layout, data, start + 14)
    starts = struct.unpack_from(layout, data, start + 16 + double)
    deltas = struct.unpack_from(layout, data, start + 16 + 2 * double)
    ranges = start + 16 + 3 * double
    offsets = struct.unpack_from(layout, data, ranges)
    found: dict[int, int] = {}
    for n in range(segments):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                place = ranges + 2 * n + offsets[n] + 2 * (code - starts[n])
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph:
                found[code] = (glyph + deltas[n]) & 0xFFFF
    return found


def width(text: str, face: Face, size: float) -> float:
    """How wide `text` is at `size`, in the unit of `size`."""
    return size * _ems(text, face)


@lru_cache(maxsize=4096)
def _ems(text: str, face: Face) -> float:
    advances = metrics(face).advances
    return sum(
        advances.get(ord(char), 0.0 if unicodedata.combining(char) else _WIDEST) for char in text
    )


def printable(text: str) -> str:
    """`text` without what no document may hold (control characters, halves of pairs)."""
    kept = (" " if char.isspace() and char not in _SPACES else char for char in text)
    return "".join(char for char in kept if unicodedata.category(char) not in _FORBIDDEN)


def covers(text: str) -> bool:
    """Whether the bundled fonts have every character of `text`."""
    known = metrics(Face.REGULAR).advances
    return all(ord(char) in known for char in text if not char.isspace())


def wrap(text: str, face: Face, size: float, room: float, lines: int = 0) -> list[str]:
    """Break `text` into lines no wider than `room`; with `lines`, no more lines than that.

    Breaks at spaces (never at a no-break space), and within a word only where the word alone is
    too wide: after a slash or a hyphen if it has one. What does not fit in the last line is
    replaced by an ellipsis.
    """
    done = [("", "")]
    for between, piece in _pieces(text, face, size, room):
        before, line = done[-1]
        longer = line + between + piece
        if not line or width(longer, face, size) <= room:
            done[-1] = before, longer if line else piece
        else:
            done.append((between, piece))
    if lines and len(done) > lines:
        rest = "".join(before + line for before, line in done[lines - 1 :]).lstrip(" ")
        return [*(line for _, line in done[: lines - 1]), shorten(rest, face, size, room)]
    return [line for _, line in done]


def balanced(text: str, face: Face, size: float, room: float) -> float:
    """The least width on which `text` takes no more lines than within `room`.

    Lines of about the same length: no single word alone on the last.
    """
    lines = len(wrap(text, face, size, room))
    low, high = 0.0, room
    while high - low > size / 4:
        middle = (low + high) / 2
        if len(wrap(text, face, size, middle)) <= lines:
            high = middle
        else:
            low = middle
    return high


def _pieces(text: str, face: Face, size: float, room: float) -> Iterator[tuple[str, str]]:
    """What no line may break, each with what stands before it: a space, or nothing in a word."""
    for word in filter(None, text.split(" ")):
        between, piece = " ", ""
        for char in word:
            while piece and width(piece + char, face, size) > room:
                cut = max(piece.rfind("/"), piece.rfind("-")) + 1 or len(piece)
                yield between, piece[:cut]
                between, piece = "", piece[cut:]
            piece += char
        yield between, piece


def shorten(text: str, face: Face, size: float, room: float) -> str:
    """`text`, its end replaced by an ellipsis when it is wider than `room`."""
    if width(text, face, size) <= room:
        return text
    while text and width(text + "…", face, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
