from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from retour.worlds.timeline import WARM
from tests.worlds.made import world, written
from tests.worlds.readers import cents, only, rows, text, zipped

PACIFIC = ZoneInfo("America/Los_Angeles")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _instant(milliseconds: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)


def _posted(name: str, channel: str, lang: str = "fr") -> list[datetime]:
    """When the run says that each exported post went out, to the second."""
    made = world(name, lang)
    posts = made.run().posts
    here = (posts.channel == made.channels.index(channel)) & (posts.day >= WARM)
    scene = made._scene()
    pairs = zip(posts.day[here].tolist(), posts.second[here].tolist(), strict=True)
    return sorted(scene.utc(day, second) for day, second in pairs)


def _seconds(instants: list[datetime]) -> list[datetime]:
    return sorted(one.replace(microsecond=0) for one in instants)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_instagram_letters_hold_the_instant_and_the_column_says_it_in_pacific_time(
    lang: str,
) -> None:
    path = only(written("bakery", lang), "exports/instagram/*_*_*.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    decoded = []
    for row in rows(path):
        code = row["Permalink"].rstrip("/").rsplit("/", 1)[1]
        assert len(code) == 11
        number = 0
        for letter in code:
            number = number * 64 + LETTERS.index(letter)
        at = _instant((number >> 23) + 1314220021721)
        shown = datetime.strptime(row["Publish time"], "%m/%d/%Y %H:%M").replace(tzinfo=PACIFIC)
        assert timedelta(0) <= at - shown < timedelta(minutes=1)
        decoded.append(at)
    assert _seconds(decoded) == _posted("bakery", "instagram", lang)
    ids = [row["Post ID"] for row in rows(path)]
    assert len(set(ids)) == len(ids)


def test_only_what_holds_a_space_stands_in_quotes_in_meta_files() -> None:
    header = text(only(written("bakery"), "exports/instagram/*_*_*.csv")).splitlines()[0]
    assert header.startswith('"Post ID","Account ID","Account username","Account name",Description')
    french = text(only(written("bakery"), "exports/facebook/*_*_*.csv")).splitlines()[0]
    assert '"Identifiant de la publication"' in french and ",Couverture," in french
    english = rows(only(written("bakery", "en"), "exports/facebook/*_*_*.csv"))[0]
    assert english["Date"] == "Lifetime"


def test_facebook_posts_are_those_of_the_run() -> None:
    table = rows(only(written("bakery"), "exports/facebook/*_*_*.csv"))
    shown = [
        datetime.strptime(row["Heure de publication"], "%m/%d/%Y %H:%M")
        .replace(tzinfo=PACIFIC)
        .astimezone(UTC)
        for row in table
    ]
    posted = [one.replace(second=0) for one in _posted("bakery", "facebook")]
    assert sorted(shown) == sorted(posted)


def test_account_series_are_utf16_with_a_title_and_facebook_follows_the_american_clock() -> None:
    folder = written("bakery") / "exports"
    raw = (folder / "facebook/Viewers.csv").read_bytes()
    assert raw.startswith(b"\xff\xfe")
    lines = raw.decode("utf-16").splitlines()
    assert lines[:3] == ["sep=,", '"Viewers"', '"Date","Primary"']
    assert '"2025-11-02T00:00:00"' in "".join(lines)
    assert '"2025-11-03T01:00:00"' in "".join(lines)
    assert '"2026-03-08T01:00:00"' in "".join(lines)
    assert '"2026-03-09T00:00:00"' in "".join(lines)
    reach = (folder / "instagram/Reach.csv").read_bytes().decode("utf-16").splitlines()
    assert len(reach) == 3 + 54 * 7
    assert not any("T01" in line for line in reach)


def test_tiktok_numbers_hold_the_instant_of_days_without_a_year() -> None:
    path = only(written("restaurant"), "exports/tiktok/Content.csv")
    made = world("restaurant")
    decoded = []
    for row in rows(path):
        at = _instant((int(row["Video link"].rsplit("/", 1)[1]) >> 32) * 1000)
        local = at.astimezone(ZoneInfo("Europe/Paris"))
        assert row["Post time"].split()[0] == str(local.day)
        decoded.append(at)
    kept = made.until - timedelta(days=364)
    posted = [
        one
        for one in _posted("restaurant", "tiktok")
        if one.astimezone(ZoneInfo("Europe/Paris")).date() >= kept
    ]
    assert sorted(decoded) == posted
    overview = rows(only(written("restaurant"), "exports/tiktok/Overview.csv"))
    assert [row["Date"] for row in overview][-1] == "25 octobre"
    assert len(overview) == 365
    assert text(path).startswith('"Time","Video title"')


def test_linkedin_is_a_workbook_that_two_libraries_read() -> None:
    path = only(written("consultant"), "exports/linkedin/*.xlsx")
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["Metrics", "All posts"] == openpyxl.load_workbook(path).sheetnames
    metrics = book.get_sheet_by_name("Metrics").to_python()
    assert metrics[1][0] == "Date" and metrics[2][0] == "10/13/2025"
    assert len(metrics) == 2 + 54 * 7
    decoded = []
    for row in book.get_sheet_by_name("All posts").to_python()[2:]:
        at = _instant(int(str(row[1]).rsplit(":", 1)[1]) >> 22)
        assert row[5] == at.strftime("%m/%d/%Y")
        decoded.append(at)
    assert _seconds(decoded) == _posted("consultant", "linkedin")


def test_x_numbers_hold_the_instant() -> None:
    decoded = []
    for row in rows(only(written("consultant"), "exports/x/*.csv")):
        at = _instant((int(row["Post id"]) >> 22) + 1288834974657)
        shown = datetime.strptime(row["Date"], "%a, %b %d, %Y").replace(tzinfo=UTC)
        assert shown.date() == at.date()
        decoded.append(at)
    assert _seconds(decoded) == _posted("consultant", "x")


@pytest.mark.parametrize(("name", "lang"), [("woodshelter", "fr"), ("webshop", "en")])
def test_meta_ads_days_add_up_to_what_was_spent(name: str, lang: str) -> None:
    path = only(written(name, lang), "exports/meta-ads/*.csv")
    assert b"\r\n" in path.read_bytes() and not path.read_bytes().startswith(b"\xef")
    column = "Montant dépensé (EUR)" if lang == "fr" else "Amount spent (EUR)"
    made = world(name, lang)
    number = made.channels.index("meta-ads")
    spent = sum(cents(row[column]) for row in rows(path))
    assert spent == made.run().spend[number, WARM:].sum() > 0


def test_google_ads_weeks_add_up_to_what_was_spent() -> None:
    made = world("woodshelter")
    spent = int(made.run().spend[made.channels.index("google-ads"), WARM:].sum())
    series = rows(only(written("woodshelter"), "exports/google-ads/Série*"))
    assert sum(cents(row["Coût"]) for row in series) == spent
    assert series[0]["Semaine"] == "Semaine du 13 oct. 2025"
    assert series[0]["Coût"].endswith("\u00a0€")
    report = rows(only(written("woodshelter", "en"), "exports/google-ads/*"), skip=2)
    weeks = [row for row in report if not row["Week"].startswith("Total")]
    totals = [row for row in report if row["Week"].startswith("Total")]
    assert sum(cents(row["Cost"]) for row in weeks) == cents(totals[0]["Cost"]) == spent


def test_search_console_is_a_zip_of_tables_that_agree() -> None:
    tables = zipped(only(written("woodshelter"), "exports/search-console/*.zip"))
    assert set(tables) >= {"Graphique.csv", "Requêtes.csv", "Pages.csv", "Filtres.csv"}
    days = tables["Graphique.csv"]
    assert [row["Date"] for row in days] == sorted((row["Date"] for row in days), reverse=True)
    clicks = sum(int(row["Clics"]) for row in days)
    queries = sum(int(row["Clics"]) for row in tables["Requêtes.csv"])
    assert abs(clicks - queries) <= len(tables["Requêtes.csv"])
    english = zipped(only(written("woodshelter", "en"), "exports/search-console/*.zip"))
    assert "Top queries" in english["Queries.csv"][0]


@pytest.mark.parametrize(("name", "lang"), [("webshop", "fr"), ("webshop", "en")])
def test_analytics_count_the_orders_of_the_run(name: str, lang: str) -> None:
    path = only(written(name, lang), "exports/ga4/*.csv")
    assert text(path).startswith("# ------")
    french = lang == "fr"
    table = rows(path, skip=8)
    events = "Événements clés" if french else "Key events"
    revenue = "Revenus totaux" if french else "Total revenue"
    way = "Source/support de la session" if french else "Session source / medium"
    sales = world(name, lang).run().sales
    here = sales.day >= WARM
    assert sum(int(row[events]) for row in table) == here.sum()
    goods = (sales.total - sales.shipping)[here].sum()
    assert sum(round(float(row[revenue]) * 100) for row in table) == goods
    clicked = here & ~sales.own & (sales.tag == world(name, lang).channels.index("meta-ads"))
    paid = [row for row in table if row[way] == "facebook / paid"]
    assert sum(int(row[events]) for row in paid) == clicked.sum() > 0
    assert all(int(row["Sessions"]) >= int(row[events]) for row in table)


def test_the_google_profile_has_a_file_a_month_and_explains_itself_in_row_two() -> None:
    files = sorted((written("restaurant") / "exports/google-business").iterdir())
    assert len(files) == 13
    table = rows(files[2])
    assert table[0]["Calls"] == "Calls made from your Business Profile"
    assert int(table[1]["Google Search - Mobile"]) > 0
    assert "2025-12-01 - 2025-12-31" in files[2].name


@pytest.mark.parametrize(
    ("name", "lang", "pattern"),
    [("bakery", "fr", "Toggl*"), ("consultant", "fr", "Clockify*"), ("woodshelter", "en", "Cl*")],
)
def test_time_sheets_hold_the_noted_hours_only(name: str, lang: str, pattern: str) -> None:
    table = rows(only(written(name, lang), f"exports/hours/{pattern}"))
    column = "Duration" if "Duration" in table[0] else "Duration (h)"
    told = 0
    for row in table:
        hours, minutes, seconds = map(int, row[column].split(":"))
        told += hours * 3600 + minutes * 60 + seconds
    work = world(name, lang).run().work
    here = work.day >= WARM
    assert told == work.seconds[here & work.noted].sum()
    forgotten = 1 - np.mean(work.noted[here])
    assert 0.05 < forgotten < 0.25


def test_clockify_days_follow_the_profile() -> None:
    french = rows(only(written("woodshelter"), "exports/hours/*"))
    english = rows(only(written("woodshelter", "en"), "exports/hours/*"))
    day = [datetime.strptime(row["Start Date"], "%d/%m/%Y").date() for row in french]  # noqa: DTZ007
    same = [datetime.strptime(row["Start Date"], "%m/%d/%Y").date() for row in english]  # noqa: DTZ007
    assert day == same
    assert min(day) >= date(2025, 10, 13)
    assert english[0]["Start Time"].endswith(("AM", "PM"))
