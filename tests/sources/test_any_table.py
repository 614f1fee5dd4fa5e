"""Tables of no known format: by mapping, by their headers, or proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.facts import Cost, Effort, Fact, Lead, Reply, Sale, Takings
from retour.reading.errors import ReadError
from retour.reading.run import Reader, reader_of
from retour.sources import every

from ..examples import examples
from .harness import CONTEXT, only_document


def load(
    folder: Path, data: str | bytes, name: str = "data.csv", order: str = "", **mapping: str
) -> tuple[Reader, list[Fact]]:
    """The reader of a document, and its facts."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    context = replace(CONTEXT, mapping=mapping, day_order=order)
    reader = reader_of(only_document(path), context, every())
    assert reader is not None
    assert reader.source.name == "any_table"
    return reader, list(reader.facts())


UNKNOWN = "Quand;Combien;Par où;Qui paie\n02/03/2026;12,50;Insta;X\n15/03/2026;30,00;Facebook;Y\n"


def amounts(facts: list[Fact]) -> list[tuple[str, int, str]]:
    """Day, amount and currency of takings."""
    found = [fact for fact in facts if isinstance(fact, Takings)]
    assert len(found) == len(facts)
    return [(fact.day.isoformat(), fact.amount, fact.currency) for fact in found]


def periods(facts: list[Fact]) -> list[tuple[str, str]]:
    """First and last days of takings."""
    return [
        (fact.day.isoformat(), fact.until.isoformat())
        for fact in facts
        if isinstance(fact, Takings)
    ]


# ---- by mapping --------------------------------------------------------------------------------


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, UNKNOWN, kind="sale", day="Quand", amount="Combien", taxed="ttc")
    assert amounts(facts) == [("2026-03-02", 1250, "EUR"), ("2026-03-15", 3000, "EUR")]
    assert {fact.taxed for fact in facts if isinstance(fact, Takings)} == {"gross"}
    assert reader.intake.unread == ["Par où", "Qui paie"]


def test_sales_by_channel_keep_it(tmp_path: Path) -> None:
    _, facts = load(
        tmp_path, UNKNOWN, kind="vente", day="quand", amount=" COMBIEN ", channel="Par où"
    )
    sales = [fact for fact in facts if isinstance(fact, Sale)]
    assert [sale.trail.grouping for sale in sales] == ["Insta", "Facebook"]
    assert [sale.total for sale in sales] == [1250, 3000]


def test_every_kind(tmp_path: Path) -> None:
    found = {
        kind: load(tmp_path, UNKNOWN, kind=kind, **columns)[1]
        for kind, columns in {
            "cost": {"day": "Quand", "amount": "Combien", "channel": "Par où"},
            "hours": {"day": "Quand", "hours": "Combien", "channel": "Par où"},
            "reply": {"day": "Quand", "answer": "Par où"},
            "lead": {"day": "Quand", "channel": "Par où"},
        }.items()
    }
    # 30 hours do not fit in a day.
    assert [type(fact) for fact in found["hours"]] == [Effort]
    assert [fact.channel for fact in found["cost"] if isinstance(fact, Cost)] == [
        "meta-ads",
        "meta-ads",
    ]
    assert [fact.answer for fact in found["reply"] if isinstance(fact, Reply)] == [
        "Insta",
        "Facebook",
    ]
    assert [fact.trail.grouping for fact in found["lead"] if isinstance(fact, Lead)] == [
        "Insta",
        "Facebook",
    ]


def test_the_kind_need_not_be_said_where_the_header_says_it(tmp_path: Path) -> None:
    text = "Week;Total TTC;Météo\n2026-W10;120,00;pluie\n"
    _, facts = load(tmp_path, text, day="Week", amount="Total TTC")
    assert periods(facts) == [("2026-03-02", "2026-03-08")]


