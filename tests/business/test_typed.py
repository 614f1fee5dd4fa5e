"""What people type: every unambiguous way is read, every ambiguous one refused with both."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.business.typed import (
    NotUnderstoodError,
    amount_typed,
    day_typed,
    period_typed,
    seconds_typed,
    share_typed,
)
from retour.span import Span

TODAY = date(2026, 7, 8)
SEVENTH = date(2026, 1, 7)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-07", SEVENTH),
        ("7 janvier 2026", SEVENTH),
        ("7 January 2026", SEVENTH),
        ("January 7, 2026", SEVENTH),
        ("07.01.2026", SEVENTH),
        ("7 janvier", SEVENTH),
        ("7 jan", SEVENTH),
        ("25/12", date(2025, 12, 25)),
        ("12/25/2025", date(2025, 12, 25)),
        ("25/12/25", date(2025, 12, 25)),
        ("1er mars 2026", date(2026, 3, 1)),
        ("29 février", date(2024, 2, 29)),
        ("today", TODAY),
        ("Aujourd’hui", TODAY),
        ("hier", TODAY - timedelta(days=1)),
        ("Yesterday", TODAY - timedelta(days=1)),
        ("avant-hier", TODAY - timedelta(days=2)),
        (SEVENTH, SEVENTH),
    ],
)
def test_days(text: str | date, day: date) -> None:
    assert day_typed(text, TODAY) == day
    assert day_typed(text, TODAY, "dm") == day


@pytest.mark.parametrize("text", ["07/01/2026", "7/1/2026", "07/01/26", "07-01-2026", "7/1"])
def test_days_in_figures_go_by_the_language_or_are_refused_with_both(text: str) -> None:
    assert day_typed(text, TODAY, "dm") == SEVENTH
    assert day_typed(text, TODAY, "md") == date(2026, 7, 1)
    with pytest.raises(NotUnderstoodError, match="can be 7 January 2026 or 1 July 2026"):
        day_typed(text, TODAY)


@pytest.mark.parametrize("text", ["", "Juno", "2026-13", "7"])
@pytest.mark.parametrize("order", ["", "dm", "md"])
def test_what_is_no_day(text: str, order: str) -> None:
    with pytest.raises(NotUnderstoodError, match="is not a day: write it as 2026-03-31"):
        day_typed(text, TODAY, order)


@pytest.mark.parametrize("text", ["2026-02-30", "31/02/2026", "31.04.2026", "1066-10-14"])
@pytest.mark.parametrize("order", ["", "dm", "md"])
def test_of_a_day_that_does_not_exist_no_other_is_named(text: str, order: str) -> None:
    with pytest.raises(NotUnderstoodError, match="check its day, its month and its year"):
        day_typed(text, TODAY, order)


# TODAY is a Wednesday.
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("lundi", date(2026, 7, 6)),
        ("Mercredi", TODAY),
        ("mercredi dernier", date(2026, 7, 1)),
        ("lundi dernier", date(2026, 7, 6)),
        ("last Monday", date(2026, 7, 6)),
        ("on Sunday", date(2026, 7, 5)),
        ("il y a 3 jours", date(2026, 7, 5)),
        ("a week ago", date(2026, 7, 1)),
    ],
)
def test_days_by_name(text: str, day: date) -> None:
    assert day_typed(text, TODAY) == day
    # A day is itself, whichever end of a period is asked for.
    assert {day_typed(text, TODAY, end=end) for end in ("since", "until")} == {day}


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("le mois dernier", date(2026, 6, 1), date(2026, 6, 30)),
        ("last month", date(2026, 6, 1), date(2026, 6, 30)),
        ("ce mois-ci", date(2026, 7, 1), TODAY),
        ("la semaine dernière", date(2026, 6, 29), date(2026, 7, 5)),
        ("l’année dernière", date(2025, 1, 1), date(2025, 12, 31)),
        ("décembre", date(2025, 12, 1), date(2025, 12, 31)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-06", date(2026, 6, 1), date(2026, 6, 30)),
    ],
)
def test_periods_by_name(text: str, since: date, until: date) -> None:
    assert day_typed(text, TODAY, end="since") == since
    assert day_typed(text, TODAY, end="until") == until
    assert period_typed(text, TODAY) == Span(since, until)
    with pytest.raises(NotUnderstoodError, match="is a period, not a day: give one day"):
        day_typed(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("demain", date(2026, 7, 9)),
        ("tomorrow", date(2026, 7, 9)),
        ("lundi prochain", date(2026, 7, 13)),
        ("next Wednesday", date(2026, 7, 15)),
    ],
)
def test_days_to_come_are_refused_with_that_reason(text: str, day: date) -> None:
    assert day_typed(text, TODAY, ahead=True) == day
    for end in ("", "since", "until"):
        with pytest.raises(NotUnderstoodError, match=f"“{text}” has not come yet"):
            day_typed(text, TODAY, end=end)


@given(
    st.text(st.sampled_from("abcdejlmnorsu 0123456789'-")),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_any_text_is_a_day_or_refused(text: str, today: date) -> None:
    with contextlib.suppress(NotUnderstoodError):
        assert day_typed(text, today, "dm", end="until").year < 2100


@given(st.dates(date(2010, 1, 1), date(2026, 7, 8)))
def test_every_day_written_in_any_way_is_that_day(day: date) -> None:
    from retour.words import Words

    for lang in ("fr", "en"):
        assert day_typed(Words(lang).day(day), TODAY) == day
    assert day_typed(f"{day:%d/%m/%Y}", TODAY, "dm") == day
    assert day_typed(f"{day:%m/%d/%Y}", TODAY, "md") == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1h30", 90), ("1 h 30", 90), ("1h 30min", 90), ("90 min", 90), ("90mn", 90), ("1:30", 90),
     ("1.5", 90), ("1,5", 90), ("1,5 h", 90), (1.5, 90), ("2", 120), ("2 heures", 120),
     ("45 minutes", 45), ("24", 1440),
     # Quarters, as consultants count them.
     ("0.25", 15), ("2.25", 135), ("1,25", 75), ("1.75", 105), ("0,75", 45)],
)  # fmt: skip
def test_durations(text: object, minutes: int) -> None:
    assert seconds_typed(text) == minutes * 60


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("1.30", "1h18 or 1h30"),
        ("1,30", "1h18 or 1h30"),
        ("0.20", "0h12 or 0h20"),
        ("1,45", "1h27 or 1h45"),
    ],
)
def test_hours_with_decimals_or_minutes_are_refused_with_both(text: str, ways: str) -> None:
    with pytest.raises(NotUnderstoodError, match=ways):
        seconds_typed(text)
    assert seconds_typed(float(text.replace(",", "."))) > 0  # a number has decimals only
    assert seconds_typed("1.75") == 105 * 60  # 75 can be no minutes


@pytest.mark.parametrize("text", ["", "two", "nan", "inf", "1h90", "1:75", "25", "0", "-1", "90"])
def test_what_is_no_duration_of_a_day(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        seconds_typed(text)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("30,00 €", "30.00", "EUR"),
        ("€30", "30", "EUR"),
        ("30 euros", "30", "EUR"),
        ("30", "30", ""),
        ("1 234,56", "1234.56", ""),
        ("1\u202f234,56\u00a0€", "1234.56", "EUR"),
        ("1.234,56", "1234.56", ""),
        ("1,234.56", "1234.56", ""),
        ("1'234.50 CHF", "1234.50", "CHF"),
        ("1 200", "1200", ""),
        ("£12.5", "12.5", "GBP"),
        ("30 $", "30", "USD"),
        (12.345, "12.345", ""),
    ],
)
def test_amounts(text: object, amount: str, currency: str) -> None:
    assert amount_typed(text, "EUR") == (Decimal(amount), currency)


def test_a_shared_sign_is_the_currency_of_the_business() -> None:
    assert amount_typed("30 $", "CAD") == (Decimal(30), "CAD")


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.500"])
def test_thousands_or_decimals_is_asked(text: str) -> None:
    with pytest.raises(NotUnderstoodError, match="without a separator"):
        amount_typed(text, "EUR")


@pytest.mark.parametrize(
    "text", ["", "ten", "-5", "(5)", "5 %", "NaN", "1e400", "12 € 50", "5 kr", "1 23", float("nan")]
)
def test_what_is_no_amount(text: object) -> None:
    with pytest.raises(NotUnderstoodError, match="is not an amount"):
        amount_typed(text, "EUR")


@pytest.mark.parametrize(
    ("text", "share"),
    [("0.6", 0.6), ("0,6", 0.6), ("60%", 0.6), ("60 %", 0.6), ("60", 0.6), (60, 0.6), ("1", 1.0),
     ("100", 1.0), ("33,3", 0.333), ("7", 0.07)],
)  # fmt: skip
def test_shares(text: object, share: float) -> None:
    assert share_typed(text) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "rate"), [("20", 0.2), ("5,5", 0.055), ("5,5 %", 0.055), ("0.2", 0.2), ("0", 0.0),
                       ("2.1", 0.021), ("0.9%", 0.009)],
)  # fmt: skip
def test_rates(text: str, rate: float) -> None:
    assert share_typed(text, rate=True) == pytest.approx(rate)


@pytest.mark.parametrize(("text", "rate"), [("1.5", False), ("160", False), ("0", False),
                                            ("1", True), ("0.5", True), ("100", True)])  # fmt: skip
def test_what_can_be_meant_in_two_ways_is_no_share(text: str, rate: bool) -> None:
    with pytest.raises(ValueError):
        share_typed(text, rate=rate)


@given(st.text(max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (lambda: day_typed(text, TODAY), lambda: seconds_typed(text),
                 lambda: amount_typed(text, "EUR")):  # fmt: skip
        try:
            read()
        except NotUnderstoodError as refused:
            assert refused.message.render("fr")
