"""LinkedIn: what its exports say, and what proves a table whose headers are in another language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from retour.facts import Fact, Post, Reading
from retour.reading.documents.files import Document
from retour.reading.documents.rows import Cell
from retour.reading.run import reader_of
from retour.sources import every
from retour.sources.linkedin_audience import LinkedInFollowers

from .harness import CONTEXT, FIXTURES, as_json, only_document, read
from .samples import sample


def _sum(facts: list[Fact], metric: str, *, posts: bool, channel: str = "linkedin") -> float:
    return sum(
        fact.value
        for fact in facts
        if isinstance(fact, Reading)
        and (fact.metric, fact.channel, bool(fact.post)) == (metric, channel, posts)
    )


def _workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Document:
    book = openpyxl.Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return only_document(path)


def test_a_real_content_export_adds_up_to_its_own_columns() -> None:
    path = sample("linkedin", "ethioware_content_1year.xls")
    reader, facts = read(only_document(path))
    assert reader.source.name == "linkedin.content"
    assert not reader.intake.doubtful
    assert not reader.intake.unread

    book = CalamineWorkbook.from_path(path)
    days = book.get_sheet_by_name("Metrics").to_python()[1:]
    posts = book.get_sheet_by_name("All posts").to_python()[1:]

    def column(rows: Sequence[Sequence[object]], name: str) -> float:
        place = list(rows[0]).index(name)
        return sum(float(str(row[place]) or 0) for row in rows[1:])

    for metric, word in (
        ("impressions", "Impressions"),
        ("clicks", "Clicks"),
        ("reactions", "Reactions"),
        ("comments", "Comments"),
        ("shares", "Reposts"),
    ):
        total = column(days, f"{word} (total)")
        paid = _sum(facts, metric, posts=False, channel="linkedin-ads")
        assert _sum(facts, metric, posts=False) + paid == total
    assert _sum(facts, "reach", posts=False) == column(days, "Unique impressions (organic)")
    for metric, word in (
        ("impressions", "Impressions"),
        ("video_views", "Views"),
        ("clicks", "Clicks"),
        ("reactions", "Likes"),
        ("comments", "Comments"),
        ("shares", "Reposts"),
        ("follows", "Follows"),
    ):
        assert _sum(facts, metric, posts=True) == column(posts, word)
    found = {fact.number for fact in facts if isinstance(fact, Post)}
    assert found == {str(row[1]).rsplit(":", 1)[1] for row in posts[1:]}


def test_a_post_of_the_evening_is_of_the_next_day_in_paris() -> None:
    path = FIXTURES / "linkedin.content" / "maison-lune_content_1741600000000.xlsx"
    _, facts = read(only_document(path))
    late = next(fact for fact in facts if isinstance(fact, Post) and fact.text == "Late at night")
    assert late.at == datetime(2025, 2, 28, 23, 40, tzinfo=UTC)
    assert late.day == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("linkedin.content/maison-lune_content_174160000000{}.xlsx", "linkedin.content"),
    ],
)
def test_headers_of_another_language_change_nothing(known: str, unknown: str) -> None:
    first, second = (only_document(FIXTURES / known.format(n)) for n in (0, 1))
    reader, facts = read(second)
    assert reader.source.name == unknown
    assert [as_json(fact) for fact in facts] == [as_json(fact) for fact in read(first)[1]]
    assert any("language" in note.render("en") for note in reader.intake.notes)


def test_an_unknown_language_is_not_guessed_when_the_numbers_do_not_confirm(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Date", "Abonnés A", "Abonnés B", "Abonnés C", "Abonnés D"],
        ["03/01/2025", 1, 2, 3, 7],
    ]
    document = _workbook(tmp_path / "maison-lune_followers_1741600000000.xlsx", {"Jours": rows})
    assert reader_of(document, CONTEXT, every()) is None


COUNT = st.integers(0, 10**6)
DAYS = st.lists(st.tuples(COUNT, COUNT, COUNT), min_size=1, max_size=30)


def _followers(days: list[tuple[int, int, int]]) -> list[list[Cell]]:
    return [[f"03/{n:02d}/2025", a, b, c, a + b + c] for n, (a, b, c) in enumerate(days, 1)]


@given(DAYS.filter(lambda days: any(map(sum, days))), st.data())
def test_a_table_is_known_by_its_sums_and_by_nothing_less(
    days: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    rows = _followers(days)
    shape = LinkedInFollowers.shapes[0]
    assert shape.proves([*rows])
    row = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(0, 4))
    rows[row][place] = "n/a" if place == 0 else int(str(rows[row][place])) + 1
    assert not shape.proves([*rows])


def test_groups_without_their_days_are_doubtful_and_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "Location.csv"
    path.write_text("Location,Total followers\nParis,12\n", "utf-8")
    reader, facts = read(only_document(path))
    assert not facts
    (doubt,) = reader.intake.doubtful
    assert "--since" in doubt.remedy.render("en")


def test_two_members_are_two_accounts_and_no_name_is_kept() -> None:
    folder = FIXTURES / "linkedin.personal"
    accounts = set()
    for path in folder.glob("Aggregate*.xlsx"):
        _, facts = read(only_document(path))
        (account,) = {fact.account for fact in facts if isinstance(fact, Reading)}
        assert "exemple" not in account.casefold()
        accounts.add(account)
    assert len(accounts) == 2


def test_a_list_of_links_to_linkedin_is_not_taken_for_an_export(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text(
        "long_url,created,clicks\nhttps://www.linkedin.com/company/lune/,2025-03-01,4\n", "utf-8"
    )
    assert reader_of(only_document(path), CONTEXT, every()) is None


def test_the_followers_line_in_doubt_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "FOLLOWERS.csv"
    path.write_text("Total followers on 3/4/2026:,10\n\nDate,New followers\n3/4/2026,1\n", "utf-8")
    reader, facts = read(only_document(path))
    assert not facts
    assert {doubt.line for doubt in reader.intake.doubtful} == {1, 4}


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("caisse.csv", "Date;Espèces;CB;Chèques;Total\n02/03/2026;1;2;5;8\n03/03/2026;9;1;0;10\n"),
        ("heures.csv", "Semaine;Instagram;TikTok;Blog;Total heures\n02/03/2026;1,25;1;2;4,25\n"),
        ("till.csv", "Day,Cash,Card,Voucher,Sum\n3/2/2026,100,200,50,350\n3/3/2026,9,1,0,10\n"),
    ],
)  # fmt: skip
def test_what_a_shop_adds_up_by_day_is_no_followers(tmp_path: Path, name: str, table: str) -> None:
    path = tmp_path / name
    path.write_text(table, "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is None or reader.source.name == "any_table"


_NEW = ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers"]
DAILY: list[object] = [*_NEW, "Total followers"]


def _of_february(*forms: str) -> list[list[object]]:
    """A row for each day of February, each day in the next of the forms."""
    days = [date(2026, 2, n).strftime(forms[n % len(forms)]) for n in range(1, 29)]
    return [DAILY, *([day, 0, n, 0, n] for n, day in enumerate(days, 1))]


@pytest.mark.parametrize(
    ("days", "doubtful"),
    [
        (_of_february("%m/%d/%Y"), 0),
        (_of_february("%d/%m/%Y"), 0),
        (_of_february("%d/%m/%Y")[:13] + _of_february("%m/%d/%Y")[13:], 11),
        (_of_february("%m/%d/%Y")[:6] + _of_february("%d/%m/%Y")[6:13]
         + _of_february("%m/%d/%Y")[13:], 11),
        (_of_february("%m/%d/%Y", "%d/%m/%Y", "%m/%d/%Y"), 11),
        (_of_february("%d/%m/%Y")[:13], 11),  # up to the 12th: nothing proves an order
        ([*_of_february("%m/%d/%Y")[:3], *_of_february("%m/%d/%Y")[6:]], 0),  # days are missing
        ([DAILY, *_of_february("%m/%d/%Y")[:0:-1]], 0),  # the last day first
    ],
)  # fmt: skip
def test_days_of_two_orders_are_listed_and_not_read_elsewhere(
    tmp_path: Path, days: list[list[object]], doubtful: int
) -> None:
    path = tmp_path / "maison-lune_followers_1772000000000.xlsx"
    reader, facts = read(_workbook(path, {"New followers": days}))
    assert len(reader.intake.doubtful) == doubtful
    follows = [one for one in facts if isinstance(one, Reading) and one.metric == "follows"]
    assert len(follows) == len(days) - 1 - doubtful
    assert {one.day.month for one in follows} == {2}


def test_days_of_two_orders_are_told_how_to_be_mended(tmp_path: Path) -> None:
    path = tmp_path / "maison-lune_followers_1772000000000.xlsx"
    mixed = _of_february("%m/%d/%Y", "%d/%m/%Y", "%m/%d/%Y")
    reader, _ = read(_workbook(path, {"New followers": mixed}))
    assert "as it was downloaded" in str(reader.intake.doubtful[0].remedy)


@pytest.mark.parametrize("forms", [("%m/%d/%Y",), ("%m/%d/%Y", "%d/%m/%Y", "%m/%d/%Y")])
def test_groups_beside_days_of_two_orders_are_of_no_period(
    tmp_path: Path, forms: tuple[str, ...]
) -> None:
    visits: list[list[object]] = [["Date", "Total page views (total)"]]
    visits += [[row[0], row[2]] for row in _of_february(*forms)[1:]]
    groups: list[list[object]] = [["Location", "Total views"], ["Paris", 406]]
    path = tmp_path / "maison-lune_visitors_1772000000000.xlsx"
    reader, facts = read(_workbook(path, {"Visitor metrics": visits, "Location": groups}))
    of_groups = [one for one in facts if isinstance(one, Reading) and "Paris" in one.detail]
    if len(forms) > 1:
        assert not of_groups
        assert "Location" in {one.sheet for one in reader.intake.doubtful}
    else:
        assert [(one.day, one.until) for one in of_groups] == [
            (date(2026, 2, 1), date(2026, 2, 28))
        ]
