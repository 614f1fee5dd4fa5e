"""Reports of advertising: what was spent on a campaign and what it brought, by any breakdown.

A report has a row for each campaign, ad set or ad, over its whole period or by day, and often rows
that add others up. Those are left out: a row without any name is a grand total, and a row with a
name left blank is a subtotal when the rows that it covers add up to it. Where one of those cannot
be read, nobody knows: then it is doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from retour.facts import Cost, Fact, Reading
from retour.reading.accounts import in_ledger, plain
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.headers import normal
from retour.reading.shapes.amounts import currency_of, minor, say_once
from retour.reading.shapes.campaign_days import agree_on_days, said, span_of
from retour.reading.shapes.campaign_notes import say_long, say_masked, unsure
from retour.reading.shapes.carried import Exact, carried
from retour.reading.shapes.repeats import distinct, refuse_again
from retour.reading.shapes.subtotals import subtotals
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

_LEVELS = ("campaign", "group", "ad")
_TOTAL = Message(N_("a total of other rows"))
_EMPTY = Message(N_("The report is empty: nothing was shown on these days."))


@dataclass
class _Report:
    """What was learnt of a whole report before its rows are read."""

    columns: tuple[str, ...] = ()  # those that tell rows apart, in this file
    subtotals: frozenset[int] = frozenset()  # lines
    unsure: frozenset[int] = frozenset()  # lines of what may be subtotals of rows that are damaged
    doubles: frozenset[tuple[str, str]] = frozenset()  # account and name of campaigns with twins
    seen: Counter[tuple[object, ...]] = field(default_factory=Counter)
    spent: Decimal = Decimal(0)
    total: Decimal | None = None
    carried: Mapping[int, int] = field(default_factory=dict)  # minor units by line, with parts


class CampaignReport(TableSource):
    """A report of an advertising platform.

    Layouts name their columns campaign, campaign_id, group, group_id, ad, ad_id, account,
    account_id, day, week, month, since, until, currency, spend, results, indicator, and any of
    `breakdowns`; what else is counted is in their metrics. Those in `money` are amounts.
    """

    channel: ClassVar[str]
    breakdowns: ClassVar[tuple[str, ...]] = ()
    money: ClassVar[frozenset[str]] = frozenset({"conversion_value"})
    nothing: ClassVar[frozenset[str]] = frozenset()  # normal text of an empty report's only row

    def begin(self, table: Table) -> None:
        """Tell totals from rows, and campaigns that share a name."""
        report = table.state["report"] = self._survey(table)
        agree_on_days(table)
        below = (raw for raw in distinct(table.below()) if not raw.broken)
        report.carried = carried(_exact(below, table, report))

    def check(self, table: Table, raw: Raw) -> None:
        """A report without data says so in the place of its first row."""
        first = next((cell for cell in raw.cells if cell not in ("", None)), "")
        if normal(first) in self.nothing:
            say_once(table.intake, _EMPTY)
            raise Skip(Message(N_("“No data”")))
        super().check(table, raw)

    def _survey(self, table: Table) -> _Report:
        below = [
            raw
            for raw in distinct(table.sheet.rows())
            if raw.line > table.line and any(c not in ("", None) for c in raw.cells)
        ]
        rows = [Row(table, raw) for raw in below if not raw.broken]
        names = [*_LEVELS, *(f"{level}_id" for level in _LEVELS), *self.breakdowns]
        names += ["account", "account_id", "day", "week", "month"]
        columns = tuple(
            name
            for name in names
            if any(said(row, name) for row in rows) and all(_sound(row, name) for row in rows)
        )
        ids: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            named = (_account(row), row.text("campaign"))
            ids.setdefault(named, set()).add(_number(row, "campaign"))
        doubles = frozenset(n for n, several in ids.items() if len(several - {"", n[1]}) > 1)
        sums, others = subtotals(
            (row.line, _spend(row), tuple(said(row, name) for name in columns)) for row in rows
        )
        damaged = any(self._damaged(table, raw) for raw in below)
        return _Report(columns, sums, others if damaged else frozenset(), doubles)

    def _damaged(self, table: Table, raw: Raw) -> bool:
        """Whether a row will be doubtful: broken, of another shape, or without a readable sum."""
        try:
            self.check(table, raw)
            Row(table, raw).decimal("spend")
        except Skip:
            return False
        except Doubt:
            return True
        return raw.broken or raw.zeros

    def facts(self, row: Row) -> Iterator[Fact]:
        """The money spent, and every number of the row."""
        report: _Report = row.table.state["report"]
        refuse_again(row.table, row.raw)
        if report.columns and not any(said(row, name) for name in report.columns):
            report.total = row.decimal("spend")
            raise Skip(_TOTAL)
        if row.line in report.subtotals:
            raise Skip(_TOTAL)
        if row.line in report.unsure:
            raise unsure()
        span = span_of(row)
        details = self._details(row, report)
        campaign = _label(row, report)
        count = _again(report, _account(row), campaign, details, span)
        campaign += f" ({count})" if count > 1 else ""
        currency = currency_of(row, "spend")
        report.spent += row.decimal("spend") or 0
        yield from self._cost(row, span, campaign, currency, count)
        yield from self._readings(row, span, campaign, currency, details)

    def _cost(
        self, row: Row, span: Span, campaign: str, currency: str, count: int
    ) -> Iterator[Cost]:
        report: _Report = row.table.state["report"]
        amount = report.carried.get(row.line)
        if amount is None:
            amount = minor(row, "spend", currency)
        if amount is None:
            return
        if span.days > 1:
            say_long(row, span)
        levels = "/".join(number for level in _LEVELS if (number := _number(row, level)))
        parts = [levels, self._split(row), f"row={count}" if count > 1 else ""]
        yield Cost(
            day=span.since,
            until=span.until,
            amount=amount,
            currency=currency,
            channel=self.channel,
            campaign=campaign,
            layer="platform",
            ledger=in_ledger(self.name, _account(row)),
            number=";".join(part for part in parts if part),
        )

    def _readings(
        self, row: Row, span: Span, campaign: str, currency: str, details: str
    ) -> Iterator[Reading]:
        for metric, value in self._numbers(row):
            extra = ""
            if metric == "results" and row.text("indicator"):
                extra = f"result={_plain(row.text('indicator'))}"
            yield Reading(
                day=span.since,
                until=span.until,
                channel=self.channel,
                metric=metric,
                value=value,
                unit=currency if metric in self.money else "count",
                account=_account(row),
                campaign=campaign,
                detail=";".join(part for part in (details, extra) if part),
            )

    def _numbers(self, row: Row) -> Iterator[tuple[str, float]]:
        for metric in row.table.layout.metrics:
            if row.text(metric).lstrip().startswith("<"):
                say_masked(row, metric)
                continue
            value = row.metric(metric)
            if value is not None:
                yield metric, value

    def _details(self, row: Row, report: _Report) -> str:
        parts = [
            f"{level}={_plain(row.text(level) or row.text(f'{level}_id'))}"
            for level in ("group", "ad")
            if level in report.columns or f"{level}_id" in report.columns
        ]
        return ";".join([*parts, *([self._split(row)] if self._split(row) else [])])

    def _split(self, row: Row) -> str:
        return ";".join(
            f"{name}={_plain(row.text(name))}" for name in self.breakdowns if row.text(name)
        )

    def finish(self, table: Table) -> Iterator[Fact]:
        """Compare the rows with the report's own total."""
        report: _Report = table.state["report"]
        if report.total is not None and abs(report.total - report.spent) > Decimal("0.05"):
            text = N_("The report's own total of spending is {total}, its rows add up to {spent}.")
            say_once(table.intake, Message(text, {"total": report.total, "spent": report.spent}))
        yield from ()


