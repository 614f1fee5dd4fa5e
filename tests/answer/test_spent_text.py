"""A cost that is not known is a dash in tables, not an amount of 0."""

from __future__ import annotations

from retour.answer.shown import text
from retour.book import Book
from retour.business import Business
from retour.facts import Trail

from ..making import Maker, cost, sale


def test_a_cost_that_is_not_known_is_a_dash(make_book: Maker) -> None:
    sales = [
        sale(
            n,
            f"2026-03-{1 + n % 28:02}",
            trail=Trail(source="google", medium="cpc") if n % 2 else Trail(),
        )
        for n in range(60)
    ]
    (unknown,) = (one for one in _shown(make_book(sales)) if one.startswith("Google Ads"))
    assert "its cost is not known" in unknown
    assert "€0 " not in unknown
    paid = cost("2026-03-01", 60_00, until="2026-03-31", channel="google-ads")
    (known,) = (one for one in _shown(make_book([*sales, paid])) if one.startswith("Google Ads"))
    assert "€60" in known


def _shown(book: Book) -> list[str]:
    return text(Business(book).ask(since="2026-03-01", until="2026-03-31"), "en").splitlines()
