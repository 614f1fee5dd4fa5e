"""ActivityWatch: what was in front of somebody, counted once."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.facts import Effort
from retour.reading.cells.intervals import merged, within, without
from retour.reading.errors import ReadError
from retour.reading.run import Reader

from ..examples import examples
from .harness import only_document, read

SAMPLE = (
    Path(__file__).resolve().parents[2].parent
    / "shared/formats/samples/activitywatch/aw-buckets-export_REDACTED.json"
)


def event(minute: float, minutes: float, **data: Any) -> dict[str, Any]:
    """An event at so many minutes after nine, in UTC."""
    hour, rest = divmod(round(minute * 60), 3600)
    stamp = f"2026-03-02T{9 + hour:02}:{rest // 60:02}:{rest % 60:02}+00:00"
    return {"timestamp": stamp, "duration": minutes * 60, "data": data}


def load(folder: Path, *buckets: list[Any], compact: bool = False) -> tuple[Reader, Counter[str]]:
    """The reader of an export, and the seconds by channel."""
    whole = {
        "buckets": {str(n): {"id": str(n), "events": events} for n, events in enumerate(buckets)}
    }
    path = folder / "aw.json"
    path.write_text(json.dumps(whole, indent=None if compact else 1), "utf-8")
    reader, facts = read(only_document(path))
    assert reader.source.name == "activitywatch"
    seconds: Counter[str] = Counter()
    for fact in facts:
        assert isinstance(fact, Effort)
        seconds[fact.channel] += fact.seconds
    return reader, seconds


INSTAGRAM = {"url": "https://www.instagram.com/p/abc/", "title": "Instagram"}
NEWS = {"url": "https://news.example.com/instagram-is-down", "title": "Instagram is down"}


def test_a_sample() -> None:
    if not SAMPLE.exists():
        pytest.skip("the samples are not here")
    buckets = json.loads(SAMPLE.read_text("utf-8"))["buckets"].values()
    reader, facts = read(only_document(SAMPLE))
    assert reader.intake.rows_read == sum(len(bucket["events"]) for bucket in buckets)
    # Its titles and addresses are masked, so that none names a channel.
    assert not facts
    assert sum(reader.intake.skipped.values()) == reader.intake.rows_read


def test_window_and_page_of_the_same_time_are_counted_once(tmp_path: Path) -> None:
    windows = [event(0, 10, app="firefox", title="Instagram - Mozilla Firefox")]
    _, seconds = load(tmp_path, windows, [event(2, 5, **INSTAGRAM)])
    assert seconds == {"instagram": 600}


def test_a_page_says_more_than_its_window(tmp_path: Path) -> None:
    windows = [event(0, 10, app="Google Chrome", title="Instagram is down - Google Chrome")]
    _, seconds = load(tmp_path, windows, [event(0, 10, **NEWS)])
    assert not seconds


def test_a_page_behind_another_window_is_not_looked_at(tmp_path: Path) -> None:
    windows = [event(0, 5, app="chrome.exe", title="x"), event(5, 5, app="Code.exe", title="y")]
    _, seconds = load(tmp_path, windows, [event(0, 10, **INSTAGRAM)])
    assert seconds == {"instagram": 300}


def test_only_time_when_somebody_was_there(tmp_path: Path) -> None:
    there = [event(0, 3, status="not-afk"), event(3, 60, status="afk")]
    _, seconds = load(tmp_path, [event(0, 10, app="CapCut", title="Film")], there)
    assert seconds == {"social": 180}
    _, alone = load(tmp_path, [event(0, 10, **INSTAGRAM)], there)
    assert alone == {"instagram": 180}


@pytest.mark.parametrize(
    ("data", "channel"),
    [
        ({"url": "https://business.facebook.com/latest/posts"}, "social"),
        ({"url": "https://adsmanager.facebook.com/adsmanager/"}, "meta-ads"),
        ({"url": "https://studio.youtube.com/channel/x"}, "youtube"),
        ({"url": "https://business.google.com/locations"}, "google-business"),
        ({"url": "https://www.canva.com/design/x"}, "social"),
        ({"url": "https://notcanva.com/"}, ""),
        ({"url": "https://www.google.com/search?q=instagram"}, ""),
        ({"url": "https://mail.google.com/"}, ""),
        ({"url": "about:blank"}, ""),
        ({"app": "WhatsApp.exe", "title": "WhatsApp"}, "whatsapp"),
        ({"app": "Safari", "title": "Facebook | Instagram"}, "social"),
        ({"app": "EXCEL.EXE", "title": "caisse.xlsx"}, ""),
        ({"label": "x", "running": False}, ""),
    ],
)
def test_channels(tmp_path: Path, data: dict[str, Any], channel: str) -> None:
    _, seconds = load(tmp_path, [event(0, 1, **data)], compact=True)
    assert seconds == ({channel: 60} if channel else {})


def test_neither_titles_nor_addresses_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "aw.json"
    page = {"url": "https://www.instagram.com/jane.doe/", "title": "Jane Doe"}
    path.write_text(json.dumps({"buckets": {"a": {"events": [event(0, 1, **page)]}}}), "utf-8")
    _, facts = read(only_document(path))
    assert "jane" not in str(facts).casefold()


@pytest.mark.parametrize(
    "bad",
    [
        {"duration": 3, "data": {}},
        {"timestamp": "yesterday", "duration": 3, "data": {}},
        {"timestamp": "2026-03-02T09:00:00", "duration": 3, "data": {}},
        {"timestamp": "2026-03-02T09:00:00+00:00", "duration": -3, "data": {}},
        {"timestamp": "2026-03-02T09:00:00+00:00", "duration": None, "data": {}},
        {"timestamp": 7, "duration": 3, "data": {}},
        [],
        7,
    ],
)
def test_a_damaged_event_costs_itself(tmp_path: Path, bad: Any) -> None:
    reader, seconds = load(tmp_path, [event(0, 1, **INSTAGRAM), bad, event(5, 1, **INSTAGRAM)])
    assert seconds == {"instagram": 120}
    assert len(reader.intake.doubtful) == 1
    assert reader.intake.doubtful[0].line > 1


def test_an_export_cut_short_keeps_what_is_whole(tmp_path: Path) -> None:
    load(tmp_path, [event(n, 1, **INSTAGRAM) for n in range(5)])
    path = tmp_path / "aw.json"
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex("2026-03-02") + 4], "utf-8")
    reader, facts = read(only_document(path))
    assert [fact.seconds for fact in facts if isinstance(fact, Effort)] == [240]
    assert reader.intake.doubtful


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


def _ticks(intervals: list[tuple[float, float]]) -> set[int]:
    return {tick for begin, end in intervals for tick in range(int(begin), int(end))}


@settings(max_examples=examples(200))
@given(st.lists(SPANS, max_size=8), SPANS)
def test_intervals_are_sets_of_moments(
    others: list[tuple[float, float]], one: tuple[float, float]
) -> None:
    whole = merged(others)
    assert _ticks(whole) == _ticks(others)
    assert all(a[1] < b[0] for a, b in pairwise(whole))
    assert _ticks(within(one, whole)) == _ticks([one]) & _ticks(others)
    assert _ticks(without(one, whole)) == _ticks([one]) - _ticks(others)


@pytest.mark.parametrize("columns", ["app,title", "url,title,audible,incognito", "status"])
def test_a_bucket_as_a_table_is_no_time_sheet(tmp_path: Path, columns: str) -> None:
    """Its durations are seconds: 20.577 was offered as hours."""
    row = ",".join("Instagram" for _ in columns.split(","))
    path = tmp_path / "aw-events-export-aw-watcher-window_desk.csv"
    text = f"timestamp,duration,{columns}\n2026-03-13T09:00:00.000000+00:00,20.577,{row}\n"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError, match="Export all buckets as JSON"):
        read(only_document(path))
