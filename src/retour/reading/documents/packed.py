"""What a file is by its first bytes or its members: a workbook, another document, an archive."""

from __future__ import annotations

from collections.abc import Collection

from retour.words import N_

WORKBOOK = "workbook"
APPLE = N_("a Numbers, Pages or Keynote document")
_TEXT, _SLIDES = N_("a text document"), N_("a presentation")
_OPEN = b"application/vnd.oasis.opendocument."


_SPREADSHEETS = (".xls", ".xlsx", ".xlsm", ".xlt", ".ods")
_EXCEL = (b"urn:schemas-microsoft-com:office:excel", b"excel.sheet")
_XML = b"urn:schemas-microsoft-com:office:spreadsheet"


def markup_as(name: str, head: bytes) -> str:
    """`xml` for an XML Spreadsheet 2003, `html` for a page under a workbook's name, else ''."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        return ""
    start = start.lower()
    if _XML in start[:4096] and b"<html" not in start[:4096]:
        return "xml"
    named = name.lower().endswith(_SPREADSHEETS) or any(mark in start for mark in _EXCEL)
    return "html" if named and b"<table" in start else ""


def packed_as(names: Collection[str], mimetype: bytes = b"") -> str:
    """`WORKBOOK`, the catalogue text of a document without a table to read, or '' for an archive.

    `mimetype` is what the member of that name holds, in OpenDocument files.
    """
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return APPLE
    if "[Content_Types].xml" in names:
        return _first(names, {"word/": _TEXT, "ppt/": _SLIDES}) or WORKBOOK
    if "content.xml" in names:
        kind = mimetype.removeprefix(_OPEN)
        return _TEXT if kind[:4] == b"text" else _SLIDES if kind[:4] == b"pres" else WORKBOOK
    return ""


def _first(names: Collection[str], folders: dict[str, str]) -> str:
    found = (what for folder, what in folders.items() if any(n.startswith(folder) for n in names))
    return next(found, "")
