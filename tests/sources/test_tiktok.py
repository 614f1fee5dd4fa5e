"""TikTok: every year found again, and the real files summed."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from retour.facts import Reading
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.run import reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

from .harness import only_document, read
from .shared_samples import column, posts, rows, sample, summed

HEADER = '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n'
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def overview(last: date, length: int, french: bool = False) -> str:
    lines = []
    for back in range(length - 1, -1, -1):
        day = last - timedelta(days=back)
        text = f"{day.day} {FRENCH.split()[day.month - 1]}" if french else f"{day:%B} {day.day}"
        lines.append(f'"{text}","{day.toordinal()}","1","0","0","undefined"\n')
    return "\ufeff" + HEADER + "".join(lines)


def days(facts: list[object]) -> list[date]:
    return [
        fact.day
        for fact in facts
        if isinstance(fact, Reading)
        and fact.metric == "views"
        and fact.value == fact.day.toordinal()
    ]


@pytest.mark.parametrize("french", [False, True])
@pytest.mark.parametrize("length", [7, 60, 365])
def test_the_archive_tells_the_year(tmp_path: Path, length: int, french: bool) -> None:
    last = date(2026, 2, 27)
    first = last - timedelta(days=length - 1)
    seconds = (last - date(1970, 1, 1)).days * 86_400 + 100_000
    path = tmp_path / f"Overview_{first}_{seconds}_shop.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Overview.csv", overview(last, length, french))
    (document,) = documents(path)
    assert isinstance(document, Document)
    reader, facts = read(document)
    assert len(days([*facts])) == length
    assert reader.intake.notes == []


def test_without_any_other_evidence_the_file_tells_and_a_note_says_so(tmp_path: Path) -> None:
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the file is written today
    path = tmp_path / "Overview.csv"
    path.write_text(overview(yesterday, 30), "utf-8")
    reader, facts = read(only_document(path))
    assert len(days([*facts])) == 30
    assert "--until" in reader.intake.notes[0].render("en")


def test_the_user_can_say_the_last_day(tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    path.write_text(overview(date(2022, 3, 4), 30), "utf-8")
    context = Context(zone("Europe/Paris"), "EUR", mapping={"until": "2022-03-04"})
    reader = reader_of(only_document(path), context, every())
    assert reader is not None
    assert len(days([*reader.facts()])) == 30
    assert reader.intake.notes == []


def test_videos_beside_it_tell_the_year(tmp_path: Path) -> None:
    path = tmp_path / "Overview.csv"
    path.write_text(overview(date(2023, 2, 27), 60), "utf-8")
    number = int((date(2023, 2, 20) - date(1970, 1, 1)).total_seconds()) << 32
    (tmp_path / "Content.csv").write_text(
        '"Time","Video title","Video link","Post time","Total likes","Total views"\n'
        f'"March 1","x","https://www.tiktok.com/@shop/video/{number}","February 20","1","2"\n',
        "utf-8",
    )
    _, facts = read(only_document(path))
    assert len(days([*facts])) == 60


def test_real_overview_is_one_rolling_year() -> None:
    path = sample("tiktok", "Overview_en.csv")
    table = rows(path.read_bytes().decode("utf-8-sig"))
    reader, facts = read(only_document(path))
    assert reader.source.name == "tiktok"
    assert reader.intake.doubtful == []
    for header, metric in {
        "Video Views": "views",
        "Profile Views": "profile_visits",
        "Likes": "likes",
        "Comments": "comments",
        "Shares": "shares",
    }.items():
        assert summed(facts, metric) == column(table, header)
    seen = sorted({fact.day for fact in facts})
    assert (seen[-1] - seen[0]).days + 1 == len(seen) == len(table)
    assert f"{seen[0]:%B} {seen[0].day}" == table[0]["Date"]


@pytest.mark.parametrize(
    ("name", "metrics"),
    [
        (
            "restaurant_business_TIKTOK_RAW.csv",
            {
                "Video views": "views",
                "Reached audience": "reach",
                "Profile views": "profile_visits",
                "Likes": "likes",
                "Shares": "shares",
                "Comments": "comments",
                "Phone number clicks ": "calls",
                "Leads submission": "leads",
                "New followers": "follows",
                "Lost followers": "unfollows",
            },
        ),
        (
            "restaurant_business_TIKTOK_AUDIENCE_RAW.csv",
            {
                "New followers": "follows",
                "Total followers": "followers",
                "Reached audience": "reach",
                "Engaged audience": "engaged_audience",
            },
        ),
        (
            "restaurant_business_TIKTOK_VIDEO_RAW.csv",
            {
                "Video views": "views",
                "Likes": "likes",
                "Comments": "comments",
                "Shares": "shares",
                "Add to Favorites": "saves",
            },
        ),
    ],
)
def test_real_business_suite(name: str, metrics: dict[str, str]) -> None:
    path = sample("tiktok", name)
    table = rows(path.read_bytes().decode("utf-8-sig"))
    reader, facts = read(only_document(path))
    assert reader.source.name == "tiktok"
    assert reader.intake.doubtful == []
    assert reader.intake.unread == []
    for header, metric in metrics.items():
        assert summed(facts, metric) == column(table, header)
    if "Post time" in table[0]:
        for post, row in zip(posts(facts), table, strict=True):
            assert post.at is not None
            assert abs(post.at - _moment(row["Post time"])) < timedelta(minutes=1)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y/%m/%d %H:%M:%S").replace(tzinfo=UTC)
