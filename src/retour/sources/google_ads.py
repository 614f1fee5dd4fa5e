"""Google Ads: report downloads (CSV, "Excel CSV", workbook) and the cards of the overview page.

A report begins with its title and its days, and ends with totals. A card says its days in the
file's name only; a comparison doubles each column, `Coût` and `Coût (Comparaison)`, and is read as
facts of its own days. Numbers and days are written as in the user's language. Days are days of the
advertising account's time zone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from retour.facts import Cost, Fact, Reading
from retour.money import exponent
from retour.reading.accounts import customer_in, in_ledger, plain
from retour.reading.cells.days import days_in_name
from retour.reading.cells.numbers import is_null
from retour.reading.documents.rows import Raw
from retour.reading.errors import Doubt, Skip
from retour.reading.families.google_ads_cards import timed_card
from retour.reading.families.google_ads_words import (
    ASSET,
    COST,
    IDS,
    IGNORED,
    KNOWN,
    LEVELS,
    METRICS,
    PARTS,
    SEGMENTS,
    TIMES,
    WHOLE,
    WORDS,
)
from retour.reading.headers import normal
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import currency_of, say_once
from retour.reading.shapes.period import lone_day, periods_in_text
from retour.reading.shapes.repeats import Repeats, added_up, say_added
from retour.reading.shapes.segments import span_of_segment
from retour.reading.shapes.unfamiliar import is_day
from retour.reading.source import Head, Match
from retour.reading.table import Row, Table
from retour.reading.table_source import TableSource
from retour.span import Span
from retour.words import N_, Message

CHANNEL = "google-ads"


def _second(text: str) -> str:
    """The headers of the compared period for these headers: `Cost (Comparison)`."""
    return "|".join(
        f"{header}{blank}({word})"
        for header in text.split("|")
        for word in WORDS
        for blank in (" ", "")
    )


def _twice(names: Mapping[str, str]) -> dict[str, str]:
    """The columns, and those of a compared period under names that end in `_2`."""
    return {**names, **{f"{key}_2": _second(text) for key, text in names.items()}}


_COLUMNS = {
    **LEVELS, **IDS, **SEGMENTS, **PARTS, "known": KNOWN, "asset_type": ASSET,
    "account": "Account name|Account|Nom du compte|Compte|Nombre de la cuenta",
    "account_id": (
        "Customer ID|External customer ID|Account ID|Numéro client|N° client|ID client|ID du compte"
        "|ID de cliente|Kundennummer|Kunden-ID"
    ),
    "currency": (
        "Currency code|Currency|Code de devise|Code de la devise|Devise|Código de moneda"
        "|Währungscode"
    ),
    **_twice({**TIMES, "cost": COST, **METRICS}),
}  # fmt: skip
_REQUIRED = (
    ("campaign", "cost", "clicks"),
    ("campaign", "cost", "conversions"),
    ("campaign", "cost", "impressions"),
    ("day", "cost", "clicks"),
    ("week", "cost", "clicks"),
    ("month", "cost", "clicks"),
    ("quarter", "cost", "clicks"),
    ("year", "cost", "clicks"),
    ("campaign", "cost", "currency"),
    *((part, "cost", "clicks") for part in ("device", "network", "hour", "keyword", "search_term")),
    ("word", "cost", "clicks"),
    ("age", "impressions", "known"),
    ("gender", "impressions", "known"),
)
# A card by the days of the week calls them `Day`.
_HOURS = {
    "day_of_week": TIMES["day"],
    "hour": SEGMENTS["hour"],
    **_twice({"impressions": METRICS["impressions"]}),
}


class GoogleAds(TableSource):
    """Google Ads reports and overview cards."""

    name = "google_ads"
    version = 5  # which days it tells of, of two periods side by side too
    title = N_("Google Ads")
    where = N_("Google Ads > Campaigns > Download")
    layouts = (
        *(
            Layout("report", _COLUMNS, required, ignored=f"{IGNORED}|{_second(IGNORED)}")
            for required in _REQUIRED
        ),
        Layout("hours", _HOURS, ("day_of_week", "hour", "impressions")),
    )

    def recognises(self, head: Head) -> Match | None:
        """By a header; of an overview's other cards, by the file's name."""
        return super().recognises(head) or timed_card(head, _HOURS.values())

    def begin(self, table: Table) -> None:
        """The days of the report: of the lines above the header, else of the file's name."""
        said = [_spans(raw) for raw in table.preamble]
        spans = next((found for found in said if found), [])
        spans = spans or _of_card(table.intake.document.base)
        table.state["spans"] = [*spans, None, None][:2]
        table.intake.states(spans[0] if len(spans) == 1 else None)
        table.intake.compared = tuple(spans) if len(spans) > 1 else ()
        table.state["account"] = next(filter(None, map(customer_in, table.preamble)), "")
        table.state["held"] = []
        keys = (*LEVELS, *IDS, *SEGMENTS, *PARTS, *TIMES, "account", "account_id")
        table.state["repeats"] = Repeats(table, keys, lambda raw: not _is_total(raw))
        say_once(
            table.intake,
            Message(N_("Days are those of the time zone of the Google Ads account.")),
        )

    def check(self, table: Table, raw: Raw) -> None:
        """Totals rows may be of any width."""
        if _is_total(raw):
            raise Skip(Message(N_("totals row")))
        super().check(table, raw)

    def facts(self, row: Row) -> Iterator[Fact]:
        """What was spent and what came of it, for each of the periods set side by side."""
        state = row.table.state
        if row.has("asset_type"):
            raise Skip(Message(N_("an asset: several are shown at once, so they do not add up")))
        if row.table.layout.name == "hours" and is_day(row.cell("day_of_week")):
            raise Doubt(
                Message(N_("This table of days and hours has no column of clicks or cost.")),
                Message(N_("Export it with the columns clicks and cost.")),
            )
        found = list(_period(row, "", state["spans"][0]))
        if any(row.has(f"{name}_2") for name in ("cost", "clicks", "impressions")):
            found += _period(row, "_2", state["spans"][1])
        if not state["repeats"].has(row):
            yield from found
            return
        if row.table.unread:
            state["repeats"].check(row)
        state["held"] += found

    def finish(self, table: Table) -> Iterator[Fact]:
        """Rows about the same thing: of ad groups, say, that a card does not name."""
        state = table.state
        if state["held"]:
            say_added(table.intake, state["repeats"].count)
        yield from added_up(state["held"])


