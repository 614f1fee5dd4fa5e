"""Which bank account a statement is of: the end of its number, as far as every statement shows it.

Only the end is kept: it tells the accounts of one business apart, and is no more than what stands
on a receipt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from retour.reading.documents.rows import Raw

SHOWN = 4
# French IBAN (and Monaco's): bank, branch, the account's 11 signs, and two of a key, which OFX and
# tables leave out.
_KEYED = re.compile(r"(?:FR|MC)\d{2}[0-9A-Z]{10}([0-9A-Z]{11})\d{2}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?\b")
_NAMED = re.compile(r"(?:compte|account|konto)[^\d*]*([\d* ]{8,})", re.IGNORECASE)
_ALONE = re.compile(r'(?:="?)?(\*{2,} ?\d{4}|\d{10,})"?')


def account_end(number: str) -> str:
    """The last signs of an account's number, of its IBAN, or of a number that is partly hidden."""
    plain = re.sub(r"[^0-9A-Za-z]", "", number).upper()
    keyed = _KEYED.fullmatch(plain)
    return (keyed[1] if keyed else plain)[-SHOWN:]


def account_above(preamble: Iterable[Raw]) -> str:
    """The end of the account's number in the lines above a table, '' for none or for several."""
    cells = [cell for raw in preamble for cell in raw.cells if isinstance(cell, str)]
    found = {end for cell in cells if (end := _in_cell(cell.strip()))}
    return found.pop() if len(found) == 1 else ""


def _in_cell(cell: str) -> str:
    if iban := _IBAN.search(cell):
        return account_end(iban[0])
    said = _NAMED.search(cell) or _ALONE.fullmatch(cell)
    return account_end(said[1]) if said else ""
