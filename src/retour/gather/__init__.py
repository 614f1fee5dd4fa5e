"""From the book to what measures and the answer may see: arrays, costs and counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retour.book import Book
from retour.gather.exchange import Exchange
from retour.gather.owner import Owner
from retour.gather.sales import sales_of
from retour.reference.rate_refresh import with_kept
from retour.span import Span

if TYPE_CHECKING:
    from retour.gather.gathered import Gathered


def gather(book: Book, period: Span, asked: Span | None = None) -> Gathered:
    """Everything that the book holds for an answer over `period`, the part that sales cover of the
    one that was `asked` about.
    """
    owner = Owner.of(book)
    exchange = Exchange(owner.currency, period, with_kept(book.settings.get("rates", {})))
    sales = sales_of(book, owner, period, exchange)
    # NumPy, which may load on another thread while sales are searched for.
    from retour.gather.gathered import gathered

    return gathered(book, owner, exchange, sales, asked)