def _exact(below: Iterable[Raw], table: Table, report: _Report) -> Iterator[Exact]:
    """What each row that counts spent; of a row that will be doubtful, nothing."""
    for raw in below:
        row = Row(table, raw)
        if row.line in report.subtotals or row.line in report.unsure:
            continue
        names = tuple(said(row, name) for name in report.columns)
        try:
            amount = row.decimal("spend")
            if amount is None or (report.columns and not any(names)):
                continue
            span, currency = span_of(row), currency_of(row, "spend")
        except (Doubt, Skip):
            continue
        yield Exact(row.line, currency, (str(span.since), str(span.until), *names), amount)


def _sound(row: Row, name: str) -> bool:
    """Whether the cell is no id that a spreadsheet has damaged."""
    if name.endswith("_id"):
        try:
            row.identifier(name)
        except Doubt:
            return False
    return True


def _spend(row: Row) -> Decimal | None:
    try:
        return row.decimal("spend")
    except Doubt:
        return None


def _label(row: Row, report: _Report) -> str:
    name = row.text("campaign") or row.text("campaign_id")
    number = row.text("campaign_id")
    twin = (_account(row), row.text("campaign")) in report.doubles
    return f"{name} [{number}]" if twin and number else name


def _account(row: Row) -> str:
    """The advertising account: its id, which stays when it is renamed, else its name."""
    return plain(_number(row, "account"))


def _again(report: _Report, *parts: object) -> int:
    """How many times the report has had a row of the same names and days: two rows, two facts."""
    report.seen[parts] += 1
    return report.seen[parts]


def _number(row: Row, level: str) -> str:
    """The platform's id of a campaign, an ad, an account; its name where a spreadsheet cut it."""
    try:
        return row.identifier(f"{level}_id") or row.text(level)
    except Doubt:
        return row.text(level)


def _plain(text: str) -> str:
    return text.replace(";", ",").replace("=", "-")
