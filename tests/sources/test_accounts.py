"""Ledgers and bank statements: sales and advertising only, and the same in every export."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retour.facts import Cost, Fact, Takings
from retour.reading.run import reader_of
from retour.reference.advertisers import advertiser_of
from retour.sources import every

from .harness import CONTEXT, FIXTURES, only_document, read
from .samples import read_sample, sample

LEDGERS = {
    "0000000001FEC20220831_REDACTED.txt": "utf-8-sig",
    "000000000FEC20231231_REDACTED.txt": "utf-8",
    "111111111FEC20221231.TXT": "cp1252",
    "123456789FEC20500930_REDACTED.txt": "utf-8",
}
FEC = FIXTURES / "fec" / "123456789FEC20261231.txt"


def by_hand(text: str) -> list[list[str]]:
    """The rows of a ledger without any reader: split on the first line's separator."""
    header, *rows = text.splitlines()
    separator = "|" if "|" in header else "\t"
    return [[cell.strip() for cell in row.split(separator)] for row in rows if row.strip()]


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ".") or 0)


@pytest.mark.parametrize("name", LEDGERS)
def test_ledgers_add_up_to_class_70_and_account_623(name: str) -> None:
    reader, _, totals = read_sample("fec", name)
    rows = by_hand(sample("fec", name).read_bytes().decode(LEDGERS[name]))
    net = {
        start: sum((amount(row[12]) - amount(row[11]) for row in rows if row[4].startswith(start)),
                   Decimal(0))
        for start in ("70", "623")
    }  # fmt: skip
    assert reader.source.name == "fec"
    assert reader.intake.rows_read == len(rows)
    assert totals["takings (EUR)"] == net["70"]
    assert totals["costs (EUR)"] == -net["623"]
    assert not reader.intake.doubtful
    assert not reader.intake.notes, "all four ledgers are balanced"


def ledger(path: Path, text: str) -> list[Fact]:
    path.write_text(text, "utf-8")
    return read(only_document(path))[1]


def test_a_final_ledger_repeats_the_provisional_one(tmp_path: Path) -> None:
    final = FEC.read_text("utf-8-sig")
    provisional = []
    for row in final.splitlines():
        cells = row.split("\t")
        if cells[0] != "JournalCode":
            cells[2], cells[13], cells[14], cells[15] = "", "", "", ""
        provisional.append("\t".join(cells))
    before = ledger(tmp_path / "provisional.txt", "\n".join(provisional))
    assert {fact.key for fact in before} == {fact.key for fact in read(only_document(FEC))[1]}


def test_a_ledger_that_is_cut_says_that_it_is_not_balanced(tmp_path: Path) -> None:
    rows = FEC.read_text("utf-8-sig").splitlines()
    copy = tmp_path / "cut.txt"
    copy.write_text("\n".join(rows[:4]), "utf-8")
    reader, _ = read(only_document(copy))
    assert "are not equal" in reader.intake.notes[0].render("en")


def test_wages_and_customers_are_not_kept() -> None:
    _, facts = read(only_document(FEC))
    assert all(isinstance(fact, Takings | Cost) for fact in facts)
    assert "Zoé" not in repr(facts)
    assert "Paie" not in repr(facts)


labels = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)


@example(["PRIX", "12", "3,40"])
@given(st.lists(labels.filter(lambda text: text.strip('" ') == text), min_size=1, max_size=4))
def test_bars_in_labels_change_no_amount(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    label = "|".join(part.replace("|", "/") for part in parts)
    header = "JournalCode|EcritureNum|EcritureDate|CompteNum|EcritureLib|Debit|Credit|ValidDate"
    row = f"VE|1|20260305|701000|{label}|0,00|12,50|"
    path = tmp_path_factory.mktemp("fec") / "FEC.txt"
    path.write_text(f"{header}\n{row}\nVE|1|20260305|411000|x|12,50|0,00|\n", "utf-8", newline="")
    reader, facts = read(only_document(path))
    assert not reader.intake.doubtful
    assert [fact.amount for fact in facts if isinstance(fact, Takings)] == [1250]


def test_a_table_of_sales_is_not_taken_for_a_bank_statement(tmp_path: Path) -> None:
    path = tmp_path / "ventes.csv"
    path.write_text("Date;Libellé;Montant\n05/03/2026;Bougie;12,50\n06/03/2026;Savon;4,00\n")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is None or reader.source.name != "bank"


def statement(path: Path, *lines: str) -> tuple[list[int], int]:
    """What a statement says was spent, and how many of its lines are doubtful."""
    path.write_text("\n".join([*lines, ""]), "utf-8")
    reader, facts = read(only_document(path))
    assert reader.source.name == "bank"
    costs = [fact.amount for fact in facts if isinstance(fact, Cost)]
    return costs, len(reader.intake.doubtful)


@pytest.mark.parametrize(("paid", "received"), [("D", "C"), ("Débit", "Crédit"), ("-", "+")])
def test_a_column_says_which_way_the_money_went(tmp_path: Path, paid: str, received: str) -> None:
    assert statement(
        tmp_path / "releve.csv",
        "Date;Libellé;Montant;Sens;Solde",
        f"02/03/2026;CARTE LINKEDIN ADS;50,00;{paid};950,00",
        f"09/03/2026;AVOIR CARTE LINKEDIN ADS;20,00;{received};970,00",
        f"15/03/2026;VIR CLIENT;80,00;{received};1 050,00",
    ) == ([5000, -2000], 0)


def test_amounts_without_any_minus_say_nothing_of_what_was_paid(tmp_path: Path) -> None:
    lines = ("Date;Libellé;Montant;Solde", "02/03/2026;CARTE LINKEDIN ADS;50,00;")
    assert statement(tmp_path / "carte.csv", *lines) == ([], 1)
    minus = "15/03/2026;CARTE X;-80,00;"
    assert statement(tmp_path / "compte.csv", *lines, minus) == ([-5000], 0)


def test_overlapping_statements_agree(tmp_path: Path) -> None:
    path = FIXTURES / "bank" / "export-operations-31-03-2026_10-00-00.csv"
    text = path.read_text("utf-8-sig")
    rows = text.splitlines()
    copy = tmp_path / "older.csv"
    copy.write_text("\n".join([rows[0], *rows[3:]]), "utf-8")
    _, older = read(only_document(copy))
    _, newer = read(only_document(path))
    assert {fact.key for fact in older} < {fact.key for fact in newer}


@pytest.mark.parametrize(
    ("label", "channel"),
    [
        ("CARTE 12/03/26 FACEBK *7ZK4Q CB*1234", "meta-ads"),
        ("META PLATFORMS IRELAND LIM", "meta-ads"),
        ("Google ADS1234567 CC@", "google-ads"),
        ("PRLV GOOGLE IRELAND LIMITED", ""),
        ("GOOGLE WORKSPACE", ""),
        ("LINKEDIN-12345", "linkedin-ads"),
        ("LinkedIn Premium", ""),
        ("TIKTOK ADS", "tiktok-ads"),
        ("TIKTOK SHOP", ""),
        ("METABASE", ""),
        ("Campagnes Google Ads et TikTok", ""),
    ],
)
def test_advertisers_of_labels(label: str, channel: str) -> None:
    assert advertiser_of(label) == channel
