"""Promotion codes that many orders carry and no setting knows: of which channel are they?"""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from collections.abc import Iterator

from retour.book import Book
from retour.reference.channel_codes import channels_guessed, channels_listed, codes_of
from retour.words import N_, Message

_LEAST, _SHARE = 10, 0.01  # orders that must carry a code before it is asked about
_SHOWN = 3  # codes asked about at once
_ONE = N_("{n} order carries the code {code}: which channel does it belong to?")
_MANY = N_("{n} orders carry the code {code}: which channel does it belong to?")
# `asked` stands alone on a page, where no command is typed.
_COMMAND = N_("{asked} Say it with: retour set {book} codes {said}")


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
        if n >= max(_LEAST, _SHARE * whole)
        and not channels_listed(code, known)
        and not channels_guessed(code)
    ]
    for code in found[:_SHOWN]:
        if code not in asked:
            asked.add(code)
            yield _question(book, spelt[code].most_common(1)[0][0], orders[code])


def _question(book: Book, code: str, orders: int) -> Message:
    question = Message(_ONE, {"n": orders, "code": code}, plural=_MANY)
    said = shlex.quote(f"{code}=…")
    return Message(_COMMAND, {"asked": question, "book": shlex.quote(str(book.path)), "said": said})
