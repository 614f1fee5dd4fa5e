"""Bluesky and Mastodon: pages, boosts, and what is not what it should be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retour.facts import Post, Reading
from retour.reading.run import reader_of
from retour.sources import every

from .harness import CONTEXT, FIXTURES, only_document, read
from .samples import sample

FEED = FIXTURES / "bluesky" / "getAuthorFeed_2025-03-10.json"


def _saved(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_pages_saved_one_after_the_other_are_all_read(tmp_path: Path) -> None:
    page = json.loads(FEED.read_text("utf-8"))
    for content in ([page, page], page["feed"]):
        _, facts = read(only_document(_saved(tmp_path, content)))
        numbers = {fact.number for fact in facts if isinstance(fact, Post)}
        assert numbers == {"3lk2aaaaaaa2b", "3lk9bbbbbbb2c", "3lk7ddddddd2e"}


def test_a_count_that_is_no_number_is_named_with_its_line() -> None:
    reader, _ = read(only_document(FEED))
    (doubt,) = reader.intake.doubtful
    assert "3lk5eeeeeee2f" in FEED.read_text("utf-8").splitlines()[doubt.line - 1]


def test_a_feed_cut_off_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(FEED.read_bytes()[:-200])
    reader, facts = read(only_document(path))
    assert not facts
    assert reader.intake.doubtful


def test_a_profile_without_a_day_is_of_the_day_it_was_saved(tmp_path: Path) -> None:
    content = {"did": "did:plc:a", "handle": "a.example.com", "followersCount": 3}
    document = only_document(_saved(tmp_path, content))
    reader, facts = read(document)
    (reading,) = facts
    assert isinstance(reading, Reading)
    assert reading.day == document.modified
    assert reader.intake.notes


@pytest.mark.parametrize("name", ["app_bsky_actor_defs.json", "app_bsky_feed_defs.json"])
def test_a_description_of_the_format_is_not_an_answer(name: str) -> None:
    assert reader_of(only_document(sample("bluesky", name)), CONTEXT, every()) is None


def test_the_documented_status_is_read_as_it_stands() -> None:
    path = sample("mastodon", "status_example.json")
    said = json.loads(path.read_text("utf-8"))
    _, facts = read(only_document(path))
    readings = {fact.metric: fact.value for fact in facts if isinstance(fact, Reading)}
    assert readings == {
        "likes": said["favourites_count"],
        "comments": said["replies_count"],
        "shares": said["reblogs_count"],
        "quotes": said["quotes_count"],
    }
    (post,) = (fact for fact in facts if isinstance(fact, Post))
    assert "<" not in post.text
    assert post.text.startswith('"I lost my inheritance')


def test_private_messages_and_boosts_are_left_out() -> None:
    reader, facts = read(only_document(FIXTURES / "mastodon" / "statuses_2025-03-10.json"))
    assert sum(reader.intake.skipped.values()) == 2
    assert not any("Paul" in fact.text for fact in facts if isinstance(fact, Post))
