"""Exports that say their period cover its days, also those on which nothing happened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from retour.book import Cover
from retour.business import Business
from retour.span import Span

from ..cli import exports

Load = Callable[..., tuple[Cover, ...]]
WINTER = ("2024-01-05", "2024-01-09", "2024-01-30")
SUMMER = ("2024-06-20", "2024-07-05", "2024-08-14")


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads time sheets by name, and says what they cover."""

    def loaded(files: dict[str, Iterable[str]], **said: str) -> tuple[Cover, ...]:
        with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
            for name, days in files.items():
                exports.hours(tmp_path / name, days)
                (one,) = shop.load(tmp_path / name, mapping=said if not days else None)
                assert one.status == "loaded"
            return shop.covers()

    return loaded


def test_between_files_that_say_no_period_nothing_is_known(load: Load) -> None:
    (one,) = load({"a.csv": WINTER, "b.csv": SUMMER})
    assert one.holes == (Span(date(2024, 1, 31), date(2024, 6, 19)),)


def test_a_period_in_the_name_tells_of_days_without_work(load: Load) -> None:
    (one,) = load(
        {
            "Toggl_time_entries_2024-01-01_to_2024-03-31.csv": WINTER,
            "Toggl_time_entries_2024-04-01_to_2024-08-31.csv": SUMMER,
        }
    )
    assert one.holes == ()
    assert one.span == Span(date(2024, 1, 1), date(2024, 8, 31))


def test_after_the_period_in_a_name_nothing_is_known(load: Load) -> None:
    """Rare entries are no sign that there were none in the months that nobody exported."""
    days = ("2024-01-05", "2024-08-14")
    found = load(
        {
            "Toggl_time_entries_2023-01-01_to_2023-03-31.csv": ("2023-01-05", "2023-02-11"),
            "Toggl_time_entries_2024-01-01_to_2024-08-31.csv": days,
        }
    )
    assert found[0].holes == (Span(date(2023, 4, 1), date(2023, 12, 31)),)


def test_a_name_that_its_rows_gainsay_tells_nothing(load: Load) -> None:
    (one,) = load({"hours 2024-01-01 2024-01-15.csv": WINTER, "b.csv": SUMMER})
    assert one.span.since == date(2024, 1, 5)
    assert one.holes == (Span(date(2024, 1, 31), date(2024, 6, 19)),)


def test_an_empty_export_of_a_period_says_that_there_was_nothing(load: Load) -> None:
    (one,) = load(
        {"a.csv": WINTER, "hours_2024-02-01_2024-06-15.csv": (), "b.csv": SUMMER},
    )
    assert one.holes == ()


def test_the_user_may_say_the_period_of_an_empty_export(load: Load) -> None:
    files = {"a.csv": WINTER, "empty.csv": (), "b.csv": SUMMER}
    (one,) = load(files, since="2024-02-01", until="2024-06-15")
    assert one.holes == ()


def test_no_file_tells_of_days_after_it_was_made(tmp_path: Path) -> None:
    path = exports.hours(tmp_path / "hours_2024-01-01_2024-12-31.csv", WINTER)
    made = datetime(2024, 2, 10, tzinfo=UTC).timestamp()
    os.utime(path, (made, made))
    with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
        shop.load(path)
        (one,) = shop.covers()
    assert one.span == Span(date(2024, 1, 1), date(2024, 2, 10))


