"""What a load gave: the words of `retour load`, bombs, what is no table, doubtful rows."""

from __future__ import annotations

import csv
import io
import zipfile
from html import unescape
from typing import Any

import pytest

from retour.facts import Takings
from retour.web.files.metrics import written
from retour.web.shops.beginning import begin
from retour.words import Words
from tests.web.files.conftest import SAID, SALES, UNKNOWN, Desk

BROKEN = "Date;Total TTC;Code promo\n" + "".join(
    f"{day:02}/03/2026;{'=1+1' if day % 2 else '12,50'};\n" for day in range(1, 29)
)


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.csv", b"0" * 50_000_000)
    return file.getvalue()


def _zip(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.csv", text)
    return file.getvalue()


# A bank's list without anything paid for advertising.
NO_ADS = """="0000000000";01/03/2026;09/03/2026;
Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise
10/03/2026;Bougies;REMISE CB;80,00;EUR
"""


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.zip", _bomb(), "unpacks to more than an export ever does"),
        ("holiday.jpg", b"\xff\xd8\xff\xe0" + b"x" * 100, "This is a picture, not a table."),
        ("scan.pdf", b"%PDF-1.7 " + b"x" * 100, "This is a PDF, not a table."),
        ("empty.csv", b"", "is empty."),
        ("notes.txt", b"Call the baker\n", "This is no export that retour knows"),
        ("broken.zip", b"PK\x03\x04" + b"x" * 50, "is a damaged archive."),
    ],
)
def test_what_is_no_export_says_so_in_one_line_and_the_others_are_read(
    desk: Desk, name: str, content: bytes, said: str
) -> None:
    load = desk.loaded({name: content, "ventes.csv": SALES})
    page = unescape(desk.page(f"{load.key}/"))
    assert said in page
    assert "1 file read, 28 rows. 1 file gave nothing." in page
    # What is typed on a terminal helps nobody on a page.
    assert "`retour" not in page
    assert " --" not in page.partition("<main")[2]


def test_archives_are_read_file_by_file(desk: Desk) -> None:
    load = desk.loaded({"all.zip": _zip(mars=SALES, avril=SALES.replace("/03/", "/04/"))})
    assert [one.name for one in load.accounts.all()] == ["all.zip/avril.csv", "all.zip/mars.csv"]
    assert len(desk.facts()) == 56