def _spans(raw: Raw) -> list[Span]:
    """The days that a line above the header says; of a comparison, both periods.

    `September 1, 2026 - September 30, 2026` is cut at its commas where nothing quotes it.
    """
    cells = [cell.strip() for cell in raw.cells if isinstance(cell, str) and cell.strip()]
    whole = ", ".join(cells)
    if day := lone_day(whole):
        return [Span(day, day)]
    return next(filter(None, map(periods_in_text, (whole, *cells))), [])


def _of_card(name: str) -> list[Span]:
    """The days in the name of a card, `Devices(2026.02.05-2026.02.10)`, or its single day."""
    days = days_in_name(name)
    return [Span(days[0], days[0])] if len(days) == 1 and "(" in name else periods_in_text(name)


def _is_total(raw: Raw) -> bool:
    words = (normal(cell) for cell in raw.cells[:3] if isinstance(cell, str))
    return any(
        word.startswith(("total:", "total :", "gesamt:", "totale:", "totaal:")) for word in words
    )


def _period(row: Row, ending: str, whole: Span | None) -> Iterator[Fact]:
    span = span_of_segment(row, whole, ending)
    parts = [f"{name}={_text(row, name)}" for name in (*SEGMENTS, *PARTS) if row.has(name)]
    campaign = _text(row, "campaign")
    if row.has("campaign") and not campaign:
        raise row.empty("campaign")
    inner = [f"{name}={_text(row, name)}" for name in ("ad_group", "ad") if _text(row, name)]
    number = "/".join([*_path(row), *parts]) or "account"
    detail = ";".join(sorted([*inner, *parts]))
    yield from _cost(row, f"cost{ending}", span, campaign, (number, detail))
    for metric in METRICS:
        value = _value(row, f"{metric}{ending}", metric)
        if value is not None:
            yield Reading(
                day=span.since,
                until=span.until,
                channel=CHANNEL,
                metric=metric,
                value=value,
                unit=_unit(row, metric, ending),
                account=_account(row),
                campaign=campaign,
                detail=detail,
            )


def _account(row: Row) -> str:
    """The customer id, of the row or of the lines above the table, else the account's name."""
    own = plain(_text(row, "account_id"))
    return own or row.table.state["account"] or plain(_text(row, "account"))


def _cost(row: Row, name: str, span: Span, campaign: str, place: tuple[str, str]) -> Iterator[Fact]:
    """The spend: an amount of money, unless the row shows only a part of a campaign's.

    `place` is the number of the amount, and the detail under which a part is a reading.
    """
    if is_null(row.cell(name)):
        return
    currency = currency_of(row, name)
    amount = row.count(name) if exponent(currency) == 0 else row.decimal(name)
    if amount is None:
        return
    # Cards of the whole account by device or hour repeat what the card by day says.
    divided = any(row.has(part) for part in SEGMENTS) and not campaign
    if divided or any(row.has(part) for part in PARTS):
        yield Reading(
            day=span.since,
            until=span.until,
            channel=CHANNEL,
            metric="spend",
            value=float(amount),
            unit=currency,
            account=_account(row),
            campaign=campaign,
            detail=place[1],
        )
        return
    yield Cost(
        day=span.since,
        until=span.until,
        amount=row.intake.minor(Decimal(amount), currency),
        currency=currency,
        channel=CHANNEL,
        campaign=campaign,
        ledger=in_ledger("google_ads", _account(row)),
        number=place[0],
    )


def _text(row: Row, name: str) -> str:
    text = row.text(name)
    return "" if is_null(text) else text.replace(";", ",")


def _path(row: Row) -> list[str]:
    """What the row is about, from the campaign down: ids where the report has them, else names."""
    names = [
        _text(row, f"{level}_id") or _text(row, level) for level in ("campaign", "ad_group", "ad")
    ]
    return [name for name in names if name]


def _value(row: Row, name: str, metric: str) -> float | None:
    value = row.count(name) if metric in WHOLE else row.decimal(name)
    return None if value is None else float(value)


def _unit(row: Row, metric: str, ending: str) -> str:
    """Values of conversions are in the account's currency, which stands beside the cost."""
    return currency_of(row, f"cost{ending}") if metric == "conversion_value" else "count"
