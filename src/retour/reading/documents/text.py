"""From bytes to text: by byte-order mark, then UTF-16, UTF-8, then code pages by evidence.

Guessing libraries answer always and are wrong on small files, so they come last and only choose
among the alphabets that the bytes allow.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TextIO

from retour.reading.documents.files import Document
from retour.reading.documents.twice import PAGES, twice

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = ("cp1251", "koi8_r", "mac_cyrillic")
_FAR = [*_CYRILLIC, *"cp1253 cp1255 cp1256 shift_jis euc_jp gb18030 big5 cp949".split()]
# Letters and signs that French, Spanish, German, Italian and Portuguese text really uses.
_LIKELY = frozenset("éèàçêôûîïùâëœæÉÈÀÇÊÔÎŒ€’«»°–—…“”·áíóúñüößäÄÖÜãõìò\u00a0£²")
_CENTRAL = _LIKELY | frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžýČĎĚŇŘŠŤŮŽÝőűŐŰ")
_WESTERN = {"cp1252": _LIKELY, "mac_roman": _LIKELY, "cp850": _LIKELY, "cp1250": _CENTRAL}


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a document's bytes are text. `certain` is False for a code page chosen by evidence.

    `damaged`: some bytes are not of this encoding. `zeros`: the text holds zero characters, as
    where a disk or a transfer lost a part of it.
    """

    name: str
    certain: bool = True
    damaged: bool = False
    zeros: bool = False


def is_text(document: Document) -> bool:
    """Whether the bytes can be text at all (UTF-16 has zero bytes; other text has almost none)."""
    head = document.head
    if not head or head.startswith(tuple(bom for bom, _ in _BOMS)) or _utf16(head):
        return True
    # A real export of Meta, saved again by a spreadsheet, has 3% of them: two-byte letters of which
    # the zero bytes are lost. Compressed data have 8%.
    control = sum(byte < 9 or 13 < byte < 27 for byte in head[:4096])
    return control <= len(head[:4096]) // 20


def _utf16(head: bytes) -> str:
    sample = head[:4096]
    if len(sample) < 4:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def encoding_of(document: Document) -> Encoding:
    """The encoding of a whole document; every byte is looked at before UTF-8 is called certain."""
    marked = next((name for bom, name in _BOMS if document.head.startswith(bom)), "")
    name = marked or _utf16(document.head) or "utf-8"
    found = _scan(document, name)
    if found.decodes and not found.plain:
        for page in PAGES:
            if _scan(document, again := twice(name, page)).decodes:
                return Encoding(again, zeros=found.zeros)
    if found.decodes or name != "utf-8":
        return Encoding(name, damaged=not found.decodes, zeros=found.zeros)
    return _legacy(document)


class _Scan(NamedTuple):
    """Whether all bytes are of an encoding, and what was met until there: zeros, letters beyond
    ASCII (`plain` without any)."""

    decodes: bool
    zeros: bool
    plain: bool


def _scan(document: Document, name: str) -> _Scan:
    decoder = codecs.getincrementaldecoder(name)("strict")
    zeros, plain = False, True
    with document.open() as handle:
        try:
            while block := handle.read(1 << 20):
                text = decoder.decode(block)
                zeros = zeros or "\0" in text
                plain = plain and text.isascii()
            decoder.decode(b"", final=True)
        except UnicodeError:
            return _Scan(False, zeros, plain)
    return _Scan(True, zeros, plain)


def _legacy(document: Document) -> Encoding:
    with document.open() as handle:
        data = handle.read(1 << 20)
    utf8 = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))
    broken = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in broken)
    # Mostly valid UTF-8 with a few stray bytes is UTF-8 somebody pasted into, not a code page:
    # text in a code page hardly ever forms UTF-8 by chance.
    if utf8 > stray:
        return Encoding("utf-8", certain=False, damaged=True)
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", data)]
    if sum(length for length in runs if length >= 3) > sum(runs) / 2:
        return Encoding(_far(data), certain=False)
    western = max(_WESTERN, key=lambda name: _western_score(data, name))
    return Encoding(western, certain=False)


def _far(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_FAR).best()
    if best is None or best.encoding in _CYRILLIC:
        # On few words its choice among these is chance: words are small letters in a row.
        return max(_CYRILLIC, key=lambda name: _small_letters(data.decode(name, "replace")))
    return best.encoding


def _small_letters(text: str) -> int:
    return sum(before.isalpha() and after.islower() for before, after in pairwise(text))


def _western_score(data: bytes, name: str) -> int:
    """Letters that the languages use, less those that they do not; no capital inside a word."""
    text = data.decode(name, "replace")
    score = 0
    for before, char in pairwise(f" {text}"):
        if char > "\x7f":
            inside = char.isupper() and before.islower()
            score += 1 if char in _WESTERN[name] and not inside else -1
    return score


@contextmanager
def open_text(document: Document, encoding: Encoding) -> Iterator[TextIO]:
    """The document as text, line ends kept.

    In damaged UTF-8, bytes that are no UTF-8 are read as Windows-1252, marked by a leading U+FFFD
    so that the row can be listed as repaired.
    """
    with document.open() as handle:
        errors = "retour-repair" if encoding.damaged else "strict"
        if not encoding.certain and not encoding.damaged:
            errors = "replace"
        with io.TextIOWrapper(handle, encoding.name, errors, newline="") as text:
            yield text


def _repair(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "\ufffd" + stray.decode("cp1252", "replace"), error.end


codecs.register_error("retour-repair", _repair)
