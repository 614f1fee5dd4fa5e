"""The end of a bank account's number, as each kind of statement writes it."""

from __future__ import annotations

import pytest

from retour.reading.documents.rows import Raw
from retour.reading.shapes.bank_accounts import account_above, account_end


@pytest.mark.parametrize(
    "number",
    [
        "00040000123",
        "000 4000 0123",
        "****0123",
        "4810********0123",
        "FR7630004000010004000012386",  # the key at its end is no part of the number
        "FR76 3000 4000 0100 0400 0012 386",
        "DE89370400440532010123",
    ],
)
def test_one_account_has_one_end_everywhere(number: str) -> None:
    assert account_end(number) == "0123"


def test_no_number_has_no_end() -> None:
    assert account_end("") == ""


@pytest.mark.parametrize(
    ("line", "end"),
    [
        (["Compte courant n° 00040000123", ""], "0123"),
        (['="0004000123"', "01/03/2026"], "0123"),
        (["Compte de chèques", "****0123", "09/03/2026", "1 234,56"], "0123"),
        (["IBAN FR76 3000 4000 0100 0400 0012 386"], "0123"),
        (["Téléchargement du 10/03/2026", "Solde : 1 234,56 €"], ""),
        (["20260310"], ""),
    ],
)
def test_the_account_above_a_table(line: list[str], end: str) -> None:
    assert account_above([Raw(1, line)]) == end


def test_two_accounts_above_a_table_say_nothing() -> None:
    assert account_above([Raw(1, ["Compte 00040000123"]), Raw(2, ["Compte 00040000456"])]) == ""
