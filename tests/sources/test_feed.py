"""Feeds: links unwrapped, words without tags, and files made to do harm refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Mention
from retour.reading.errors import ReadError
from retour.sources.feed import unwrapped

from .harness import FIXTURES, only_document, read

ENTRY = (
    "<item><title>Pain</title><link>https://example.net/pain</link>"
    "<pubDate>Mon, 03 Mar 2025 10:00:00 GMT</pubDate></item>"
)


def _feed(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(text.encode(encoding))
    return path


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 1000}">]>',
    "a file of the machine": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "a parameter entity": '<!DOCTYPE rss [<!ENTITY % d SYSTEM "http://example.com/d"> %d;]>',
    "a feed inside": '<!DOCTYPE rss [<!ENTITY a "<rss>">]>',
    "lower case": '<!doctype rss [<!entity a "b">]>',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_entities_are_refused(tmp_path: Path, bomb: str, encoding: str) -> None:
    text = f"{bomb}<rss><channel><title>&l9;</title>{ENTRY}</channel></rss>"
    with pytest.raises(ReadError, match="entities") as caught:
        read(only_document(_feed(tmp_path, text, encoding)))
    assert caught.value.remedy.render("en")


def test_a_text_about_entities_is_no_bomb(tmp_path: Path) -> None:
    about = ENTRY.replace("Pain", "<![CDATA[What <!ENTITY does]]>")
    _, facts = read(only_document(_feed(tmp_path, f"<rss><channel>{about}</channel></rss>")))
    assert len(facts) == 1


def test_the_end_missing_is_listed(tmp_path: Path) -> None:
    text = f"<rss><channel>\n{ENTRY}\n{ENTRY[:60]}"
    reader, facts = read(only_document(_feed(tmp_path, text)))
    assert [fact.url for fact in facts if isinstance(fact, Mention)] == ["https://example.net/pain"]
    assert {doubt.line for doubt in reader.intake.doubtful} >= {3}


def test_the_same_feed_in_another_encoding_says_the_same(tmp_path: Path) -> None:
    path = FIXTURES / "feed" / "google_alert_maison_lune.xml"
    text = path.read_text("utf-8")
    wide = _feed(tmp_path, f'<?xml version="1.0" encoding="utf-16"?>{text}', "utf-16")
    assert read(only_document(wide))[1] == read(only_document(path))[1]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (
            "https://www.google.com/url?rct=j&url=https://example.net/a%3Fb%3D1%26c%3D2&ct=ga",
            "https://example.net/a?b=1&c=2",
        ),
        ("https://google.fr/url?q=https://example.net/", "https://example.net/"),
        ("https://www.google.com/url?ct=ga", "https://www.google.com/url?ct=ga"),
        (
            "https://notgoogle.com/url?url=https://x.example",
            "https://notgoogle.com/url?url=https://x.example",
        ),
    ],
)
def test_google_links_are_unwrapped(link: str, target: str) -> None:
    assert unwrapped(link) == target


@given(st.text(alphabet="htps:/[]?&=%url.google.com"))
def test_any_link_is_some_link(link: str) -> None:
    assert isinstance(unwrapped(link), str)
    assert unwrapped(f"http://[{link}")
