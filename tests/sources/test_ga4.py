"""GA4: real exports against sums made straight from their lines, and the traps of the format."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from retour.facts import Visit
from retour.reading.errors import ReadError

from .harness import only_document, read
from .samples import read_sample, sample


def tables(path: Path) -> dict[str, list[list[str]]]:
    """Rows under each header line of a GA4 file, by the `csv` module alone."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    header = ""
    for cells in csv.reader(path.read_text("utf-8").splitlines()):
        if not cells or cells[0].startswith("# ") or cells[0] == "#":
            header = ""
        elif not header:
            header = ",".join(cells)
            found[header]
        else:
            found[header].append(cells)
    return found


def total(rows: Iterable[list[str]], column: int = 1) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), Decimal(0))


FRENCH = {
    "visitors (count)": "Nième semaine,Utilisateurs actifs",
    "new_visitors (count)": "Nième semaine,Nouveaux utilisateurs",
    "new_visitors by first_channel (count)": (
        "Groupe de canaux principal du premier utilisateur (Groupe de canaux par défaut),"
        "Nouveaux utilisateurs"
    ),
    "visits by channel (count)": (
        "Groupe de canaux principal de la session (Groupe de canaux par défaut),Sessions"
    ),
    "visits by ads_campaign (count)": "Campagne Google\u00a0Ads de la session,Sessions",
    "search_impressions by landing (count)": (
        "Page de destination\u00a0+ chaîne de requête,"
        "Impressions dans la recherche naturelle Google"
    ),
    "search_clicks by query (count)": (
        "Requête de recherche naturelle Google,Clics dans la recherche naturelle Google"
    ),
    "views by page_title (count)": "Titre de la page et classe de l'écran,Vues",
    "visits by manual_source (count)": "Source manuelle de la session,Sessions",
}


def test_french_overview_sums_table_by_table() -> None:
    path = sample("ga4_fr", "analytics-aquisition.csv")
    reader, facts, totals = read_sample("ga4_fr", "analytics-aquisition.csv")
    rows = tables(path)
    assert totals == {name: total(rows[header]) for name, header in FRENCH.items()}
    assert reader.intake.doubtful == []
    # the one table left out is a cohort's curve
    left = [header for header in rows if header not in FRENCH.values()]
    assert [header.split(",")[0] for header in left] == ["Cohorte"]
    assert sum(reader.intake.skipped.values()) == len(rows[left[0]])
    weeks = [f for f in facts if isinstance(f, Visit) and f.metric == "visitors"]
    assert len(weeks) == 53
    assert (weeks[0].day, weeks[0].until) == (date(2024, 10, 8), date(2024, 10, 12))
    assert (weeks[-1].day, weeks[-1].until) == (date(2025, 10, 5), date(2025, 10, 8))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "data-export_es.csv",
            {
                "visitors (count)": "Día\u00a0N,Usuarios",
                "new_visitors (count)": "Día\u00a0N,Usuarios nuevos",
                "visits by channel (count)": (
                    "Grupo de canales predeterminado de la sesión,Sesiones"
                ),
                "views by page_title (count)": "Título de página y clase de pantalla,Vistas",
                "events by event (count)": "Nombre del evento,Número de eventos",
            },
        ),
        (
            "data-export_home_multiblock.csv",
            {
                "visitors (count)": "Nth day,Users",
                "new_visitors by first_channel (count)": (
                    "First user default channel group,New users"
                ),
                "visits by channel (count)": "Session default channel group,Sessions",
                "revenue (EUR)": "Nth day,Total revenue",
                "events by event (count)": "Event name,Event count",
            },
        ),
    ],
)
def test_overviews_in_other_languages(name: str, expected: dict[str, str]) -> None:
    rows = tables(sample("ga4", name))
    reader, _, totals = read_sample("ga4", name)
    for metric, header in expected.items():
        assert totals[metric] == total(rows[header]), metric
    assert reader.intake.doubtful == []


def test_a_report_by_day_newest_first() -> None:
    rows = next(iter(tables(sample("ga4", "mh4u_data-export.csv")).values()))
    reader, facts, totals = read_sample("ga4", "mh4u_data-export.csv")
    names = {"events": 1, "total_users": 2, "new_visitors": 5, "returning_visitors": 6}
    assert totals == {f"{name} (count)": total(rows, n) for name, n in names.items()}
    assert (reader.intake.rows_kept, reader.intake.doubtful) == (len(rows), [])
    days = {fact.day for fact in facts}
    assert {day.strftime("%Y%m%d") for day in days} == {row[0] for row in rows}


