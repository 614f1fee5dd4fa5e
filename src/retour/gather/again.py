"""Which sales are told again, and by whom. Why so: docs/decisions/0011-sales-told-once.md."""

from __future__ import annotations

from collections.abc import Sequence

from retour.book import Book
from retour.gather.exchange import Exchange
from retour.gather.retold import Again
from retour.gather.tellers import tellers_of
from retour.gather.worth import Taxless
from retour.reference.vat_rates import USUAL_VAT


def told_again(book: Book, taxless: Taxless, exchange: Exchange, twins: Sequence[int]) -> Again:
    """Which sales a better ledger tells; `twins` are left out already.

    The owner's rate of VAT, or the usual one, makes a price with tax of one without.
    """
    tellers = tellers_of(book, taxless, exchange, twins)
    if len({one.ledger for one in tellers}) < 2:
        return Again()
    # NumPy, which most books do not need yet.
    from retour.gather.same_sales import Once

    vat = taxless.owner.vat
    once = Once(1 + (USUAL_VAT if vat is None else vat))
    once.take(tellers)
    once.count(exchange)
    return once.again
