"""Loading: what is read, what is doubtful, what is told, and that nothing is counted twice."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from retour.book import Book
from retour.facts import Sale

from . import exports
from .running import retour

DAYS = ["2026-01-13", "2026-02-17", "2026-03-24"]


def shop(folder: Path, name: str = "orders_export_1.csv") -> Path:
    """Three good orders, and one whose total nobody can read."""
    rows = [exports.order(1001 + n, day) for n, day in enumerate(DAYS)]
    rows.append(exports.order(1004, "2026-03-25", Total="soixante"))
    return exports.orders(folder / name, rows)


def load(folder: Path, *arguments: object, code: int = 0) -> list[dict[str, Any]]:
    """The accounts of a load, as JSON."""
    found = retour("load", "shop.book", *arguments, "--json", cwd=folder, code=code).json
    assert isinstance(found, list)
    return found


def test_the_account_of_a_file(new_book: Path) -> None:
    shop(new_book)
    (told,) = load(new_book, "orders_export_1.csv")
    assert (told["file"], told["status"]) == ("orders_export_1.csv", "loaded")
    assert told["source"] == "shopify.orders"
    assert (told["rows_read"], told["rows_kept"]) == (4, 3)
    (doubtful,) = told["doubtful"]
    assert doubtful["line"] == 5
    assert "soixante" in doubtful["reason"]
    assert doubtful["remedy"]
    assert doubtful["kept"] is False
    assert told["period"] == {"since": "2026-01-13", "until": "2026-03-24"}
    assert told["totals"]["sales"] == {"value": 3, "unit": "count"}
    assert told["totals"]["sales_total"] == {"value": 180, "unit": "EUR"}
    assert told["totals"]["sales_tax"] == {"value": 30, "unit": "EUR"}
    assert told["batch"] == 1
    assert told["facts"]["new"] == 6  # three sales and their lines
    assert told["message"] is None


def test_two_currencies_have_a_total_each(new_book: Path) -> None:
    rows = [exports.order(1, DAYS[0], 60), exports.order(2, DAYS[1], 30, Currency="USD")]
    exports.orders(new_book / "orders_export_1.csv", rows)
    (told,) = load(new_book, "orders_export_1.csv")
    assert told["totals"]["sales_total (EUR)"] == {"value": 60, "unit": "EUR"}
    assert told["totals"]["sales_total (USD)"] == {"value": 30, "unit": "USD"}
    assert told["totals"]["sales"] == {"value": 2, "unit": "count"}


def test_files_folders_and_archives(new_book: Path) -> None:
    shop(new_book / "a" / "b")
    with zipfile.ZipFile(new_book / "hours.zip", "w") as archive:
        path = exports.hours(new_book / "Toggl_time_entries.csv", DAYS)
        archive.write(path, "in/Toggl_time_entries.csv")
        path.unlink()
    told = load(new_book, "a", "hours.zip")
    assert [(one["file"], one["source"]) for one in told] == [
        ("b/orders_export_1.csv", "shopify.orders"),
        ("hours.zip/in/Toggl_time_entries.csv", "toggl"),
    ]
    assert told[1]["totals"]["effort"] == {"value": 3 * 5400, "unit": "seconds"}


def test_a_dry_run_writes_nothing(new_book: Path) -> None:
    shop(new_book)
    before = (new_book / "shop.book").read_bytes()
    (told,) = load(new_book, "orders_export_1.csv", "--dry-run")
    assert (told["status"], told["batch"], told["rows_kept"]) == ("trial", None, 3)
    assert told["facts"]["new"] == 6
    shown = retour("load", "shop.book", "orders_export_1.csv", "--dry-run", cwd=new_book).out
    assert "Nothing was written" in shown
    assert retour("batches", "shop.book", "--json", cwd=new_book).json == []
    assert retour("known", "shop.book", "--json", cwd=new_book).json["covered"] == []
    assert (new_book / "shop.book").read_bytes() == before


def test_the_same_file_again_is_nothing_to_do(new_book: Path) -> None:
    path = shop(new_book)
    (first,) = load(new_book, "orders_export_1.csv")
    path.rename(new_book / "renamed.csv")
    (told,) = load(new_book, "renamed.csv")
    assert (told["status"], told["batch"]) == ("known", None)
    said = "The same to the letter as orders_export_1.csv, loaded as batch 1: it counts once."
    assert told["message"] == said
    assert told["totals"] == first["totals"] != {}
    assert len(retour("batches", "shop.book", "--json", cwd=new_book).json) == 1


def test_a_newer_export_updates_and_says_so(new_book: Path) -> None:
    shop(new_book)
    load(new_book, "orders_export_1.csv")
    rows = [exports.order(1001 + n, day) for n, day in enumerate([*DAYS, "2026-04-01"])]
    rows[1] = exports.order(1002, DAYS[1], Refunded_Amount="20.00")
    exports.orders(new_book / "orders_export_2.csv", rows)
    shown = retour("load", "shop.book", "orders_export_2.csv", cwd=new_book).out
    assert "2 new, 1 updated, 5 already known" in shown
    newest = retour("batches", "shop.book", "--json", cwd=new_book).json[-1]
    assert (newest["new"], newest["changed"]) == (2, 1)
    covered = retour("known", "shop.book", "--json", cwd=new_book).json["covered"]
    assert {one["kind"]: one["facts"] for one in covered} == {"line": 4, "sale": 4}


def test_undo_takes_a_load_back_and_brings_back_what_it_replaced(new_book: Path) -> None:
    shop(new_book)
    load(new_book, "orders_export_1.csv")
    before = retour("known", "shop.book", "--json", cwd=new_book).json
    # It ends on the day the first one ends: an export that ends before it would be the older.
    rows = [exports.order(1001, DAYS[0], 90), exports.order(1009, DAYS[-1])]
    exports.orders(new_book / "orders_export_2.csv", rows)
    load(new_book, "orders_export_2.csv")
    told = retour("undo", "shop.book", 2, "--json", cwd=new_book).json
    assert told["batch"] == 2
    assert told["removed"] == 4
    assert told["promoted"] == 2
    assert retour("known", "shop.book", "--json", cwd=new_book).json == before
    listed = retour("batches", "shop.book", "--json", cwd=new_book).json
    assert [one["undone"] for one in listed] == [False, True]
    refused = retour("undo", "shop.book", 2, "--json", cwd=new_book, code=1)
    assert "undone" in refused.error
    # What was taken back can be loaded again.
    (told,) = load(new_book, "orders_export_2.csv")
    assert told["status"] == "loaded"


def test_a_table_of_ones_own_by_its_columns(new_book: Path) -> None:
    rows = [["Semaine", "Total TTC", "Météo"], ["19/01/2026", "1 200,50", "pluie"]]
    exports.write(new_book / "caisse.csv", rows)
    maps = ["--map", "kind=takings", "--map", "day=Semaine", "--map", "amount=Total TTC"]
    (told,) = load(new_book, "caisse.csv", *maps)
    assert (told["status"], told["rows_kept"]) == ("loaded", 1)
    assert told["totals"]["takings"] == {"value": 1200.5, "unit": "EUR"}
    assert told["period"]["since"] == "2026-01-19"
    assert told["unread"] == ["Météo"]


def test_days_that_can_be_read_both_ways_are_as_the_user_says(new_book: Path) -> None:
    rows = [["Jour", "Montant"], ["03/04/2026", "10"], ["05/06/2026", "12"]]
    exports.write(new_book / "caisse.csv", rows)
    maps = ["--map", "kind=takings", "--map", "day=Jour", "--map", "amount=Montant", "--dry-run"]
    (told,) = load(new_book, "caisse.csv", *maps, "--days", "md")
    assert told["period"] == {"since": "2026-03-04", "until": "2026-05-06"}
    (told,) = load(new_book, "caisse.csv", *maps, "--days", "dm")
    assert told["period"] == {"since": "2026-04-03", "until": "2026-06-05"}


def test_the_same_file_read_otherwise_replaces_what_was_read(new_book: Path) -> None:
    rows = [["Jour", "HT", "TTC"], ["03/04/2026", "10", "12"], ["25/06/2026", "20", "24"]]
    exports.write(new_book / "caisse.csv", rows)
    maps = ["--map", "kind=takings", "--map", "day=Jour"]
    load(new_book, "caisse.csv", *maps, "--map", "amount=HT")
    (told,) = load(new_book, "caisse.csv", *maps, "--map", "amount=TTC")
    assert told["status"] == "loaded"
    assert "loaded before as batch 1: this reading takes its place" in told["notes"][-1]
    (again,) = load(new_book, "caisse.csv", *maps, "--map", "amount=TTC")
    assert again["status"] == "known"
    listed = retour("batches", "shop.book", "--json", cwd=new_book).json
    assert [one["undone"] for one in listed] == [True, False]
    answer = retour("ask", "shop.book", "--json", cwd=new_book).json
    assert answer["margin"] == pytest.approx(0.6 * 36 / 1.2)


def test_a_worse_reading_of_a_file_replaces_nothing(new_book: Path) -> None:
    exports.write(new_book / "caisse.csv", [["Jour", "Montant"], ["03/04/2026", "10"]])
    maps = ["--map", "kind=takings", "--map", "day=Jour", "--map", "amount=Montant"]
    load(new_book, "caisse.csv", *maps, "--days", "dm")
    before = retour("known", "shop.book", "--json", cwd=new_book).json
    (told,) = load(new_book, "caisse.csv", *maps)
    assert (told["status"], told["batch"]) == ("known", None)
    assert "Batch 1 read more rows of this very file (1, now 0): it stays." in told["message"]
    assert retour("known", "shop.book", "--json", cwd=new_book).json == before


def test_the_remedy_of_a_doubt_can_be_followed(new_book: Path) -> None:
    exports.write(new_book / "caisse.csv", [["Jour", "Montant"], ["03/04/2026", "10"]])
    maps = ["--map", "kind=takings", "--map", "day=Jour", "--map", "amount=Montant"]
    (told,) = load(new_book, "caisse.csv", *maps)
    assert "--days dm" in told["doubtful"][0]["remedy"]
    (told,) = load(new_book, "caisse.csv", *maps, "--days", "dm")
    assert (told["status"], told["rows_kept"]) == ("loaded", 1)


def test_sums_without_days_are_shown_and_kept_once_their_days_are_said(new_book: Path) -> None:
    header = ["Campaign name", "Amount spent (EUR)", "Impressions", "Reach", "Results"]
    header.append("Attribution setting")
    exports.write(new_book / "campaigns.csv", [header, ["Spring", "12.50", 100, 80, 3, "7-day"]])
    (told,) = retour("load", "shop.book", "campaigns.csv", "--json", cwd=new_book, code=1).json
    assert (told["status"], told["batch"]) == ("undated", None)
    assert told["totals"]["costs"] == {"value": 12.5, "unit": "EUR"}
    assert told["period"] == {"since": None, "until": None}
    assert told["notes"] == []  # nothing is said of days that nobody gave
    assert "--since" in told["remedy"]
    assert retour("batches", "shop.book", "--json", cwd=new_book).json == []
    shown = retour("load", "shop.book", "campaigns.csv", cwd=new_book, code=1).out
    assert "1 rows read, none kept" in shown
    assert "0 files read, 0 rows" in shown
    said = ["--since", "2026-03-01", "--until", "2026-03-31"]
    (told,) = load(new_book, "campaigns.csv", *said)
    assert told["status"] == "loaded"
    assert told["period"] == {"since": "2026-03-01", "until": "2026-03-31"}


def test_one_source_only(new_book: Path) -> None:
    shop(new_book)
    exports.hours(new_book / "Toggl_time_entries.csv", DAYS)
    told = load(
        new_book, "Toggl_time_entries.csv", "orders_export_1.csv", "--source", "toggl", code=1
    )
    assert [one["status"] for one in told] == ["loaded", "unknown"]


def test_what_cannot_be_read_does_not_stop_the_rest(new_book: Path) -> None:
    (new_book / "b.zip").write_bytes(b"PK\x03\x04 cut")
    (new_book / "c.csv").touch()
    shop(new_book, "d_orders_export_1.csv")
    told = load(new_book, "a.csv", "b.zip", "c.csv", "d_orders_export_1.csv", code=1)
    assert [one["status"] for one in told] == ["failed", "failed", "failed", "loaded"]
    for one in told[:3]:
        assert one["message"], one
        assert one["remedy"], one
    assert told[0]["message"] == "a.csv does not exist."


def test_the_book_itself_may_lie_among_the_exports(new_book: Path) -> None:
    shop(new_book)
    assert [one["file"] for one in load(new_book, ".")] == ["orders_export_1.csv"]


def test_an_empty_name_is_not_the_folder_one_stands_in(new_book: Path) -> None:
    shop(new_book)
    refused = retour("load", "shop.book", "", "--json", cwd=new_book, code=2)
    assert "the name of the file or folder is empty" in refused.error


def test_an_export_that_nobody_knows_is_said_and_was_not_read(new_book: Path) -> None:
    (new_book / "holiday.csv").write_text("when,where\nsummer,Brest\n", "utf-8")
    (told,) = load(new_book, "holiday.csv", code=1)
    assert told["status"] == "unknown"
    assert "--map" in told["remedy"]


def test_texts_of_the_account_are_in_the_language_asked_for(new_book: Path) -> None:
    shop(new_book)
    (english,) = load(new_book, "orders_export_1.csv", "--dry-run")
    (french,) = load(new_book, "orders_export_1.csv", "--dry-run", "--lang", "fr")
    for told in (english, french):
        told.pop("doubtful")
        told.pop("doubtful_reasons")
        told.pop("notes")
        told.pop("skipped")
    assert english == french


def test_the_same_file_under_a_name_that_says_more(new_book: Path) -> None:
    table = "Semaine;CA TTC;Tickets\nS10;100,00;10\nS11;120,00;12\nS12;90,00;9\n"
    (new_book / "caisse.csv").write_text(table, "utf-8")
    (first,) = load(new_book, "caisse.csv")
    assert (first["rows_kept"], first["doubtful_count"]) == (0, 3)
    (again,) = load(new_book, "caisse.csv")
    assert again["status"] == "known"
    (new_book / "caisse 2026.csv").write_text(table, "utf-8")
    (tried,) = load(new_book, "caisse 2026.csv", "--dry-run")
    assert (tried["status"], tried["rows_kept"]) == ("trial", 3)
    (named,) = load(new_book, "caisse 2026.csv")
    assert (named["status"], named["rows_kept"]) == ("loaded", 3)
    (new_book / "caisse 2025.csv").write_text(table, "utf-8")
    (other,) = load(new_book, "caisse 2025.csv")
    assert other["status"] == "loaded"
    assert other["period"]["since"] == "2025-03-03"
    (new_book / "copie.csv").write_text(table, "utf-8")
    (copy,) = load(new_book, "copie.csv")
    assert copy["status"] == "known"


def _deals(folder: Path) -> None:
    head = "Record ID,Deal Name,Deal Stage,Close Date,Create Date,Amount\n"
    rows = [f"{n},Offer {n},Closed Won,2026-0{n}-15,2026-0{n}-01,1200\n" for n in (1, 2, 3)]
    (folder / "deals.csv").write_text(head + "".join(rows), "utf-8")


def test_what_is_said_of_a_known_format_is_obeyed(new_book: Path) -> None:
    _deals(new_book)
    (told,) = load(new_book, "deals.csv")
    assert any("with VAT" in note for note in told["notes"])
    (told,) = load(new_book, "deals.csv", "--map", "taxed=net")
    assert not any("with VAT" in note for note in told["notes"])
    with Book.open(new_book / "shop.book") as book:
        assert {sale.taxed for sale in book.facts(Sale)} == {"net"}


@pytest.mark.parametrize(
    "said", ["kind=cost", "currency=USD", "amount=Foo", "channel=x", "taxed=a"]
)
def test_what_cannot_be_said_of_a_known_format_is_refused(new_book: Path, said: str) -> None:
    _deals(new_book)
    (told,) = load(new_book, "deals.csv", "--map", said, code=1)
    assert told["status"] == "failed"
    assert said.partition("=")[0] in told["message"] + told["remedy"]
    folder = new_book / "exports"
    folder.mkdir()
    (new_book / "deals.csv").rename(folder / "deals.csv")
    if said.startswith("amount"):  # meant for the owner's own tables beside it
        assert load(new_book, "exports", "--map", said)[0]["status"] == "loaded"


def test_files_in_another_currency_are_said_and_how_to_begin_in_it(new_book: Path) -> None:
    rows = "".join(f"2026-03-{n:02};12,50;GBP\n" for n in range(1, 9))
    (new_book / "till.csv").write_text(f"Date;Total TTC;Devise\n{rows}", "utf-8")
    load = ["load", "shop.book", "till.csv", "--map", "day=Date", "--map", "amount=Total TTC"]
    load += ["--map", "currency=Devise", "--map", "kind=sale"]
    said = " ".join(retour(*load, cwd=new_book).out.split())
    assert "8 amounts are in GBP and this business counts in EUR" in said
    assert "retour new shop-gbp.book --currency GBP" in said
    assert "counts in EUR" not in retour(*load, cwd=new_book).out
