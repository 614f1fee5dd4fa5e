"""X: the account's days, its posts and its videos."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from retour.facts import Fact, Post, Reading
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, FIXTURES, only_document, read
from .samples import sample

FOLDER = FIXTURES / "x"


def _sum(facts: list[Fact], metric: str) -> float:
    return sum(fact.value for fact in facts if isinstance(fact, Reading) and fact.metric == metric)


def test_a_real_overview_adds_up_to_its_own_columns() -> None:
    path = sample("x_twitter", "kaiadevintern_account_overview_analytics.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    reader, facts = read(only_document(path))
    assert (reader.source.name, reader.intake.doubtful, reader.intake.unread) == ("x", [], [])
    for metric, column in (
        ("impressions", "Impressions"),
        ("engagements", "Engagements"),
        ("likes", "Likes"),
        ("comments", "Replies"),
        ("follows", "New follows"),
        ("unfollows", "Unfollows"),
        ("profile_visits", "Profile visits"),
        ("posts", "Create Post"),
    ):
        assert _sum(facts, metric) == sum(int(row[column]) for row in rows)
    assert len({fact.day for fact in facts}) == len(rows)


def test_a_real_overview_whose_headers_are_translated_says_the_same(tmp_path: Path) -> None:
    path = sample("x_twitter", "kaiadevintern_account_overview_analytics.csv")
    header, *lines = path.read_text("utf-8").splitlines()
    strange = ",".join(f"Colonne {chr(65 + n)}" for n in range(header.count(",") + 1))
    copy = tmp_path / "copy.csv"
    copy.write_text("\n".join([strange, *lines]) + "\n", "utf-8")
    reader, facts = read(only_document(copy))
    assert facts == read(only_document(path))[1]
    assert reader.intake.notes


def test_columns_in_another_order_are_not_read_by_place(tmp_path: Path) -> None:
    path = tmp_path / "account_overview_analytics.csv"
    row = '"Tue, Sep 29, 2026",4,229,1,9,0,2,0,1,0,3,1,0,0'  # likes before impressions, and so on
    path.write_text("Data," + ",".join(f"c{n}x" for n in range(13)) + f"\n{row}\n", "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is None or reader.source.name != "x"


def test_legacy_posts_carry_their_instant() -> None:
    (path,) = FOLDER.glob("tweet_activity*.csv")
    _, facts = read(only_document(path))
    first, second = (fact for fact in facts if isinstance(fact, Post))
    assert first.at is not None and second.at is not None
    assert first.at.isoformat() == "2023-10-03T14:05:00+00:00"
    assert (second.at.date(), second.day) == (date(2023, 10, 20), date(2023, 10, 21))


def test_an_id_that_a_spreadsheet_cut_is_taken_from_the_link(tmp_path: Path) -> None:
    (path,) = FOLDER.glob("account_analytics_content*.csv")
    _, facts = read(only_document(path))
    text = path.read_text("utf-8")
    for fact in facts:
        if isinstance(fact, Post):
            text = text.replace(f"{fact.number},", f"{float(fact.number):.2E},", 1)
    copy = tmp_path / path.name
    copy.write_text(text, "utf-8")
    assert text != path.read_text("utf-8")
    assert read(only_document(copy))[1] == facts


def test_videos_are_summed_apart_from_the_days_they_were_seen_on() -> None:
    reader, facts = read(only_document(FOLDER / "video_overview_analytics.csv"))
    assert not reader.intake.doubtful
    views = [fact for fact in facts if isinstance(fact, Reading) and fact.metric == "views"]
    assert sum(fact.value for fact in views if not fact.post) == 160
    assert sum(fact.value for fact in views if fact.post) == 162
    assert _sum(facts, "watch_seconds") == 630
    (post,) = (fact for fact in facts if isinstance(fact, Post))
    assert post.url.endswith(post.number)


def test_a_header_of_an_unknown_language_met_again_hides_no_row(tmp_path: Path) -> None:
    path = FIXTURES / "x" / "other language" / "account_overview_analytics (2).csv"
    header, first, *rest = path.read_text("utf-8").splitlines()
    copy = tmp_path / "account_overview_analytics (2).csv"
    copy.write_text("\n".join([header, first, header, *rest]), "utf-8")
    reader, facts = read(only_document(copy))
    assert facts == read(only_document(path))[1]
    assert sum(reader.intake.skipped.values()) == 1