def test_a_page_says_what_the_terminal_says(
    desk: Desk, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    from retour.business import Business
    from retour.cli.proposed import Asked
    from retour.cli.show_load import Progress

    with Business.new(tmp_path / "t.book", name="T", margin=0.6, hour=20) as business:
        (tmp_path / "ventes.csv").write_text(BROKEN)
        progress = Progress(Asked(tmp_path / "t.book", [tmp_path]), quiet=False)
        for loaded in business.load(tmp_path / "ventes.csv"):
            progress.show(loaded)
    told = " ".join(capsys.readouterr().out.split())
    load = desk.loaded({"ventes.csv": BROKEN})
    page = unescape(desk.page(f"{load.key}/"))
    for text in (
        "14 of 28 rows read",
        "2 Mar 2026 – 28 Mar 2026",
        "14 doubtful rows (50.0% of the file)",
        "is not a number.",
        "Correct the cell in the file",
    ):
        assert text in told
        assert text in page


def test_doubtful_rows_are_paged_and_downloaded_without_formulas_or_cells(desk: Desk) -> None:
    rows = "".join(f"2026-03-01;=oops{n};ada@example.org\n" for n in range(120))
    load = desk.loaded({"=v.csv": "Date;Total TTC;Email\n" + rows + "2026-03-02;12,50;\n"})
    account = load.accounts.get()
    whole = f"{load.key}/{account.pk}/doubtful/"
    assert "120 doubtful rows" in desk.page(whole)
    assert "<strong>line 52</strong>" in desk.page(f"{whole}?page=2")
    assert "<strong>line 51</strong>" not in desk.page(f"{whole}?page=2")
    address = f"/b/{desk.shop.key}/files/{load.key}/{account.pk}/doubtful.csv"
    answered = desk.client.get(address)
    assert answered["Content-Disposition"].startswith("attachment")
    text = b"".join(answered.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    header, *table = csv.reader(io.StringIO(text))
    assert header[0] == "File"
    assert len(table) == 120
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)
    # Nobody who is erased from the book is left in what is kept of its loads.
    assert "ada@example.org" not in text
    assert "ada@example.org" not in account.doubtful.read_text()


def test_a_load_of_another_business_is_not_there(desk: Desk) -> None:
    load = desk.loaded({"ventes.csv": SALES})
    other = begin(desk.owner, name="Other", language="en", **SAID)
    for path in ("", "undo/", f"{load.accounts.get().pk}/doubtful/"):
        assert desk.client.get(f"/b/{other.key}/files/{load.key}/{path}").status_code == 404


def test_a_file_without_days_asks_for_them(desk: Desk, place: Any) -> None:
    # Ads of a campaign, summed over a period that the file does not say.
    text = "Campaign,Ad group,Cost,Clicks,Impressions,Currency code\nSpring,A,12.50,3,120,EUR\n"
    load = desk.loaded({"google.csv": text})
    account = load.accounts.get()
    if account.asks != "days":
        pytest.fail(f"{account.status}: {account.loaded.message}")
    assert "First day" in desk.page(f"{load.key}/")
    days = f"/b/{desk.shop.key}/files/{load.key}/{account.pk}/days/"
    backwards = {"since": "2026-03-31", "until": "2026-03-01"}
    told = desk.client.post(days, backwards, follow=True).content.decode()
    assert "The last day is before the first." in told
    desk.answer(load, account.pk, "days", {"since": "2026-03-01", "until": "2026-03-31"})
    account.refresh_from_db()
    assert account.status == "loaded"
    assert not list((place.folder / "files" / load.key).iterdir())


def test_days_that_can_be_read_both_ways_are_asked_about(desk: Desk, place: Any) -> None:
    text = "Date;Total TTC\n" + "".join(f"01/03/2026;{n},50\n" for n in range(9))
    load = desk.loaded({"ventes.csv": text})
    page = desk.page(f"{load.key}/")
    assert "9 doubtful rows" in page
    assert "How are its days written?" in page
    account = load.accounts.get()
    page = desk.answer(load, account.pk, "days", {"days": "dm"})
    assert "1 Mar 2026" in page
    assert "doubtful" not in page
    assert not list((place.folder / "files" / load.key).iterdir())


def test_sums_have_their_units() -> None:
    from decimal import Decimal

    en, fr = Words("en"), Words("fr")
    assert written(Decimal("1234.5"), "EUR", fr) == "1\u202f234,50\u00a0€"
    assert written(Decimal("5400"), "seconds", en) == "1 h 30 min"
    assert written(Decimal("5.0"), "count", en) == "5"


def test_a_file_put_right_and_sent_again_counts_again(desk: Desk) -> None:
    till = "Date;CA TTC\n" + "".join(f"{day:02}/03/2026;120,00\n" for day in range(1, 29))
    desk.loaded({"ca.csv": till})
    desk.loaded({"ca.csv": till.replace("20/03/2026;120", "20/03/2026;1200")})
    load = desk.loaded({"ca.csv": till})
    assert "had been changed since by batch 2 (ca.csv)" in unescape(desk.page(f"{load.key}/"))
    with desk.shop.opened() as business:
        assert {one.amount for one in business.book.facts(Takings)} == {12_000}


def test_codes_that_nobody_named_are_asked_about_without_a_command(desk: Desk) -> None:
    load = desk.loaded({"ventes.csv": SALES.replace(";\n", ";MERCI\n")})
    page = unescape(desk.page(f"{load.key}/")).partition("<main")[2]
    assert "19 orders carry the code MERCI: which channel does it belong to, or none?" in page
    assert f'<a href="/b/{desk.shop.key}/settings/words/">Say which channel it is</a>' in page
    assert "retour set" not in page


def test_files_in_another_currency_are_said_and_how_to_begin_in_it(desk: Desk) -> None:
    pounds = "Date;Total TTC;Devise\n" + "".join(f"2026-03-{n:02};12,50;GBP\n" for n in range(1, 9))
    load = desk.loaded({"till.csv": pounds}, map="")
    page = desk.page(f"{load.key}/")
    assert "8 amounts are in GBP and this business counts in EUR" in page
    assert 'href="/begin/?currency=GBP"' in page
    with desk.shop.opened() as business:
        business.add("cost", "2026-03-02", channel="instagram-ads", amount=30)
    page = desk.page(f"{load.key}/")
    assert "8 amounts are in GBP" in page
    assert "?currency=GBP" not in page
    euros = desk.loaded({"ventes.csv": SALES})
    assert "this business counts in EUR" not in desk.page(f"{euros.key}/")


def test_every_file_is_counted_once_in_what_a_load_gave(desk: Desk) -> None:
    page = desk.page(f"{desk.loaded({'a.csv': SALES, 'b.csv': NO_ADS, 'c.txt': 'x'}).key}/")
    title = unescape(page.split("<h1>")[1].split("</h1>")[0])
    assert title == "2 files read, 28 rows. Nothing in 1 file counts. 1 file gave nothing."
    assert "Nothing to look at in 2 files" in page
    again = desk.page(f"{desk.loaded({'a.csv': SALES}).key}/")
    assert "<h1>0 files read, 0 rows. 1 file was known already.</h1>" in again


def test_a_table_that_waits_for_a_yes_is_not_called_unknown(desk: Desk) -> None:
    load = desk.loaded({"semaine.csv": UNKNOWN, "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(40)})
    page = unescape(desk.page(f"{load.key}/"))
    assert ">waits for your answer</span>" in page
    assert page.count(">not recognised</span>") == 1  # the picture
    assert "1 file waits for your answer. 1 file gave nothing." in page