def test_tables_of_one_export_never_share_a_key(tmp_path: Path) -> None:
    _, facts, _ = read_sample("ga4_fr", "analytics-aquisition.csv")
    keys = [fact.key for fact in facts]
    assert len(keys) == len(set(keys))


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "data-export.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_table_without_days_asks_for_them(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "# ---------\n# Report\n# Account: A\n# Property: B\n# ---------\n# All Users\n"
        "Session source,Sessions\nfb,3\n\n"
        "# Start date: 20250101\n# End date: 20250131\nSession medium,Sessions\nsocial,3\n",
    )
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))


def test_two_periods_at_once_are_not_guessed(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "# ---------\n# Exploration\n# Free form\n# 20250101-20250131, 20240101-20240131\n"
        "# ---------\n\nSession source,Sessions\nfb,3\n",
    )
    with pytest.raises(ReadError, match="does not say which days"):
        read(only_document(path))


def test_a_count_that_is_no_count_is_doubtful(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "# Start date: 20250101\n# End date: 20250105\nNth day,Sessions\n"
        "0000,3\nmonday,4\n0009,5\n0004,6\n",
    )
    reader, facts = read(only_document(path))
    assert [row.line for row in reader.intake.doubtful] == [5, 6]
    assert [fact.day.day for fact in facts] == [1, 5]


HEADER = "# Start date: 20250101\n# End date: 20250131\nPage path and screen class,Views\n"


def test_a_page_without_a_name_is_a_page(tmp_path: Path) -> None:
    reader, facts = read(only_document(_file(tmp_path, f"{HEADER}/,40\n,3\n/shop,12\n")))
    assert [fact.value for fact in facts if isinstance(fact, Visit)] == [40, 3, 12]
    assert not reader.intake.skipped


def test_a_nameless_row_of_the_sums_is_none(tmp_path: Path) -> None:
    reader, facts = read(only_document(_file(tmp_path, f"{HEADER},52\n/,40\n/shop,12\n")))
    assert [fact.value for fact in facts if isinstance(fact, Visit)] == [40, 12]
    assert sum(reader.intake.skipped.values()) == 1


def test_without_its_comment_lines_a_report_by_day_still_says_its_days(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "Session primary channel group (Default channel group),Date,Sessions\n"
        "Organic Social,16-04-2024,30\nDirect,20240417,12\n",
    )
    reader, facts = read(only_document(path))
    assert (reader.source.name, reader.intake.doubtful) == ("ga4", [])
    assert [fact.day for fact in facts] == [date(2024, 4, 16), date(2024, 4, 17)]


def test_without_its_comment_lines_a_count_of_weeks_asks_for_its_days(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="--since"):
        read(only_document(_file(tmp_path, "Nth week,Total revenue\n0024,81.7\n")))


def test_what_two_tables_of_a_file_say_alike_is_in_its_totals_once(tmp_path: Path) -> None:
    above = "# Start date: 20260301\n# End date: 20260307\n"
    path = tmp_path / "data-export.csv"
    path.write_text(
        f"# ----------------------------------------\n# Pages\n#\n{above}"
        "\nPage path and screen class,Views\n/,266\n/pains,34\n\n"
        f"{above}Page path and screen class,Views,Users\n/,266,120\n/pains,34,30\n",
        "utf-8",
    )
    reader, facts = read(only_document(path))
    assert len({fact.key for fact in facts}) == 4
    totals = {name: value for name, _, value in reader.totals.items()}
    assert totals["views by page"] == 300
    assert totals["visitors by page"] == 150


def test_weeks_of_cohorts_without_traffic_are_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "Reports_snapshot.csv"
    path.write_text(
        "# ----------------------------------------\n# Reports snapshot\n#\n"
        "# Start date: 20260614\n# End date: 20260704\n"
        "Country,Active users\nPortugal,12\n\n"
        "# How well do you retain your users?\n# Start date: 20260614\n# End date: 20260704\n"
        "Date,Week 0,Week 1,Week 2\nJun 14 - Jun 20,7,2,1\nJun 21 - Jun 27,5,3\nJun 28 - Jul 4,4\n",
        "utf-8",
    )
    reader, facts = read(only_document(path))
    assert [(fact.metric, fact.value) for fact in facts if isinstance(fact, Visit)] == [
        ("visitors", 12.0)
    ]
    assert not reader.intake.doubtful
    assert sum(reader.intake.skipped.values()) == 3
