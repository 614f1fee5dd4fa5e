"""Instants in post ids: the published layouts of the ids, both ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reading.cells.post_ids import (
    instagram_code,
    instagram_instant,
    linkedin_instant,
    linkedin_number,
    tiktok_instant,
    tiktok_number,
    x_instant,
    x_number,
)

UNIX = datetime(1970, 1, 1, tzinfo=UTC)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
FIRST = datetime(2012, 1, 1, tzinfo=UTC)  # all four networks existed
WHEN = st.integers(0, 14 * 366 * 86_400_000).map(lambda ms: FIRST + timedelta(milliseconds=ms))
REST = st.integers(0, 2**22 - 1)


def milliseconds(at: datetime) -> int:
    return (at - UNIX) // timedelta(milliseconds=1)


def shortcode(number: int) -> str:
    code = ""
    while number:
        number, digit = divmod(number, 64)
        code = ALPHABET[digit] + code
    return code.rjust(11, "A")


def near(found: datetime | None, at: datetime, within: timedelta) -> bool:
    return found is not None and timedelta(0) <= at - found < within


@given(WHEN, REST)
def test_the_instant_put_into_an_id_comes_back(at: datetime, rest: int) -> None:
    ms = milliseconds(at)
    tick = timedelta(milliseconds=1)
    assert near(x_instant(str((ms - 1288834974657) << 22 | rest)), at, tick)
    assert near(linkedin_instant(str(ms << 22 | rest)), at, tick)
    assert near(tiktok_instant(str(ms // 1000 << 32 | rest)), at, timedelta(seconds=1))
    instagram = (ms - 1314220021721) << 23 | rest
    assert near(instagram_instant(shortcode(instagram)), at, tick)
    assert near(instagram_instant(shortcode(instagram) + "pRiVaTeKey"), at, tick)


def test_the_example_of_the_literature() -> None:
    # Worked out digit by digit in the article "Snowflake ID" of Wikipedia.
    assert x_instant("1541815603606036480") == datetime(2022, 6, 28, 16, 7, 40, 105000, UTC)


@pytest.mark.parametrize(
    "number", ["", "12", "1.23457E+18", "abcdefghijk", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "9" * 20, "-" * 15]
)
def test_what_is_no_id_has_no_instant(number: str) -> None:
    assert x_instant(number) is None
    assert linkedin_instant(number) is None
    assert tiktok_instant(number) is None
    assert instagram_instant(number) is None


@given(st.text(max_size=30))
def test_any_text_is_an_instant_or_none(text: str) -> None:
    for read in (x_instant, linkedin_instant, tiktok_instant, instagram_instant):
        found = read(text)
        assert found is None or found.tzinfo is not None


def test_numbers_in_links() -> None:
    assert instagram_code("https://www.instagram.com/reel/DAbCdEfGhIj/?x=1") == "DAbCdEfGhIj"
    assert instagram_code("https://www.instagram.com/shop/p/DAbCdEfGhIj/") == "DAbCdEfGhIj"
    assert instagram_code("https://instagram.com/stories/shop/3456789012345678901") == (
        "3456789012345678901"
    )
    assert instagram_code("https://www.facebook.com/reel/123456789012345") == ""
    assert tiktok_number("https://www.tiktok.com/@shop/video/7456789012345678901?lang=fr") == (
        "7456789012345678901"
    )
    assert tiktok_number("https://www.tiktok.com/@shop/photo/7456789012345678901") != ""
    assert tiktok_number("https://example.com/video/1") == ""
    assert x_number("https://x.com/shop/status/1234567890123456789") == "1234567890123456789"
    assert linkedin_number(
        "https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000000"
    ) == ("7000000000000000000")
    assert linkedin_number(
        "https://www.linkedin.com/posts/shop_new-bread-activity-7000000000000000000-aBcD"
    ) == ("7000000000000000000")