def test_a_channel_may_be_said_of_the_whole_table(tmp_path: Path) -> None:
    _, facts = load(
        tmp_path, UNKNOWN, kind="cost", day="Quand", amount="Combien", channel="linkedin-ads"
    )
    assert {fact.channel for fact in facts if isinstance(fact, Cost)} == {"linkedin-ads"}


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"kind": "sale", "day": "Quant", "amount": "Combien"}, "no column “Quant”.*“Quand”"),
        ({"kind": "sale", "day": "Zzz", "amount": "Combien"}, "Its columns are “Quand”, “Combien”"),
        ({"kind": "sale", "day": "Quand", "amount": "Combien", "channel": "Où"}, "no column “Où”"),
        ({"kind": "money", "day": "Quand"}, "no kind “money”.*sale, hours, cost"),
        ({"day": "Quand", "amount": "Combien"}, "sales as well as costs"),
        ({"kind": "hours", "day": "Quand"}, "needs a column for “hours worked”"),
        ({"kind": "sale", "amount": "Combien"}, "does not say which days"),
    ],
)
def test_a_bad_mapping_says_what_to_do(
    tmp_path: Path, mapping: dict[str, str], message: str
) -> None:
    with pytest.raises(ReadError, match=message):
        load(tmp_path, UNKNOWN, **mapping)


@pytest.mark.parametrize("kind", ["sale", "cost"])
def test_an_empty_amount_says_nothing_of_the_currency_of_the_others(
    tmp_path: Path, kind: str
) -> None:
    data = "Jour;Montant\n05/09/2026;120,50 €\n16/09/2026;\n17/09/2026;12 €\n"
    reader, facts = load(tmp_path, data, kind=kind, day="Jour", amount="Montant")
    assert len(facts) == 2
    assert len(reader.intake.doubtful) == 1
    assert not any("currency" in one.render("en") for one in reader.intake.notes)


def test_a_mapping_leaves_other_files_of_the_folder_to_their_sources() -> None:
    fixture = Path(__file__).parent / "fixtures" / "x" / "account_overview_analytics.csv"
    context = replace(CONTEXT, mapping={"kind": "sale", "day": "Quand", "amount": "Combien"})
    reader = reader_of(only_document(fixture), context, every())
    assert reader is not None
    assert reader.source.name == "x"


def test_a_table_without_days_needs_its_period(tmp_path: Path) -> None:
    text = "Réponse;Nombre\nInstagram;12\n;3\n"
    _, facts = load(
        tmp_path, text, kind="reply", answer="Réponse", count="Nombre",
        since="2026-01-01", until="2026-03-31",
    )  # fmt: skip
    assert [(f.answer, f.count, f.until) for f in facts if isinstance(f, Reply)] == [
        ("Instagram", 12, date(2026, 3, 31)),
        ("", 3, date(2026, 3, 31)),
    ]


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    text = "Jour;Total;Total\n02/03/2026;1;20,00\n13/03/2026;1;30,00\n"
    _, facts = load(tmp_path, text, kind="sale", day="Jour", amount="Total (2)")
    assert [amount for _, amount, _ in amounts(facts)] == [2000, 3000]


# ---- by headers --------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["Jour", "Chiffre d’affaires TTC"], ["2026-03-02", "12.50 €"], ["Total", "12.50 €"]]
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    reader, facts = load(tmp_path, text.encode(encoding))
    assert amounts(facts) == [("2026-03-02", 1250, "EUR")]
    assert sum(reader.intake.skipped.values()) == 1


