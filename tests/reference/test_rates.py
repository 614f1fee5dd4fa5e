"""Rates: known values, days without publication, crossing, refusals, and refreshing."""

from __future__ import annotations

import json
import runpy
import sys
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from retour.money import exponent
from retour.reference.rate_files import read_compact, read_history
from retour.reference.rate_refresh import to_keep, with_kept
from retour.reference.rates import (
    BadRates,
    Loaded,
    NoRate,
    RateTable,
    convert,
    load_rates,
    shipped_rates,
)

ROOT = Path(__file__).resolve().parents[2]

HISTORY = """Date,USD,JPY,CYP,
2024-05-06,1.0776,165.7,N/A,
2024-05-03,1.0744,164.62,N/A,
2024-05-02,1.0698,165.63,N/A,
"""


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "eurofxref-hist.csv"
    path.write_text(HISTORY, "utf-8")
    return path


def test_the_rate_of_the_day() -> None:
    # ECB reference rates of 2 January 2018: 1.2065 dollars and 135.35 yen for one euro.
    day = date(2018, 1, 2)
    assert convert(100_00, "EUR", "USD", day).minor == 120_65
    assert convert(120_65, "USD", "EUR", day).minor == 100_00
    assert convert(100_00, "EUR", "JPY", day).minor == 13535
    crossed = convert(120_65, "USD", "JPY", day)
    assert crossed.minor == 13535
    assert crossed.rate_day == day
    assert crossed.source == "European Central Bank"


def test_a_day_without_publication_takes_the_business_day_before() -> None:
    sunday = convert(100_00, "EUR", "USD", date(2024, 6, 2))
    assert sunday.rate_day == date(2024, 5, 31)
    assert sunday.minor == convert(100_00, "EUR", "USD", date(2024, 5, 31)).minor


def test_the_example_of_the_module() -> None:
    assert convert(12_00, "USD", "EUR", date(2024, 5, 31)).minor == 11_06


def test_one_currency_needs_no_rate() -> None:
    same = convert(1234, "EUR", "EUR", date(1980, 1, 1))
    assert (same.minor, same.rate, same.source) == (1234, Decimal(1), "")


@pytest.mark.parametrize(
    ("currency", "day", "words"),
    [
        ("XYZ", date(2024, 1, 2), "XYZ"),
        ("USD", date(2017, 12, 31), "begin on"),
        ("USD", date(1, 1, 2), "begin on"),
        ("USD", date(9999, 12, 31), "--download"),
        ("RUB", date(2024, 1, 2), "10 days before"),
    ],
)
def test_what_is_not_covered_is_refused(currency: str, day: date, words: str) -> None:
    with pytest.raises(NoRate, match=words) as caught:
        convert(100, currency, "EUR", day)
    assert currency in caught.value.message.render("fr")


def test_a_rate_is_at_most_ten_days_old() -> None:
    last = shipped_rates().last
    assert convert(100, "USD", "EUR", last + timedelta(days=10)).rate_day == last
    with pytest.raises(NoRate):
        convert(100, "USD", "EUR", last + timedelta(days=11))


CURRENT = sorted(set(shipped_rates().currencies) - {"BGN", "HRK", "ISK", "RUB"})


@given(
    minor=st.integers(-(10**10), 10**10),
    currency=st.sampled_from(CURRENT),
    to=st.sampled_from(["EUR", *CURRENT]),
    day=st.dates(date(2018, 1, 2), shipped_rates().last),
)
def test_there_and_back_is_the_same_within_rounding(
    minor: int, currency: str, to: str, day: date
) -> None:
    there = convert(minor, currency, to, day)
    back = convert(there.minor, to, currency, day)
    # Half a minor unit of `to`, seen in minor units of `currency`, and half a unit coming back.
    scale = Decimal(10) ** (exponent(currency) - exponent(to))
    allowed = Decimal("0.5") * scale / there.rate + Decimal("0.51")
    assert abs(back.minor - minor) <= allowed
    assert there.rate_day == back.rate_day


def test_the_shipped_file_is_small_ordered_and_says_where_it_comes_from() -> None:
    path = ROOT / "src" / "retour" / "reference" / "data" / "ecb_rates.csv"
    text = path.read_text("utf-8")
    rates = shipped_rates()
    assert path.stat().st_size < 700_000
    assert "European Central Bank" in text.splitlines()[0]
    assert f"until {rates.last}" in text.splitlines()[1]
    days = [line[:10] for line in rates.lines]
    assert days == sorted(set(days))
    for _, row in rates.rows():
        assert all(rate > 0 for rate in row.values())
    assert rates.first <= date(2018, 1, 2)


