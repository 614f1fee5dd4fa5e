"""Accounts of one platform in one book: what the user said of a file, and what to ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from retour.book import BatchRecord, BatchResult, Book
from retour.book.elsewhere import Elsewhere
from retour.business.typed_after import account_after, account_or_undo_after
from retour.reading.accounts import ROLE
from retour.reading.source import Context
from retour.words import N_, Message

_SHOWN = 5  # numbers of sales in a message
_SAID = re.compile(rf" {ROLE}=(.+?)(?= [a-z]+=|\Z)")  # in a batch's account of how it was read


def as_said_before(context: Context, earlier: BatchRecord | None) -> Context:
    """What the user says of a file, with the account that was named when it was loaded before.

    Loading a whole folder again must not take the name off the file of a second account.
    """
    match = _SAID.search(earlier.reader_version) if earlier is not None else None
    if match is None or context.mapping.get(ROLE):
        return context
    return replace(context, mapping={**context.mapping, ROLE: match[1]})


def doubts(book: Book, result: BatchResult) -> Iterator[Message]:
    """What to ask the user of a load whose figures seem to be another account's, or told twice."""
    if result.unlike is not None and not result.replaced:
        yield _unlike(book, result, *result.unlike)
    if result.elsewhere is not None:
        yield _twice(result.elsewhere)
    yield from _order(result)


def _order(result: BatchResult) -> Iterator[Message]:
    """What of the load is older than what the book holds, or looks so."""
    if result.counts.older:
        yield Message(
            N_("{n} fact of this file is older than what the book holds: the newer one stays."),
            {"n": result.counts.older},
            plural=N_(
                "{n} facts of this file are older than what the book holds: the newer ones stay."
            ),
        )
    if result.backwards:
        numbers = list(result.backwards)
        yield Message(
            N_(
                "{n} sale has a refund or a cancellation in the book that this file does not "
                "have ({numbers}), and this file seems to be the newer one, so it counts. If it "
                "is an older export, undo this load."
            ),
            {"n": len(numbers), "numbers": [*numbers[:_SHOWN], *(["…"] * (len(numbers) > _SHOWN))]},
            plural=N_(
                "{n} sales have a refund or a cancellation in the book that this file does not "
                "have ({numbers}), and this file seems to be the newer one, so it counts. If it "
                "is an older export, undo this load."
            ),
        )


def _unlike(book: Book, result: BatchResult, others: int, days: int) -> Message:
    if result.moved and result.batch is None:
        text = N_(
            "The book holds {moved} numbers of this file for sales of other days. If this is "
            "another shop or account, load the file with the name of that account."
        )
    elif result.moved:
        text = N_(
            "The book held {moved} numbers of this file for sales of other days. If this is "
            "another shop or account, load the file again with the name of that account: what it "
            "replaced comes back."
        )
    elif result.batch is None:
        text = N_(
            "These figures differ from those kept for the same days on {n} of {days} days. If this "
            "is another account, load the file with the name of that account."
        )
    else:
        text = N_(
            "These figures differ from those kept for the same days on {n} of {days} days. If this "
            "is another account, load the file again with the name of that account: what it "
            "replaced comes back."
        )
    asked = Message(text, {"n": others, "days": days, "moved": result.moved})
    if result.batch is None:
        return account_after(asked)
    return account_or_undo_after(asked, book, result.batch)


def _twice(found: Elsewhere) -> Message:
    values = {
        "n": found.same,
        "account": found.account or Message(N_("no account")),
        "batches": [str(batch) for batch in found.batches],
    }
    if not found.same:
        text = N_(
            "The book holds costs of this platform for the same days under another name "
            "({account}). So that they count rightly, load them again (batch {batches}) with the "
            "name of their account: the same name if it is the same account, another one if not."
        )
        return account_after(Message(text, values))
    asked = Message(
        N_(
            "{n} figure is in the book already under another name ({account}, batch {batches}). If "
            "both are one account, load one of them again with the name of the other, so that it "
            "counts once."
        ),
        values,
        plural=N_(
            "{n} figures are in the book already under another name ({account}, batch {batches}). "
            "If both are one account, load one of them again with the name of the other, so that "
            "they count once."
        ),
    )
    return account_after(asked)