def test_a_separator_line(tmp_path: Path) -> None:
    _, facts = load(tmp_path, "sep=;\r\nJour;CA TTC\r\n2026-03-02;12,50\r\n")
    assert amounts(facts) == [("2026-03-02", 1250, "EUR")]


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2026-W10", ("2026-03-02", "2026-03-08")),
        ("2026-S10", ("2026-03-02", "2026-03-08")),
        ("S10 2026", ("2026-03-02", "2026-03-08")),
        ("Semaine 10 2026", ("2026-03-02", "2026-03-08")),
        ("Sem. 10 - 2026", ("2026-03-02", "2026-03-08")),
        ("2026-W01", ("2025-12-29", "2026-01-04")),
        ("2026-03-02", ("2026-03-02", "2026-03-08")),
        ("du 16/03/2026 au 22/03/2026", ("2026-03-16", "2026-03-22")),
        ("16 mars 2026", ("2026-03-16", "2026-03-22")),
    ],
)
def test_weeks(tmp_path: Path, cell: str, period: tuple[str, str]) -> None:
    reader, facts = load(tmp_path, f"Semaine;CA TTC\n{cell};12,50\n")
    assert periods(facts) == [period], reader.intake.doubtful


@settings(max_examples=examples(60))
@given(st.dates(date(2010, 1, 1), date(2026, 12, 31)), st.sampled_from(["{0}-W{1:02}", "S{1} {0}"]))
def test_every_iso_week(tmp_path_factory: pytest.TempPathFactory, day: date, form: str) -> None:
    year, week, weekday = day.isocalendar()
    folder = tmp_path_factory.mktemp("weeks")
    _, facts = load(folder, f"Semaine;CA TTC\n{form.format(year, week)};12,50\n")
    ((first, last),) = periods(facts)
    assert first <= day.isoformat() <= last
    assert date.fromisoformat(first).isoweekday() == 1 <= weekday


def test_weeks_without_a_year(tmp_path: Path) -> None:
    text = "Semaine;CA TTC\n10;12,50\n"
    _, facts = load(tmp_path, text, "ventes 2026.csv")
    assert periods(facts) == [("2026-03-02", "2026-03-08")]
    reader, facts = load(tmp_path, text)
    assert not facts
    assert "does not say its year" in reader.intake.doubtful[0].reason.render("en")
    _, facts = load(tmp_path, "Année;Semaine;CA TTC\n2026;10;12,50\n")
    assert periods(facts) == [("2026-03-02", "2026-03-08")]


@pytest.mark.parametrize("cell", ["2026-02", "février 2026", "02/2026", "2026-02-01"])
def test_months(tmp_path: Path, cell: str) -> None:
    _, facts = load(tmp_path, f"Mois;CA TTC\n{cell};12,50\n")
    assert periods(facts) == [("2026-02-01", "2026-02-28")]


@pytest.mark.parametrize("cell", ["2026-W54", "2026-02-30", "Semaine", "bientôt", "2026-13", "W"])
def test_no_period(tmp_path: Path, cell: str) -> None:
    reader, facts = load(tmp_path, f"Semaine;CA TTC\n{cell};12,50\n")
    assert not facts
    assert [row.line for row in reader.intake.doubtful] == [2]


def test_days_and_their_sum_do_not_count_twice(tmp_path: Path) -> None:
    text = "Semaine;CA TTC\n2026-W10;70,00\n2026-03-04 - 2026-03-10;5,00\n2026-W11;30,00\n"
    reader, facts = load(tmp_path, text)
    assert periods(facts)[0] == ("2026-03-02", "2026-03-08")
    assert len(facts) == 2
    assert "partly those of another row" in reader.intake.doubtful[0].reason.render("en")


def test_days_a_week_apart_are_pointed_out(tmp_path: Path) -> None:
    text = "Date;CA TTC\n" + "".join(f"2026-03-{n:02};10\n" for n in (2, 9, 16))
    reader, facts = load(tmp_path, text)
    assert len(facts) == 3
    assert any("a week apart" in note.text for note in reader.intake.notes)


@pytest.mark.parametrize(
    "label",
    ["Total", "TOTAL GÉNÉRAL", "Somme", "Sous-total", "Grand total", "Moyenne", "Totaux", "Sum:"],
)
def test_rows_of_sums(tmp_path: Path, label: str) -> None:
    text = f"Date;CA TTC;Note\n2026-03-02;10;Total de la caisse 1\n{label};10;\n;10;{label}\n"
    reader, facts = load(tmp_path, text)
    assert amounts(facts) == [("2026-03-02", 1000, "EUR")]
    assert sum(reader.intake.skipped.values()) == 2


