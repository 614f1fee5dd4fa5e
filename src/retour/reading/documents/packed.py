"""What the members of a zip are together: a workbook, another program's document, or an archive."""

from __future__ import annotations

from collections.abc import Collection

from retour.words import N_

WORKBOOK = "workbook"
APPLE = N_("a Numbers, Pages or Keynote document")
_TEXT, _SLIDES = N_("a text document"), N_("a presentation")
_OPEN = b"application/vnd.oasis.opendocument."


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