_LINKEDIN = (
    "Campaign Performance Report (in UTC)\n"
    '"Report Start: November 17, 2025, 12:00 AM"\n'
    '"Report End: November 15, 2026, 11:59 PM"\n'
    '"Date Generated: November 16, 2026, 3:22 PM"\n\n'
    "Start Date (in UTC),Account Name,Currency,Campaign ID,Campaign Name,Total Spent,Impressions,"
    "Clicks\n2/2/2026,Owen,EUR,1,Brunch,18.40,1250,14\n10/30/2026,Owen,EUR,1,Brunch,6.05,400,2\n"
)
_GOOGLE = (
    'Campaign report\n"17 November 2025 - 15 November 2026"\n'
    "Day,Campaign,Currency code,Cost,Clicks,Impr.\n"
    "2026-02-02,Brunch,EUR,18.40,14,1250\n2026-10-30,Brunch,EUR,6.05,2,400\n"
)
_MICROSOFT = (
    '"Report Name: Campaigns by day"\n"Report Time: 11/17/2025,11/15/2026"\n'
    '"Time Zone: (GMT+01:00) Paris"\n\n'
    '"Gregorian date","Account name","Account number","Campaign name","Campaign ID",'
    '"Currency code","Impressions","Clicks","Spend"\n'
    '"2/2/2026","Atelier","X000ABCD","Recherche","123456","EUR","1,500","30","45.00"\n'
    '"10/30/2026","Atelier","X000ABCD","Recherche","123456","EUR","400","20","25.50"\n'
)
_GA4 = (
    "# ----------------------------------------\n# Traffic acquisition\n# Account: Owen\n"
    "# Property: Owen\n# ----------------------------------------\n#\n# All Users\n"
    "# Start date: 20251117\n# End date: 20261115\n"
    "Date,Session primary channel group (Default Channel Group),Sessions,Engaged sessions\n"
    "20260202,Organic Social,41,20\n20261030,Organic Social,12,5\n"
)


@pytest.mark.parametrize("text", [_LINKEDIN, _GOOGLE, _MICROSOFT, _GA4])
def test_a_period_above_the_table_tells_of_days_without_spending(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.csv"
    path.write_text(text, encoding="utf-8")
    with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
        (one,) = shop.load(path)
        assert one.status == "loaded", one
        found = {(cover.span, cover.holes) for cover in shop.covers()}
    assert found == {(Span(date(2025, 11, 17), date(2026, 11, 15)), ())}


def test_a_report_made_before_its_period_ends_tells_of_the_days_before(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(_LINKEDIN.replace("November 16, 2026", "November 10, 2026"), encoding="utf-8")
    with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
        shop.load(path)
        assert {one.span.until for one in shop.covers()} == {date(2026, 11, 10)}


_COMPARED = (
    "Nom de la campagne,État de la campagne,Coût,Coût (Comparaison),Conversions,"
    "Conversions (Comparaison)\n"
    'Balayage,Activé,"312,40 €","99,00 €","12,00","4,00"\n'
)


def test_days_between_two_compared_periods_are_not_told(tmp_path: Path) -> None:
    name = "Campagnes(2026.01.01-2026.06.30_par_rapport_à_2025.01.01-2025.06.30).csv"
    path = tmp_path / name
    path.write_text(_COMPARED, encoding="utf-8")
    with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
        shop.load(path)
        found = {(cover.span, cover.holes, cover.facts) for cover in shop.covers()}
    # A report of the days between fills the hole.
    with Business.open(tmp_path / "a.book") as shop:
        days = "1 July 2025 - 1 May"
        path = tmp_path / "report.csv"
        path.write_text(
            _GOOGLE.replace("17 November 2025 - 15 November", days).replace("10-30", "04-30")
        )
        shop.load(path)
        filled = {(cover.span, cover.holes) for cover in shop.covers()}
    both = Span(date(2025, 1, 1), date(2026, 6, 30))
    hole = Span(date(2025, 7, 1), date(2025, 12, 31))
    assert {(span, holes) for span, holes, _ in found} == {(both, (hole,))}
    assert filled >= {(both, ())}


def test_periods_side_by_side_that_touch_have_no_hole(tmp_path: Path) -> None:
    path = tmp_path / "Campagnes(2026.02.01-2026.02.28_par_rapport_à_2026.01.01-2026.01.31).csv"
    path.write_text(_COMPARED, encoding="utf-8")
    with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
        shop.load(path)
        found = {(cover.span, cover.holes) for cover in shop.covers()}
    assert found == {(Span(date(2026, 1, 1), date(2026, 2, 28)), ())}