def test_a_sum_that_does_not_say_so_is_listed(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, "Date;CA TTC\n2026-03-02;10\n;10\n")
    assert len(facts) == 1
    assert [row.line for row in reader.intake.doubtful] == [3]


def test_two_tills_of_one_day_are_two_facts_and_a_correction_is_the_same(tmp_path: Path) -> None:
    text = "Date;CA TTC\n2026-03-02;10\n2026-03-02;10\n"
    _, first = load(tmp_path, text)
    _, second = load(tmp_path, text.replace(";10\n", ";12\n"))
    assert len({fact.key for fact in first}) == 2
    assert [fact.key for fact in first] == [fact.key for fact in second]


def test_later_exports_of_a_table_share_its_ledger(tmp_path: Path) -> None:
    text = "Date;CA TTC\n2026-03-02;10\n"
    names = ["Ventes mars 2026.csv", "ventes_2026-04 (1).csv", "ventes copie.csv"]
    keys = {load(tmp_path, text, name)[1][0].key for name in names}
    assert len(keys) == 1
    other = load(tmp_path, text, "marché.csv")[1][0].key
    named = load(tmp_path, text, "marché.csv", ledger="ventes")[1]
    assert other not in keys
    assert named[0].key in keys


def test_hours_whose_header_names_the_channel(tmp_path: Path) -> None:
    _, facts = load(tmp_path, "Week,Hours on Instagram\n2026-03-02,3.5\n")
    assert {one.channel for one in facts if isinstance(one, Effort)} == {"instagram"}
    assert sum(one.seconds for one in facts if isinstance(one, Effort)) == 3.5 * 3600


def test_hours_of_a_week_are_shared_out(tmp_path: Path) -> None:
    _, facts = load(tmp_path, "Semaine;Réseau;Heures\n2026-W10;Insta;10\n")
    efforts = [fact for fact in facts if isinstance(fact, Effort)]
    assert [effort.day.day for effort in efforts] == [2, 3, 4, 5, 6, 7, 8]
    assert sum(effort.seconds for effort in efforts) == 36_000
    assert len({effort.key for effort in efforts}) == 7


def _damaged(good: str) -> Iterator[str]:
    for cell in ("3.avr", "1.23E+15", "#REF!", "12 34", "5 %", "", "douze"):
        yield good.replace("12,50", cell, 1)


@pytest.mark.parametrize("text", list(_damaged("Date;CA TTC\n13/03/2026;12,50\n14/03/2026;7,25\n")))
def test_a_damaged_amount_costs_its_row(tmp_path: Path, text: str) -> None:
    reader, facts = load(tmp_path, text)
    assert amounts(facts) == [("2026-03-14", 725, "EUR")]
    assert [row.line for row in reader.intake.doubtful] == [2]


def test_names_and_addresses_are_not_kept(tmp_path: Path) -> None:
    text = (
        "Horodateur;Nom;E-mail;Comment nous avez-vous connus ?\n"
        "13/03/2026 10:00;Jeanne Doe;jeanne@example.com;Instagram\n"
    )
    _, facts = load(tmp_path, text)
    assert "eanne" not in str(facts)


# ---- kinds, orders, statuses ---------------------------------------------------------------------


def test_the_kind_alone_may_be_said(tmp_path: Path) -> None:
    data = "Date;Réseau;Montant;Humeur\n22/03/2026;Instagram;30,00;bien\n"
    _, facts = load(tmp_path, data, kind="cost")
    assert [(f.channel, f.amount) for f in facts if isinstance(f, Cost)] == [("meta-ads", 3000)]


