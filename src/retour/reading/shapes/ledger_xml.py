"""A French ledger file in XML, seen as the table that its text form is.

The schema of article A47 A-1 nests journals, entries and lines; each line is a row with what its
entry and its journal say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from retour.reading.documents.files import Document
from retour.reading.documents.rows import Raw, Sheet
from retour.reading.documents.safe_xml import Node, parse_xml

_NAMES = (
    "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib"
    " PieceRef PieceDate EcritureLib EcritureLet DateLet ValidDate Montantdevise Idevise"
).split()
_SIDES = (["Debit", "Credit"], ["Montant", "Sens"])


def ledger_sheet(document: Document) -> Sheet:
    """The lines of the ledger as a sheet with a header (line 0)."""
    tree = cache(lambda: parse_xml(document))  # the sheet is gone through several times
    return Sheet("", lambda: _rows(tree()))


def _rows(root: Node) -> Iterator[Raw]:
    lines = list(_lines(root, {}))
    sides = next((s for s in _SIDES if any(s[0] in said for _, said, _ in lines)), _SIDES[0])
    names = [*_NAMES, *sides]
    yield Raw(0, list(names))
    for line, said, whole in lines:
        yield Raw(line, [said.get(name, "") for name in names], broken=not whole)
    if not root.closed:
        yield Raw(lines[-1][0] if lines else 1, [""], broken=True)


def _lines(node: Node, above: dict[str, str]) -> Iterator[tuple[int, dict[str, str], bool]]:
    """The line on which each `ligne` begins, what it and all around it say, and if it is whole."""
    said = above | {child.tag: child.text for child in node.children if not child.children}
    if node.tag == "ligne":
        yield node.line, said, node.closed
        return
    for child in node.children:
        if child.children:
            yield from _lines(child, said)
