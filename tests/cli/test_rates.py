"""Exchange rates of a book: shown, refreshed from a file and from an address, and used."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from retour.business import Business

from ..making import load, sale
from .running import retour

CSV = "Date,USD,JPY,\n2031-03-04,2.0,150.5,\n2031-03-03,1.9,150.25,\n"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time='2031-03-05'><Cube currency='USD' rate='2.5'/></Cube></Cube>
</gesmes:Envelope>
"""
ASK = ("ask", "shop.book", "--since", "2031-03-01", "--until", "2031-03-31", "--json")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a web server that has the ECB's zip, and nothing else."""
    site = tmp_path / "site"
    site.mkdir()
    with zipfile.ZipFile(site / "eurofxref-hist.zip", "w") as archive:
        archive.writestr("eurofxref-hist.csv", CSV)
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _dollars(folder: Path) -> None:
    """A sale beyond the rates that are shipped, whenever that is: it cannot be said by hand yet."""
    with Business.open(folder / "shop.book") as shop:
        load(shop.book, [sale(1, "2031-03-04", 240_00, currency="USD", taxed="gross")])


def test_an_amount_beyond_the_rates_is_left_out_until_they_are_refreshed(new_book: Path) -> None:
    _dollars(new_book)
    (gap,) = [g for g in retour(*ASK, cwd=new_book).json["gaps"] if g["code"] == "no_rate"]
    assert "retour rates BOOK" in gap["remedy"]
    (new_book / "eurofxref-hist.csv").write_text(CSV, "utf-8")
    said = retour("rates", "shop.book", "eurofxref-hist.csv", cwd=new_book).out
    assert "New days: 2." in said
    assert "to 4 March 2031" in said
    # 240 dollars at 2 for a euro, without 20% of VAT, times a margin of 60%.
    assert retour(*ASK, cwd=new_book).json["margin"] == pytest.approx(60.0)


def test_fetched_from_an_address(new_book: Path, served: str) -> None:
    _dollars(new_book)
    address = f"{served}/eurofxref-hist.zip"
    found = retour("rates", "shop.book", "--from", address, "--json", cwd=new_book).json
    assert (found["added"], found["last"]) == (2, "2031-03-04")
    assert retour(*ASK, cwd=new_book).json["margin"] == pytest.approx(60.0)


class _Elsewhere(SimpleHTTPRequestHandler):
    """Sends everybody to another address."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"{self.path.strip('/')}/eurofxref-hist.zip")
        self.end_headers()


def test_nobody_is_sent_elsewhere(new_book: Path, served: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/{served}"
        error = retour("rates", "shop.book", "--from", address, cwd=new_book, code=1).err
        server.shutdown()
        thread.join()
    assert "(Found)" in error
    assert "Nothing was changed" in error


@pytest.mark.parametrize(
    ("address", "why"), [("{site}/gone.zip", "File not found"), ("http://127.0.0.1:9", "refused")]
)
def test_nobody_there_changes_nothing_and_says_what_to_do(
    new_book: Path, served: str, address: str, why: str
) -> None:
    asked = ("rates", "shop.book", "--from", address.format(site=served))
    error = retour(*asked, cwd=new_book, code=1).err
    assert why in error
    assert "retour rates shop.book eurofxref-hist.zip" in error
    assert retour("rates", "shop.book", cwd=new_book).out.startswith("Rates of the European")


def test_a_day_as_xml_is_added_to_what_the_book_keeps(new_book: Path) -> None:
    (new_book / "eurofxref-hist.csv").write_text(CSV, "utf-8")
    (new_book / "eurofxref-daily.xml").write_text(XML, "utf-8")
    retour("rates", "shop.book", "eurofxref-hist.csv", cwd=new_book)
    found = retour("rates", "shop.book", "eurofxref-daily.xml", "--json", cwd=new_book).json
    assert (found["added"], found["last"]) == (1, "2031-03-05")
    again = retour("rates", "shop.book", "eurofxref-daily.xml", "--json", cwd=new_book).json
    assert (again["added"], again["corrected"]) == (0, 0)


def test_rates_go_with_the_book_and_are_no_setting(new_book: Path) -> None:
    _dollars(new_book)
    (new_book / "eurofxref-hist.csv").write_text(CSV, "utf-8")
    retour("rates", "shop.book", "eurofxref-hist.csv", cwd=new_book)
    retour("export", "shop.book", "out", cwd=new_book)
    retour("import", "out", "other.book", cwd=new_book)
    assert retour("rates", "other.book", "--json", cwd=new_book).json["last"] == "2031-03-04"
    retour("erase", "shop.book", "+33 6 12 34 56 78", "--yes", cwd=new_book, code=1)
    assert retour(*ASK, cwd=new_book).json["margin"] == pytest.approx(60.0)
    assert "rates" not in retour("known", "shop.book", "--json", cwd=new_book).json["settings"]


def test_without_a_book_those_that_come_with_retour(tmp_path: Path) -> None:
    assert "USD" in retour("rates", "--json", cwd=tmp_path).json["currencies"]
    assert "give the book" in retour("rates", "--download", cwd=tmp_path, code=2).err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        ("Date,USD,\n2031-03-04,two,\n", "line 2: found two"),
        ("<Cube time='yesterday'/>", "line 1: found yesterday"),
        ("<!DOCTYPE a []><a/>", "document type"),
        ("<a><Cube time='2031-03-04'><Cube currency='USD' rate='0.0'/>", "line 1: found 0.0"),
        ("<a>", "line 1"),
        ("<a/>", "holds no rate"),
    ],
)
def test_a_file_that_is_no_table_of_rates(new_book: Path, content: str | None, said: str) -> None:
    if content is not None:
        (new_book / "mine").write_text(content, "utf-8")
    assert said in retour("rates", "shop.book", "mine", cwd=new_book, code=1).err
