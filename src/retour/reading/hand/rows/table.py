"""The rows of hand-made tables: sales by day or week, hours, costs, answers, leads.

Sums are taken for what the table says they are, over the days that it names. A row that has no day
but a word such as "Total" is a sum of others, and is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from retour.facts import Fact, Lead, Reply
from retour.reading.documents.rows import Raw, Sheet
from retour.reading.errors import Doubt, Skip
from retour.reading.hand.finding.chosen_layout import ChosenLayout
from retour.reading.hand.lexicon.cell_words import ledger_of, status_of_lead
from retour.reading.hand.lexicon.roles import Kind
from retour.reading.hand.rows.again import BESIDE
from retour.reading.hand.rows.beside_amounts import say_beside
from retour.reading.hand.rows.channels import say_channels
from retour.reading.hand.rows.cost_columns import begin_parts
from retour.reading.hand.rows.costs import costs, say_advertising, say_no_channel
from retour.reading.hand.rows.directions import begin_directions, refuse_other_way
from retour.reading.hand.rows.dropped_roles import say_dropped, say_outcomes
from retour.reading.hand.rows.hours import begin_hours, hours
from retour.reading.hand.rows.no_work import say_no_work
from retour.reading.hand.rows.not_of_kind import say_not_of_kind
from retour.reading.hand.rows.orders import Orders
from retour.reading.hand.rows.owed import begin_owed, refuse_owed
from retour.reading.hand.rows.papers import say_papers
from retour.reading.hand.rows.refunds import (
    begin_refunds,
    refunds,
    refuse_flags,
    refuse_only_refunds,
    say_refunds,
)
from retour.reading.hand.rows.row import HandRow, is_sum, positive_count
from retour.reading.hand.rows.sales import begin_moments, sales, say_weeks
from retour.reading.hand.rows.sums import Sums, say_sums
from retour.reading.hand.rows.tax_said import say_tax
from retour.reading.hand.rows.told_again import Again
from retour.reading.hand.rows.trail import trail_of
from retour.reading.hand.rows.units import refuse_running, refuse_units
from retour.reading.hand.rows.unlikely import remember, say_unlikely
from retour.reading.hand.rows.unread_figures import say_unread
from retour.reading.headers import duplicated, normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, minor
from retour.reading.shapes.occurrences import Occurrences
from retour.reading.source import Intake
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.words import N_, Message


class HandTable(TableSource):
    """One hand-made table of one kind: `chosen` are its columns, role to normal header.

    `said` holds what the user says of the whole table: `taxed`, `channel`, `ledger`. `beside` are
    further columns of hours or of costs, each of the channel that its header names. `again` are the
    days that other sheets tell of this one, `numbers` those of its rows and the sheets that count
    beside it.
    """

    layouts = ()

    def __init__(
        self,
        kind: Kind,
        chosen: Mapping[str, str],
        said: Mapping[str, str],
        beside: Iterable[str] = (),
    ) -> None:
        self.kind = kind
        self.again: Again | None = None
        self.numbers: Occurrences | None = None
        self.said = said
        role = "hours" if kind == "hours" else "amount"
        more = {f"{role}{BESIDE}{n}": header for n, header in enumerate(beside, 2)}
        self.layout = ChosenLayout(kind, {}, (), chosen={**chosen, **more})

    def read_sheet(self, sheet: Sheet, intake: Intake) -> Iterator[Fact]:
        """Every fact of one sheet."""
        yield from self._read(sheet, intake)

    def layout_for(self, raw: Raw, above: list[Raw]) -> Layout | None:
        """The one layout, where all its headers stand."""
        headers = duplicated([normal(cell) for cell in raw.cells])
        return self.layout if self.layout.bind(headers) is not None else None

    def _may_be_header(self, raw: Raw, firsts: frozenset[str]) -> bool:
        return self.layout_for(raw, []) is not None

    def begin(self, table: Table) -> None:
        """Numbers for the rows, and the ledger they are in."""
        refuse_units(table)
        if self.kind in ("sale", "cost"):
            refuse_running(table)
        begin_directions(table, self.kind)
        table.state["numbers"] = self.numbers or Occurrences()
        table.state["sums"] = Sums(table)
        ledger = self.said.get("ledger") or ledger_of(table.intake.document.base)
        table.state["ledger"] = ledger
        spoken = [*say_beside(table, self.kind)] if self.kind in ("sale", "cost") else []
        spoken += begin_owed(table) if self.kind == "sale" else []
        say_unread(table, self.kind, spoken)
        say_not_of_kind(table, self.kind)
        if self.kind == "hours":
            minutes = self.said.get("unit") == "minutes"
            begin_hours(table, minutes=minutes, ledger=self.said.get("ledger", ""))
        if self.kind == "cost":
            said = self.said.get("channel") or self.said.get("channel of sheet", "")
            begin_parts(table, said)
        if self.kind == "lead":
            say_outcomes(table)
        if self.kind == "sale":
            refuse_only_refunds(table)
            refuse_flags(table)
            say_tax(table, self.said.get("taxed", ""))
            say_dropped(table)
            table.state["orders"] = Orders(table, ledger)
            begin_moments(table, self.said, ledger)
        if self.kind == "refund":
            begin_refunds(table, self.said.get("ledger", ""))

    def finish(self, table: Table) -> Iterator[Fact]:
        """Nothing more; notes on what was taken for something."""
        say_weeks(table)
        say_no_work(table)
        say_advertising(table)
        say_no_channel(table)
        say_channels(table)
        say_unlikely(table)
        say_refunds(table)
        say_papers(table)
        say_sums(table)
        yield from ()

    def facts(self, row: Row) -> Iterator[Fact]:
        """The facts of one row."""
        hand = HandRow(row, self.said)
        if is_sum(hand) or row.table.state["sums"].holds(row):
            raise Skip(Message(N_("totals row")))
        if self.again is not None and self.again.holds(hand.period()):
            raise Skip(Message(N_("told by another sheet")))
        row.table.state["sums"].refuse(row)
        if self.kind == "sale":
            refuse_owed(row)
        refuse_other_way(row, self.kind)
        for fact in _READERS[self.kind](hand):
            remember(row, fact)
            yield fact


def _replies(hand: HandRow) -> Iterator[Fact]:
    """Answers to "how did you hear about us?": of so many people, or of one a row."""
    row, span = hand.row, hand.period()
    count = positive_count(row, "count") if row.has("count") else 1
    if count is None:
        raise row.empty("count")
    if not count:
        raise Skip(Message(N_("nobody")))
    answer = hand.label("answer")
    yield Reply(
        day=span.since,
        until=span.until,
        answer=answer,
        count=count,
        ledger=hand.ledger,
        number=hand.number(span.since, span.until, answer),
    )


def _leads(hand: HandRow) -> Iterator[Fact]:
    """People who asked: so many of a day, or one a row."""
    row, span = hand.row, hand.period()
    if span.days > 7:
        raise Doubt(
            Message(N_("Leads are dated by the day or the week, not by the month.")),
            Message(N_("Give a row for each week.")),
        )
    count = positive_count(row, "leads", most=1_000) if row.has("leads") else 1
    if count is None:
        raise row.empty("leads")
    currency = currency_of(row, "amount") if row.has("amount") else ""
    text, said = hand.label("channel"), hand.label("answer")
    customer = row.text("customer")
    status = row.table.columns["status"].header if row.has("status") else ""
    number = row.text("number") or hand.number(span.since, text, said, customer)
    for place in range(count):
        yield Lead(
            day=span.since,
            ledger=hand.ledger,
            number=f"{number}.{place}" if place else number,
            status=status_of_lead(row.text("status"), status),
            value=minor(row, "amount", currency) if currency and count == 1 else None,
            currency=currency if count == 1 else "",
            customer=customer if count == 1 else "",
            trail=trail_of(hand),
        )


_READERS: Mapping[Kind, Callable[[HandRow], Iterator[Fact]]] = {
    "sale": sales,
    "hours": hours,
    "cost": costs,
    "reply": _replies,
    "lead": _leads,
    "refund": refunds,
}
