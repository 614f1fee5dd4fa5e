"""Posts of Meta Business Suite: the clock undone, days read one way only, real files summed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from retour.facts import Post, Reading
from retour.reading.cells.post_ids import instagram_code, instagram_instant
from retour.reading.run import reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

from .harness import CONTEXT, FIXTURES, only_document, read
from .shared_samples import column, posts, rows, sample, summed, unwrapped

FACEBOOK = '"Post ID","Page name","Publish time",Permalink,"Post type",Date,Views\n'
FRENCH = "Identifiant de la publication,Heure de publication,Permalien,Type de publication,Vues\n"
LINK = "https://www.facebook.com/1/posts/2"


def at(tmp_path: Path, text: str, name: str = "posts.csv") -> list[datetime | None]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    _, facts = read(only_document(path))
    return [post.at for post in posts(facts)]


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("03/07/2026 23:30", datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),  # winter: 8 hours
        ("03/08/2026 23:30", datetime(2026, 3, 9, 6, 30, tzinfo=UTC)),  # the clocks went forward
        ("03/29/2026 01:30", datetime(2026, 3, 29, 8, 30, tzinfo=UTC)),  # Europe's change is later
        ("10/31/2026 16:00", datetime(2026, 10, 31, 23, 0, tzinfo=UTC)),
        ("11/01/2026 16:00", datetime(2026, 11, 2, 0, 0, tzinfo=UTC)),
    ],
)
def test_pacific_time_is_undone(tmp_path: Path, written: str, utc: datetime) -> None:
    row = f"1,Shop,{written},{LINK},Photos,Lifetime,5\n"
    assert at(tmp_path, FACEBOOK + row) == [utc]


def test_a_french_file_without_proof_is_doubtful_and_the_user_can_say(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(FRENCH + f"1,03/04/2026 09:00,{LINK},Photos,5\n", "utf-8")
    document = only_document(path)
    reader, facts = read(document)
    assert facts == []
    assert [row.line for row in reader.intake.doubtful] == [2]
    told = reader_of(document, Context(zone("Europe/Paris"), "EUR", "dm"), every())
    assert told is not None
    assert [fact.at for fact in told.facts() if isinstance(fact, Post)] == [
        datetime(2026, 4, 3, 16, 0, tzinfo=UTC)
    ]


def test_another_row_or_the_period_in_the_name_is_proof(tmp_path: Path) -> None:
    row = f"1,03/04/2026 09:00,{LINK},Photos,5\n"
    proof = f"2,25/04/2026 09:00,{LINK}2,Photos,5\n"
    assert at(tmp_path, FRENCH + row + proof)[0] == datetime(2026, 4, 3, 16, tzinfo=UTC)
    assert at(tmp_path, FRENCH + row, "Mar-01-2026_Mar-31-2026_1.csv") == [
        datetime(2026, 3, 4, 17, tzinfo=UTC)
    ]
    # Both ways are within the year: nothing is proved.
    assert at(tmp_path, FRENCH + row, "Jan-01-2026_Dec-31-2026_1.csv") == []


def test_the_code_of_a_post_settles_its_day_whatever_the_column_says(tmp_path: Path) -> None:
    link = "https://www.instagram.com/p/DVdJPRnkiEU/"
    instant = instagram_instant(instagram_code(link))
    assert instant is not None
    for written in ("04/03/2026 00:12", "03/04/2026 00:12"):
        text = FRENCH + f"1,{written},{link},Image IG,5\n2,25/04/2026 09:00,{LINK},Photos,5\n"
        assert at(tmp_path, text)[0] == instant


def test_an_id_cut_by_a_spreadsheet_is_doubtful_unless_the_link_holds_one(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    reel = "https://www.facebook.com/reel/9100000000000002"
    path.write_text(
        FACEBOOK
        + f"1.22E+16,Shop,03/07/2026 23:30,{LINK},Photos,Lifetime,5\n"
        + f"1.22E+16,Shop,03/07/2026 23:40,{reel},Reels,Lifetime,7\n",
        "utf-8",
    )
    reader, facts = read(only_document(path))
    assert [row.line for row in reader.intake.doubtful] == [2]
    assert [post.number for post in posts(facts)] == ["9100000000000002"]


def test_two_views_columns_that_differ_are_said(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    header = FACEBOOK.strip() + ",Views\n"
    path.write_text(header + f"1,Shop,03/07/2026 23:30,{LINK},Photos,Lifetime,5,6\n", "utf-8")
    reader, facts = read(only_document(path))
    assert summed(facts, "views") == 5
    assert "differ" in reader.intake.notes[0].render("en")


def test_an_export_by_day_is_not_cumulative(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    row = f"1,Shop,03/07/2026 23:30,{LINK},Photos,"
    path.write_text(FACEBOOK + row + "03/14/2026,5\n" + row + "03/15/2026,2\n", "utf-8")
    _, facts = read(only_document(path))
    readings = [fact for fact in facts if isinstance(fact, Reading)]
    assert [(str(r.day), r.lifetime, r.value) for r in readings] == [
        ("2026-03-14", False, 5.0),
        ("2026-03-15", False, 2.0),
    ]
    assert len({post.key for post in posts(facts)}) == 1


def test_a_video_is_one_post_in_both_exports() -> None:
    _, of_posts = read(only_document(next((FIXTURES / "meta.posts").glob("Apr-*.csv"))))
    _, of_videos = read(only_document(next((FIXTURES / "meta.videos").glob("Apr-*.csv"))))
    both = {post.key for post in posts(of_posts)} & {post.key for post in posts(of_videos)}
    assert both == {"facebook|9100000000000002"}
    keys = [fact.key for fact in [*of_posts, *of_videos] if isinstance(fact, Reading)]
    assert len(keys) == len(set(keys))


def test_real_instagram_posts() -> None:
    path = sample("meta_business_suite", "restaurant_INSTAGRAM_RAW.csv")
    table = rows(unwrapped(path.read_bytes().decode("utf-8-sig")))
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.posts"
    assert [row.line for row in reader.intake.doubtful] == [495]  # Meta's own error row
    whole = [row for row in table if row["Post ID"]]
    assert len(posts(facts)) == len(whole) == len(table) - 1
    for name in ("Views", "Reach", "Likes", "Shares", "Follows", "Comments", "Saves"):
        assert summed(facts, name.lower()) == column(whole, name)
    for post, row in zip(posts(facts), whole, strict=True):
        assert post.at is not None
        wall = datetime.strptime(row["Publish time"], "%m/%d/%Y %H:%M").replace(
            tzinfo=zone("America/Los_Angeles")
        )
        assert abs((post.at - wall).total_seconds()) < 600
        assert post.day == post.at.astimezone(CONTEXT.zone).date()


def test_real_facebook_videos() -> None:
    name = "restaurant_Oct-31-2025_Dec-30-2025_1664278361210560.csv"
    path = sample("meta_business_suite", name)
    table = rows(unwrapped(path.read_bytes().decode("utf-8-sig")))
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.videos"
    assert reader.intake.doubtful == []
    assert reader.intake.unread == []
    assert len(posts(facts)) == len(table)
    for header, metric in {
        "Reach": "reach",
        "Reactions": "reactions",
        "Comments": "comments",
        "Shares": "shares",
        "3-second video views": "video_views_3s",
        "Seconds viewed": "watch_seconds",
        "Seconds viewed from Recommendations": "watch_seconds_recommended",
    }.items():
        assert summed(facts, metric) == column(table, header)
