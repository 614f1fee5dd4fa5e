"""Promotion codes that many orders carry and no setting knows: of which channel are they?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from retour.book import Book
from retour.business.typed_after import code_after
from retour.reference.channel_codes import codes_of, is_told
from retour.words import N_, Message

_LEAST, _SHARE = 10, 0.01  # orders that must carry a code before it is asked about
_SHOWN = 3  # codes asked about at once
_ONE = N_("{n} order carries the code {code}: which channel does it belong to, or none?")
_MANY = N_("{n} orders carry the code {code}: which channel does it belong to, or none?")


def ask_codes(book: Book, batch: int, asked: set[str]) -> Iterator[Message]:
    """What to ask after a load, the most used code first, unless it is among those `asked`."""
    known = dict(book.settings.get("codes", {}))
    orders: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    whole = 0
    for row in book.rows("codes_used", batch=batch):
        whole += row["orders"]
        for name in row["codes"].split(","):
            for code in codes_of(name):
                orders[code] += row["orders"]
                spelt[code][name.strip()] += row["orders"]
    found = [
        code
        for code, n in orders.most_common()
        if n >= max(_LEAST, _SHARE * whole) and not is_told(code, known)
    ]
    for code in found[:_SHOWN]:
        if code not in asked:
            asked.add(code)
            written = spelt[code].most_common(1)[0][0]
            question = Message(_ONE, {"n": orders[code], "code": written}, plural=_MANY)
            yield code_after(question, book, written)