def test_the_kind_said_of_a_folder_leaves_known_exports_to_their_readers(tmp_path: Path) -> None:
    export = tmp_path / "orders_export_1.csv"
    fixture = Path(__file__).parent / "fixtures" / "shopify.orders"
    export.write_bytes((fixture / "orders_export_1.csv").read_bytes())
    reader = reader_of(only_document(export), replace(CONTEXT, mapping={"kind": "cost"}), every())
    assert reader is not None
    assert reader.source.name == "shopify.orders"


@pytest.mark.parametrize(
    ("amounts", "listed"),
    [
        (["1234.50", "45", "60", "75000000"], [5]),
        (["45", "60", "75000000"], []),  # too few to know what is usual
        (["45", "60", "70", "60000"], []),
        (["75000000", "45", "60", "75000000"], []),  # as many large ones as small ones
        (["0", "0", "0", "45"], []),
    ],
)
def test_an_amount_far_from_all_others_counts_and_is_listed(
    tmp_path: Path, amounts: list[str], listed: list[int]
) -> None:
    rows = "".join(f"2026-03-{n:02};{one}\n" for n, one in enumerate(amounts, 1))
    reader, facts = load(tmp_path, "Date;CA TTC\n" + rows)
    assert len(facts) == len(amounts)
    assert [(row.line, row.kept) for row in reader.intake.doubtful] == [(n, True) for n in listed]


_LINES = (
    "Date;N° commande;Article;Montant\n"
    "22/03/2026;A1;Savon;{0}\n22/03/2026;A1;Huile;{1}\n23/03/2026;A2;Savon;12,00\n"
)


@pytest.mark.parametrize(
    ("cells", "total", "note"),
    [
        (("42,00", "42,00"), 4200, "counted once an order"),
        (("42,00", ""), 4200, "counted once an order"),
        (("12,00", "30,00"), 4200, "are added up"),
    ],
)
def test_an_order_on_several_rows_is_one_sale(
    tmp_path: Path, cells: tuple[str, str], total: int, note: str
) -> None:
    mapping = {"kind": "sale", "day": "Date", "number": "N° commande", "amount": "Montant"}
    reader, facts = load(tmp_path, _LINES.format(*cells), **mapping)
    sales = [fact for fact in facts if isinstance(fact, Sale)]
    assert [(sale.number, sale.total) for sale in sales] == [("A1", total), ("A2", 1200)]
    assert [reason.render("en") for reason in reader.intake.skipped] == [
        "another product of the same order"
    ]
    assert any(note in each.render("en") for each in reader.intake.notes)


def test_an_order_with_a_row_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    mapping = {"kind": "sale", "day": "Date", "number": "N° commande", "amount": "Montant"}
    reader, facts = load(tmp_path, _LINES.format("12,00", "trente"), **mapping)
    assert [fact.number for fact in facts if isinstance(fact, Sale)] == ["A2"]
    assert [row.line for row in reader.intake.doubtful] == [2, 3]


def test_what_an_order_given_back_leaves(tmp_path: Path) -> None:
    data = "Date,Order ID,Total,Status\n" + "".join(
        f"2026-03-2{n},{n},12.00,{status}\n"
        for n, status in enumerate(("Paid", "Refunded", "Remboursée", "Partially refunded", "Void"))
    )
    roles = {"day": "Date", "number": "Order ID", "amount": "Total", "status": "Status"}
    reader, facts = load(tmp_path, data, kind="sale", **roles)
    found = [(f.refunded, f.status) for f in facts if isinstance(f, Sale)]
    assert found == [(0, "paid"), (1200, "paid"), (1200, "paid"), (0, "cancelled")]
    assert [row.line for row in reader.intake.doubtful] == [5]  # how much is not said


def test_a_month_as_a_spreadsheet_shows_it(tmp_path: Path) -> None:
    _, facts = load(tmp_path, "Mois;CA TTC\nmars-26;100,00\nféb 26;50,00\n".replace("féb", "févr."))
    assert periods(facts) == [("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")]
