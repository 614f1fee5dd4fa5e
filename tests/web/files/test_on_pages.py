"""Notes of a load on a page: in words, and without what is typed on a command line."""

from __future__ import annotations

import string
from html import unescape

from retour.web.files import on_pages
from tests.web.files.conftest import Desk


def _braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_no_text_for_pages_is_typed_or_says_what_its_note_does_not_know() -> None:
    for text, page in on_pages._PAGES.items():
        assert "--" in text or "{options}" in text
        assert "--" not in page
        assert _braces(page) <= _braces(text)


TABLE = "Jour;Recettes;Articles vendus;Boutique 2\n" + "".join(
    f"{day:02}/04/2026;{20 + day},50;{day % 5};{30 + 7 * day},00\n" for day in range(1, 13)
)


def test_figures_that_are_not_read_are_said_in_words(desk: Desk) -> None:
    load = desk.loaded({"caisse.csv": TABLE})
    if load.accounts.get().asks == "columns":
        said = {"kind": "sale", "c0": "day", "c1": "amount"}
        desk.answer(load, load.accounts.get().pk, "columns", said)
    page = unescape(desk.page(f"{load.key}/"))
    assert "Figures that are not read: “Boutique 2”. If they are what was taken in too" in page
    assert "put them with their days in a table of their own and load that." in page
    assert "--map" not in page
