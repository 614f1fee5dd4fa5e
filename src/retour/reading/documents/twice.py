"""Text that was encoded twice: `MontantÂ dÃ©pensÃ©`, as a spreadsheet saves it.

A spreadsheet that takes a UTF-8 export for one in its own code page (Windows-1252, or Mac Roman)
shows every accent as two signs, and writes those signs when it saves. Undoing that is safe: text
that was not encoded twice hardly ever is UTF-8 again, so one letter that is not refuses the whole.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PAGES = ("cp1252", "mac_roman")
_PREFIX = "retour_twice_"
# Signs can be UTF-8 by chance (`là »` with a hard space, `«è` of a Mac), but of no letter in use.
_FAR = re.compile("[\u0080-\u009f\u0180-\u036f\u0530-\u1dff\u2c00-\ud7ff\uf900-\ufdff]")


def twice(encoding: str, page: str) -> str:
    """The name of the encoding that undoes `page` in text that is written in `encoding`."""
    return f"{_PREFIX}{page}_of_{encoding.replace('-', '_')}"


def once(texts: Iterable[str]) -> dict[str, str]:
    """Each text with letters beyond ASCII as it was before; empty when one of them never was."""
    odd = {text for text in texts if not text.isascii()}
    for page in PAGES:
        try:
            return {text: _near(_bytes(text, page).decode("utf-8")) for text in odd}
        except UnicodeError:
            continue
    return {}


class _Decoder(codecs.IncrementalDecoder):
    """Bytes to text, to the bytes that a program mistook, to the text that they were."""

    def __init__(self, encoding: str, page: str) -> None:
        super().__init__()
        self.page = page
        self.outer = codecs.getincrementaldecoder(encoding)("strict")
        self.inner = codecs.getincrementaldecoder("utf-8")("strict")

    def decode(self, data: ReadableBuffer, final: bool = False) -> str:
        """The text of the next bytes; `UnicodeError` for what was not encoded twice."""
        text = self.inner.decode(_bytes(self.outer.decode(data, final), self.page), final)
        return _near(text)


def _near(text: str) -> str:
    if not text.isascii() and _FAR.search(text):
        raise UnicodeError("by chance")
    return text


def _bytes(text: str, page: str) -> bytes:
    return text.encode(page, "retour-control")


def _control(error: UnicodeError) -> tuple[bytes, int]:
    """Windows keeps the five bytes that its code page has no letter for as control characters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    if any(not 0x80 <= ord(sign) <= 0x9F for sign in signs):
        raise error
    return signs.encode("latin-1"), error.end


def _search(name: str) -> codecs.CodecInfo | None:
    if not name.startswith(_PREFIX):
        return None
    page, _, encoding = name.removeprefix(_PREFIX).partition("_of_")

    def decoder(errors: str = "strict") -> _Decoder:
        return _Decoder(encoding, page)

    def decode(data: ReadableBuffer, errors: str = "strict", /) -> tuple[str, int]:
        return decoder().decode(data), len(memoryview(data))  # the last letter may be cut

    def encode(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
        raise UnicodeError(f"{name} only decodes")

    return codecs.CodecInfo(encode, decode, incrementaldecoder=decoder, name=name)


codecs.register_error("retour-control", _control)
codecs.register(_search)