def test_loading_says_what_changed(history: Path) -> None:
    known = read_history(history)
    history.write_text(
        "Date,USD,JPY,CYP,SEK,\n2024-05-07,1.0770,166,N/A,11.7,\n2024-05-06,1.0777,165.7,N/A,11.6,"
        "\n2024-05-03,1.0744,164.62,N/A,11.6,\n",
        "utf-8",
    )
    loaded = load_rates(history, known)
    assert loaded.added == (date(2024, 5, 7),)
    (correction,) = loaded.corrections
    assert (correction.day, correction.currency) == (date(2024, 5, 6), "USD")
    assert (correction.before, correction.after) == (Decimal("1.0776"), Decimal("1.0777"))
    assert loaded.new_currencies == ("SEK",)
    assert "New days: 1." in loaded.message.render("en")
    assert convert(100_00, "EUR", "SEK", date(2024, 5, 7), loaded.rates).minor == 1170_00


def test_the_same_rates_again_change_nothing(history: Path) -> None:
    loaded = load_rates(history)
    assert loaded.added == ()
    assert loaded.corrections == ()
    assert loaded.new_currencies == ("CYP",)


def test_a_zip_is_opened(history: Path, tmp_path: Path) -> None:
    path = tmp_path / "eurofxref-hist.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("eurofxref-hist.csv", HISTORY)
    assert read_history(path) == read_history(history)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "Date,USD"),
        ("Datum,USD,\n", 1, "Date,USD"),
        ("Date,USD,\n", 2, "a day with its rates"),
        ("Date,USD,\n2024-05-06,1,0776,\n", 2, "as many columns"),
        ("Date,USD,\n06/05/2024,1.0776,\n", 2, "2024-05-31"),
        ("Date,USD,\n2024-05-06,0,\n", 2, "a rate or N/A"),
        ("Date,USD,\n2024-05-06,-1.2,\n", 2, "a rate or N/A"),
        ("Date,USD,\n2024-05-06,nan,\n", 2, "a rate or N/A"),
        ("Date,USD,\n2024-05-06,,\n", 2, "nothing"),
        ("Date,USD,\n2024-05-06,1.1,\n2024-05-06,1.1,\n", 3, "did not come before"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(
    history: Path, content: str, line: int, words: str
) -> None:
    history.write_text(content, "utf-8")
    with pytest.raises(BadRates, match=f"line {line}:") as caught:
        load_rates(history)
    assert words in str(caught.value)
    assert "Download" in str(caught.value)


def test_what_is_not_the_history_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("rates.csv", HISTORY)
    with pytest.raises(BadRates, match="not in the archive"):
        load_rates(other)
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(BadRates, match="not a text file"):
        load_rates(binary)


def test_the_tool_writes_the_compact_file(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "rates.csv"
    arguments = ["make_rates.py", str(history), "--out", str(out), "--since", "2024-05-03"]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit) as stop:
        runpy.run_path(str(ROOT / "tools" / "make_rates.py"), run_name="__main__")
    assert stop.value.code == 0
    assert out.read_text("utf-8").splitlines()[3:] == [
        "Date,USD,JPY",
        "2024-05-03,1.0744,164.62",
        "2024-05-06,1.0776,165.7",
    ]
    again = read_compact(out)
    assert again.last == date(2024, 5, 6)
    assert convert(164_24, "USD", "EUR", date(2024, 5, 6), again).rate_day == date(2024, 5, 6)


@settings(max_examples=examples(20))  # the whole shipped history is read each time
@given(
    st.dictionaries(
        st.dates(date(2026, 12, 1), date(2027, 3, 1)),
        st.dictionaries(
            st.sampled_from(["USD", "JPY", "XAU"]), st.decimals("0.0001", "99999", places=4)
        ).filter(bool),
        min_size=1,
        max_size=5,
    )
)
def test_what_a_book_keeps_is_read_back_to_the_digit(
    days: dict[date, dict[str, Decimal]],
) -> None:
    codes = ("USD", "JPY", "XAU")
    lines = [
        ",".join([day.isoformat(), *(str(row.get(code, "")) for code in codes)])
        for day, row in sorted(days.items())
    ]
    new = Loaded(RateTable(codes, lines, "European Central Bank"), (), (), ())
    kept = json.loads(json.dumps(to_keep({}, new, date(2026, 1, 1))))
    rows = dict(with_kept(kept).rows())
    assert {day: {c: rows[day][c] for c in row} for day, row in days.items()} == days
    assert rows[shipped_rates().last] == dict(shipped_rates().rows())[shipped_rates().last]
    assert to_keep(kept, new, date(2026, 1, 1)) == kept
