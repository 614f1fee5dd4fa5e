"""Fivetran: the newest of cumulative numbers, the sums of cut ones."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from retour.facts import Fact, Reading

from .harness import FIXTURES, only_document, read
from .samples import sample

SHAPES = "fivetran_api_shapes"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _readings(facts: list[Fact], metric: str) -> list[Reading]:
    return [fact for fact in facts if isinstance(fact, Reading) and fact.metric == metric]


@pytest.mark.parametrize(
    ("name", "post", "moment", "column", "metric"),
    [
        (
            "facebook_pages_lifetime_post_metrics_total_data.csv",
            "post_id", "date", "post_impressions", "impressions",
        ),
        (
            "linkedin_pages_share_statistic_data.csv",
            "_share_entity_urn", "_fivetran_synced", "like_count", "reactions",
        ),
        (
            "instagram_business_media_insights_data.csv",
            "id", "_fivetran_synced", "like_count", "likes",
        ),
    ],
)  # fmt: skip
def test_real_cumulative_numbers_are_the_newest_of_each_post(
    name: str, post: str, moment: str, column: str, metric: str
) -> None:
    path = sample(SHAPES, name)
    reader, facts = read(only_document(path))
    assert (reader.source.name, reader.intake.doubtful) == ("fivetran", [])
    newest: dict[str, tuple[str, str]] = {}
    for row in _rows(path):
        newest[row[post]] = max(newest.get(row[post], ("", "")), (row[moment], row[column]))
    mine = [fact for fact in _readings(facts, metric) if not fact.detail]
    assert sum(fact.value for fact in mine) == sum(int(value) for _, value in newest.values())
    assert max(Counter(fact.key for fact in facts).values()) == 1


def test_real_daily_numbers_of_x_add_up() -> None:
    path = sample(SHAPES, "organic_tweet_report.csv")
    reader, facts = read(only_document(path))
    assert (reader.intake.rows_kept, reader.intake.doubtful) == (len(_rows(path)), [])
    for column, metric in (("impressions", "impressions"), ("url_clicks", "link_clicks")):
        said = sum(int(row[column]) for row in _rows(path))
        assert sum(fact.value for fact in _readings(facts, metric)) == said


def test_real_cut_numbers_of_youtube_are_added_up_by_day() -> None:
    path = sample(SHAPES, "youtube_channel_basic_data.csv")
    _, facts = read(only_document(path))
    days: dict[str, int] = defaultdict(int)
    videos: dict[tuple[str, str], int] = defaultdict(int)
    for row in _rows(path):
        days[row["date"]] += int(row["views"])
        videos[row["date"], row["video_id"]] += int(row["views"])
    views = _readings(facts, "views")
    assert {f.day.isoformat(): f.value for f in views if not f.post} == days
    said = {key: value for key, value in videos.items() if key[1]}
    assert {(f.day.isoformat(), f.post): f.value for f in views if f.post} == said
    watched = sum(f.value for f in _readings(facts, "watch_seconds") if not f.post)
    minutes = sum(float(row["watch_time_minutes"]) for row in _rows(path))
    assert watched == pytest.approx(minutes * 60)


YOUTUBE = FIXTURES / "fivetran" / "youtube_channel_basic.csv"


def test_a_day_with_a_damaged_row_has_no_sums(tmp_path: Path) -> None:
    copy = tmp_path / YOUTUBE.name
    copy.write_text(YOUTUBE.read_text("utf-8").replace(",10,12.5", ",ten,12.5"), "utf-8")
    reader, facts = read(only_document(copy))
    assert [doubt.line for doubt in reader.intake.doubtful] == [2]
    assert {fact.day.isoformat() for fact in facts} == {"2025-03-04"}


def test_a_damaged_row_of_no_day_leaves_no_sums_at_all(tmp_path: Path) -> None:
    copy = tmp_path / YOUTUBE.name
    copy.write_text(YOUTUBE.read_text("utf-8").replace("a,2025-03-03", "a,third of march"), "utf-8")
    reader, facts = read(only_document(copy))
    assert len(reader.intake.doubtful) == 1
    assert not facts


def test_numbers_of_posts_that_a_spreadsheet_cut_are_listed_not_put_together(
    tmp_path: Path,
) -> None:
    plain = FIXTURES / "fivetran" / "instagram_business_media_insights.csv"
    cut = re.sub(r"\b179\d{14}\b", "1.79E+16", plain.read_text("utf-8"))
    path = tmp_path / plain.name
    path.write_text(cut, "utf-8")
    reader, facts = read(only_document(path))
    rows = len(_rows(path))
    assert facts == []
    assert reader.intake.doubtful.total == rows > 1
    assert all("cut off the last digits" in str(row.reason) for row in reader.intake.doubtful)
