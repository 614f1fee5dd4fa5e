"""Unknown tables: what is proposed, what is previewed, and what is loaded by it."""

from __future__ import annotations

from html import unescape
from typing import Any

from retour.web.files.models import Account, Sent
from tests.web.files.conftest import UNKNOWN, Desk, work

SAID = {"kind": "sale", "c0": "day", "c2": "amount", "c3": "channel"}


def _columns(desk: Desk, name: str = "semaine.csv") -> tuple[Account, str]:
    load = desk.loaded({name: UNKNOWN})
    account = load.accounts.get()
    return account, f"{load.key}/{account.pk}/columns/"


def _post(desk: Desk, path: str, said: dict[str, str]) -> str:
    url = f"/b/{desk.shop.key}/files/{path}"
    answered = desk.client.post(url, said)
    if answered["Location"].startswith("/jobs/"):
        return unescape(desk.page(f"{work()}/"))
    return unescape(desk.client.get(answered["Location"]).content.decode())


def test_what_columns_seem_to_be_is_proposed_with_its_reasons(desk: Desk, place: Any) -> None:
    account, path = _columns(desk)
    assert account.asks == "columns"
    told = unescape(desk.page(f"{account.load.key}/"))
    assert "waits for your answer" in told
    assert "not recognised" not in told
    page = unescape(desk.page(path))
    for text in ("Quand", "Combien", "21,50 €", "12 of 12 cells are days"):
        assert text in page
    assert '<option value="day" selected>' in page
    assert '<option value="channel" selected>' in page
    # Expenses read as sales would be money that never came: that is asked.
    assert "Say what a row is" in page
    assert "Load it so" not in page
    assert desk.facts() == []


def test_a_preview_is_what_is_then_loaded(desk: Desk, place: Any) -> None:
    account, path = _columns(desk)
    query = "&".join(f"{name}={text}" for name, text in SAID.items())
    page = unescape(desk.page(f"{path}?{query}"))
    for text in ("28 rows", "1 April 2026, €21.50", "€980.00", "Instagram", "Load it so"):
        assert text in page
    assert page.count("does not say whether it holds VAT") == 1
    assert "--map" not in page
    assert desk.facts() == []
    told = _post(desk, path, SAID)
    assert "1 file read, 28 rows." in told
    facts = desk.facts()
    assert len(facts) == 28
    assert sum(fact.total for fact in facts) == 98000
    assert {fact.trail.grouping for fact in facts} == {"Instagram", "Facebook"}
    assert not Sent.objects.exists()
    account.refresh_from_db()
    assert (account.status, account.asks) == ("loaded", "")


def test_a_preview_says_how_hours_are_read(desk: Desk) -> None:
    rows = "".join(f"{day:02}/04/2026;{day % 4};1,5\n" for day in (6, 13, 20, 27))
    rows += "04/05/2026;;\n"
    load = desk.loaded({"heures.csv": f"Semaine du;Insta (h);Newsletter (h)\n{rows}".encode()})
    path = f"{load.key}/{load.accounts.get().pk}/columns/"
    page = unescape(desk.page(path))
    assert "cells are amounts" not in page
    said = {"kind": "hours", "c0": "week", "c1": "hours", "c2": "hours"}
    page = unescape(desk.page(f"{path}?{'&'.join(f'{k}={v}' for k, v in said.items())}"))
    assert "Hours of a week or a month are shared out evenly among its days." in page
    assert "6 April 2026, 13 min, E-mail" in page
    assert "4 of 5 rows read" in page
    assert "1 row left out: no hours yet" in page


def test_the_preview_alone_is_what_a_script_asks_for(desk: Desk) -> None:
    _, path = _columns(desk)
    url = f"/b/{desk.shop.key}/files/{path}"
    part = desk.client.get(url, SAID, headers={"x-part": "preview"}).content.decode()
    assert "<html" not in part
    assert "28 rows" in part


def test_what_cannot_be_is_said_before_it_is_loaded(desk: Desk) -> None:
    _, path = _columns(desk)
    two = {"kind": "sale", "c0": "day", "c1": "amount", "c2": "amount"}
    query = "&".join(f"{name}={text}" for name, text in two.items())
    assert "Two columns cannot both be" in desk.page(f"{path}?{query}")
    assert "Two columns cannot both be" in _post(desk, path, two)
    assert "needs a column for “the amount”" in desk.page(f"{path}?kind=sale&c0=day")
    wrong = desk.page(f"{path}?kind=sale&c0=day&c1=amount")
    assert "28 doubtful rows" in wrong
    assert "Load it so" not in wrong
    assert desk.facts() == []


def test_nonsense_in_the_address_is_no_mapping(desk: Desk) -> None:
    _, path = _columns(desk)
    page = desk.page(f"{path}?kind=<b>&c0=kind&c1=__class__&channel=nowhere&days=xx&taxed=1")
    assert "Say what a row is" in page


def test_the_next_table_with_these_headings_is_read_alike(desk: Desk) -> None:
    _, path = _columns(desk)
    _post(desk, path, SAID)
    load = desk.loaded({"semaine2.csv": UNKNOWN.replace("/04/", "/05/")})
    assert load.accounts.get().status == "loaded"
    assert len(desk.facts()) == 56
    assert "read as before" in unescape(desk.page(f"{load.key}/"))


def test_a_table_in_an_archive_is_mapped_where_it_lies(desk: Desk) -> None:
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a/semaine.csv", UNKNOWN)
        archive.writestr("photo.png", b"\x89PNG")
    load = desk.loaded({"tout.zip": file.getvalue()})
    account = load.accounts.get(asks="columns")
    told = _post(desk, f"{load.key}/{account.pk}/columns/", SAID)
    assert "1 file read, 28 rows. 1 file gave nothing." in told
    assert len(desk.facts()) == 28


def test_a_file_that_is_gone_is_asked_for_again(desk: Desk, place: Any) -> None:
    account, path = _columns(desk)
    Sent.objects.all().delete()
    assert "send it again" in desk.page(path)
    assert "Say what its columns are" not in desk.page(f"{account.load.key}/")


STATUSES = (
    "Quand;Facture;Combien;État;Note\n"
    "2026-04-01;F1;21,50 €;Payée;a\n2026-04-02;F2;30,00 €;Annulée;b\n"
    "2026-04-03;F3;12,00 €;En attente;c\n2026-04-04;F4;8,00 €;Remboursée;d\n"
)


def test_what_does_not_count_is_told_beside_what_does(desk: Desk) -> None:
    load = desk.loaded({"factures.csv": STATUSES})
    path = f"{load.key}/{load.accounts.get().pk}/columns/"
    said = {"kind": "sale", "c0": "day", "c1": "number", "c2": "amount", "c3": "status"}
    query = "&".join(f"{name}={text}" for name, text in said.items())
    sums = ("<dd>1</dd>", "<dd>€21.50</dd>", "sales that do not count", "<dd>3</dd>", "€50.00")
    page = unescape(desk.page(f"{path}?{query}"))
    told = _post(desk, path, said)
    for text in sums:
        assert text in page
        assert text in told
