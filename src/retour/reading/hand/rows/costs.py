"""Money spent, in hand-made tables: on advertising, tools, people who were hired."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from retour.facts import Cost, Fact
from retour.money import to_major
from retour.reading.hand.lexicon.cell_words import known_channel, paid_channel, what_of
from retour.reading.hand.lexicon.cost_headers import channel_in, named_by
from retour.reading.hand.lexicon.money_headers import taxed_in
from retour.reading.hand.rows.again import BESIDE
from retour.reading.hand.rows.channels import channel_text, new_channel
from retour.reading.hand.rows.cost_columns import parts_in
from retour.reading.hand.rows.papers import spent_by
from retour.reading.hand.rows.row import HandRow, amount_of, tax_of
from retour.reading.hand.rows.undone_costs import refuse_undone
from retour.reading.shapes.amounts import currency_of, say_once
from retour.reading.shapes.remarks import of_channels
from retour.reading.shapes.work import channel_of_work
from retour.reading.table import Table
from retour.reference.channel_words import speaks_of_advertising
from retour.reference.channels import channel as channel_info
from retour.words import N_, Message, Quoted

_EACH = N_("What was spent is read of each of these columns, for the channel it names: {columns}.")
NO_CHANNEL = N_(
    "{n} cost names no channel, and is not counted as social media: {amount} {currency}. If it was "
    "for one, load the file again with --map channel=NAME."
)
NO_CHANNEL_MANY = N_(
    "{n} costs name no channel, and are not counted as social media: {amount} {currency}. If they "
    "were for one, load the file again with --map channel=NAME."
)


def costs(hand: HandRow) -> Iterator[Fact]:
    """Money spent; on a network it is advertising, unless the row says what else it bought. A sum
    of columns of channels is what was spent on each; so is each of several columns of them.
    """
    row = hand.row
    columns = [role for role in row.table.columns if role.partition(BESIDE)[0] == "amount"]
    spent = [_spent(hand, role) for role in columns if len(columns) == 1 or row.text(role)]
    if not spent:
        raise row.empty("amount")
    if any(amount > 0 for _, amount, _ in spent):
        refuse_undone(hand)
    if len(columns) > 1:
        names = Quoted(tuple(row.table.columns[role].header for role in columns))
        say_once(row.intake, Message(_EACH, {"columns": names}))
    for header, amount, currency in spent:
        if header != row.table.columns["amount"].header:
            yield _cost(hand, amount, currency, header, header)
            continue
        parts = parts_in(row, amount, currency)
        for part_header, part in parts:
            named = part_header if channel_in(part_header) else ""
            yield _cost(hand, part, currency, named, part_header)
        if not parts:
            yield _cost(hand, amount, currency, "")


def _spent(hand: HandRow, role: str) -> tuple[str, int, str]:
    """The header of a column of costs, what a row says in it in minor units, and the currency."""
    if not hand.row.text(role):
        raise hand.row.empty(role)  # it says nothing of the currency either
    currency = currency_of(hand.row, role)
    amount = spent_by(hand, amount_of(hand.row, role, currency))
    return hand.row.table.columns[role].header, amount, currency


def _cost(hand: HandRow, amount: int, currency: str, column: str, *of: str) -> Cost:
    """What was spent on the channel that a header names, `column`, else on the one that the row,
    the header of the amounts or the sheet names; `of` is the column of it, of several.
    """
    row, span = hand.row, hand.period()
    taxed = hand.said.get("taxed") or taxed_in(row.table.columns["amount"].header)
    sheet = hand.said.get("channel of sheet", "")
    told = column or ("" if of else hand.label("channel") or sheet)
    words = [told, *of, *(row.text(key) for key in ("activity", "campaign", "note"))]
    what = what_of(*words)
    name = paid_channel if what == "ads" else known_channel
    said = hand.said.get("channel")
    # A header that names a channel is nearer to its amounts than the name of the sheet. It is in no
    # number, by which later exports of the table are recognised.
    own = "" if of or hand.label("channel") else named_by(row.table.columns["amount"].header)
    text = own or told
    meant = channel_text(row, "" if said else text)
    channel = said or name(meant) or channel_of_work(*words)
    new_channel(row, meant, channel)
    if not channel:
        _of_none(row.table)[currency].append(amount)
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


def _of_none(table: Table) -> dict[str, list[int]]:
    """Amounts that name no channel, by currency."""
    found: dict[str, list[int]] = table.state.setdefault("no channel", defaultdict(list))
    return found


def say_no_channel(table: Table) -> None:
    """Note what was spent without a word on what: it is in no answer about a channel."""
    for currency, amounts in _of_none(table).items():
        total = to_major(sum(amounts), currency)
        values = {"n": len(amounts), "amount": total, "currency": currency}
        table.intake.notes.append(Message(NO_CHANNEL, values, plural=NO_CHANNEL_MANY))


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
