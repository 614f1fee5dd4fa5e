"""What to say of sales that several tell: what is not added, and by whom it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from retour.book import Book
from retour.gather.bills import ledger_words
from retour.gather.exchange import Exchange
from retour.gather.recaps import Recap
from retour.gather.retold import Again
from retour.money import to_major
from retour.words import N_, Message


def names_of(row: Mapping[str, Any]) -> set[str]:
    """The words of the setting `sales_from` that stand for a row."""
    return {row["layer"], row["ledger"], row["ledger"].partition("@")[0]}


def notes_again(again: Again, exchange: Exchange) -> Iterator[Message]:
    """What is not added, by who tells it, what was given back, and what payments add."""
    not_added = N_("{amount} {currency} of sales in {ledger} not added: told by {by}.")
    for (ledger, by), amount in sorted(again.left.items()):
        yield from _amount(not_added, amount, ledger, exchange, by=ledger_words(by))
    texts = (
        (
            again.given,
            N_(
                "{amount} {currency} given back, as only the payments say, taken off the sales in "
                "{ledger}."
            ),
        ),
        (
            again.lost,
            N_(
                "{amount} {currency} given back in {ledger} not taken off: nothing says of which "
                "deal. Write it on the deal if it lowers it."
            ),
        ),
        (
            again.beyond,
            N_("{amount} {currency} of sales in {ledger} added: nothing else tells them."),
        ),
    )
    for amounts, text in texts:
        for ledger, amount in sorted(amounts.items()):
            yield from _amount(text, amount, ledger, exchange)


def _amount(
    text: str, amount: float, ledger: str, exchange: Exchange, **more: str | Message
) -> Iterator[Message]:
    """A note of an amount, unless it is 0."""
    values = {"currency": exchange.currency, "ledger": ledger_words(ledger), **more}
    if round(amount, 2):
        yield Message(text, {"amount": round(amount, 2), **values})


def notes_unasked(book: Book, counts: frozenset[str], exchange: Exchange) -> Iterator[Message]:
    """What the owner's setting leaves out, in money."""
    bounds = {
        "since": exchange.period.since.isoformat(),
        "until": exchange.period.until.isoformat(),
    }
    left: dict[str, float] = defaultdict(float)
    for row in book.rows("ask_layers", **bounds):
        rate = exchange.of(row["currency"], exchange.period.until)
        if not names_of(row) & counts and rate is not None:
            left[row["ledger"]] += row["sold"] * rate
    text = N_(
        "{amount} {currency} of sales in {ledger} not added: the setting sales_from leaves "
        "them out."
    )
    for ledger, amount in sorted(left.items()):
        yield from _amount(text, amount, ledger, exchange)


def unpaid(row: Mapping[str, Any]) -> Message:
    """Sales that wait for their money."""
    currency = row["currency"]
    return Message(
        N_("{n} sale of {amount} {currency} is not paid yet: not counted."),
        {
            "n": row["sales"],
            "amount": float(to_major(row["total"], currency)),
            "currency": currency,
        },
        plural=N_("{n} sales of {amount} {currency} in all are not paid yet: not counted."),
    )


def recap_notes(recap: Recap, known: float, currency: str) -> Iterator[Message]:
    """What a recap of sales that others tell is used for, and what of it is not."""
    values = {
        "ledger": ledger_words(recap.ledger),
        "by": [ledger_words(one) for one in sorted(recap.of - {recap.ledger})],
        "currency": currency,
    }
    if round(known, 2):
        text = N_(
            "{amount} {currency} of the margin told by {by}, which names no channel, is shared out "
            "to channels as {ledger} says."
        )
        yield Message(text, {**values, "amount": round(known, 2)})
    if any(row.by == "said" for row in recap.rows):
        text = N_("The answers in {ledger} are not used: its rows are sums of many sales.")
        yield Message(text, values)
