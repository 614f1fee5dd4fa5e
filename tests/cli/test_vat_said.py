"""What is said of VAT is true of the amounts shown."""

from __future__ import annotations

from pathlib import Path

from .running import retour


def test_amounts_that_may_hold_vat_are_not_said_to_be_without(new_book: Path) -> None:
    rows = "".join(f"2026-03-{day:02d},100,{day}\n" for day in range(1, 21))
    (new_book / "ventes.csv").write_text(f"Date,Total TTC,Commande\n{rows}", "utf-8")
    mapping = ["kind=sale", "day=Date", "amount=Total TTC", "number=Commande", "taxed=gross"]
    told = [word for one in mapping for word in ("--map", one)]
    retour("set", "shop.book", "vat", "", cwd=new_book)
    retour("load", "shop.book", "ventes.csv", *told, cwd=new_book)
    shown = " ".join(retour("ask", "shop.book", cwd=new_book).out.split())
    assert "gross margin, with some VAT still" in shown
    retour("set", "shop.book", "vat", "20%", cwd=new_book)
    shown = " ".join(retour("ask", "shop.book", cwd=new_book).out.split())
    assert "gross margin without VAT" in shown
