"""Money spent, in hand-made tables: on advertising, tools, people who were hired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from retour.facts import Cost, Fact
from retour.money import to_major
from retour.reading.hand.lexicon.cell_words import known_channel, paid_channel, what_of
from retour.reading.hand.lexicon.money_headers import money_in
from retour.reading.hand.rows.channels import channel_text, new_channel
from retour.reading.hand.rows.cost_columns import channel_in, parts_in
from retour.reading.hand.rows.papers import spent_by
from retour.reading.hand.rows.row import HandRow, amount_of, tax_of
from retour.reading.shapes.amounts import currency_of
from retour.reading.shapes.remarks import of_channels
from retour.reading.shapes.work import channel_of_work
from retour.reading.table import Table
from retour.reference.channel_words import speaks_of_advertising
from retour.reference.channels import channel as channel_info
from retour.words import N_, Message


def costs(hand: HandRow) -> Iterator[Fact]:
    """Money spent; on a network it is advertising, unless the row says what else it bought. A sum
    of columns of channels is what was spent on each.
    """
    currency = currency_of(hand.row, "amount")
    amount = spent_by(hand, amount_of(hand.row, "amount", currency))
    text = hand.label("channel") or hand.said.get("channel of sheet", "")
    parts = parts_in(hand.row, amount, currency)
    for header, part in parts:
        yield _cost(hand, part, currency, header if channel_in(header) else "", header)
    if not parts:
        yield _cost(hand, amount, currency, text)


def _cost(hand: HandRow, amount: int, currency: str, text: str, *of: str) -> Cost:
    """What was spent on the channel that a text names; `of` is the column of it, of several."""
    row, span = hand.row, hand.period()
    header = money_in(row.table.columns["amount"].header)
    taxed = hand.said.get("taxed") or (header.taxed if header else "")
    words = [text, *of, *(row.text(key) for key in ("activity", "campaign", "note"))]
    what = what_of(*words)
    name = paid_channel if what == "ads" else known_channel
    said = hand.said.get("channel")
    meant = channel_text(row, "" if said else text)
    channel = said or name(meant) or channel_of_work(*words)
    new_channel(row, meant, channel)
    if meant and channel_info(channel).paid and not speaks_of_advertising(meant):
        _assumed(row.table)[meant, channel, currency] += amount
    return Cost(
        day=span.since,
        until=span.until,
        amount=amount,
        currency=currency,
        channel=channel,
        campaign=row.text("campaign"),
        what=what if what != "ads" or channel_info(channel).paid else "other",
        note=text if what == "tool" else of_channels(row.text("note")),
        layer="hand",
        ledger=hand.ledger,
        number=hand.number(span.since, span.until, *words),
        taxed=taxed,
        tax=None if of else tax_of(row, amount, currency, taxed),
    )


def _assumed(table: Table) -> Counter[tuple[str, str, str]]:
    """Sums by what was written, the advertising it was taken for, and currency."""
    found: Counter[tuple[str, str, str]] = table.state.setdefault("assumed", Counter())
    return found


def say_advertising(table: Table) -> None:
    """Note what was taken for advertising though only a network was named."""
    for (text, channel, currency), amount in _assumed(table).items():
        table.intake.notes.append(
            Message(
                N_(
                    "What was spent on “{text}” is read as advertising ({channel}): {amount} "
                    "{currency}. Where it was not, say in the row what it was (photographer, tool)."
                ),
                {
                    "text": text,
                    "channel": channel_info(channel).name,
                    "amount": to_major(amount, currency),
                    "currency": currency,
                },
            )
        )
