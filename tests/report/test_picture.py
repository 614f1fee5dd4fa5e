"""The picture to share: everything on it, nothing over anything, the same every time."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.report.content import sums
from retour.report.drawing import SVG
from retour.report.picture import alternative, picture, png, svg
from retour.report.say import period
from retour.words import Words
from tests.examples import examples
from tests.report.answers import EVERY, LONG, Channel, made, small_shop
from tests.report.boxes import faults


def _said(answer: Answer, words: Words) -> str:
    return " ".join(text.text for text in picture(answer, words).texts())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_every_answer_is_legible(name: str, lang: str) -> None:
    drawing = picture(EVERY[name](), Words(lang))
    assert faults(drawing) == []
    assert drawing.width == 1200 and 1500 <= drawing.height <= 2700


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(
    business=st.text(min_size=1, max_size=120),
    brought=st.floats(0.01, 1e9),
    factor=st.floats(1.01, 50),
    money=st.floats(0, 1e8),
    hours=st.one_of(st.just(0.0), st.floats(0.05, 4000)),
)
def test_any_business_is_legible(
    business: str, brought: float, factor: float, money: float, hours: float
) -> None:
    answer = made(
        [Channel("facebook", brought, factor, money, hours), Channel("tiktok", 1.0, 9.0, 0, 0, ())],
        business=business,
    )
    for lang in ("fr", "en"):
        assert faults(picture(answer, Words(lang))) == []


def test_everything_that_must_be_there_is() -> None:
    answer, words = small_shop(), Words("en")
    said = _said(answer, words)
    wanted = [
        "Boulangerie du Port",
        period(answer, words),
        *words.say(headline(answer)).split(" "),
        "+€634",  # net a month
        "8 chances in 10 that it lies between",
        "227\u00a0h of work",
        "One hour brought",
        "€58",
        "Instagram",
        "+€537",
        "Facebook/",
        "comparison",  # the grade of the evidence
        "No channel explains about 61%",
        "No customer was asked how they heard of you.",  # the first advice
        "Gross margin brought",  # the method
        "5 October 2026",
        "retour",
    ]
    assert [text for text in wanted if text not in said] == []


def test_the_whole_name_of_a_business_if_it_can() -> None:
    words = Words("fr")
    said = _said(EVERY["crowded"](), words)
    assert all(word in said for word in LONG.split())


def test_pixels() -> None:
    answer, words = small_shop(), Words("fr")
    data = png(answer, words)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", data[16:24])
    drawing = picture(answer, words)
    assert (wide, high) == (1200, round(drawing.height)) or abs(high - drawing.height) <= 1
    assert data == png(small_shop(), words)
    assert data != png(EVERY["losing"](), words)


def test_a_name_that_our_fonts_cannot_write_is_still_drawn() -> None:
    answer = made([Channel("instagram", 900, 1.4, 10, 10)], business="東京ベーカリー 🌸")
    assert png(answer, Words("en")).startswith(b"\x89PNG")


def test_the_drawing_brings_its_fonts_and_its_words() -> None:
    answer, words = small_shop(), Words("en")
    root = ElementTree.fromstring(svg(answer, words))  # noqa: S314 - our own
    style = root.find(f"{{{SVG}}}style")
    assert style is not None and (style.text or "").count("@font-face") == 3
    assert root.get("aria-label") == alternative(answer, words)
    assert "94 chances in 100" in alternative(answer, words)


def test_the_picture_says_why_sums_differ_and_what_it_leaves_out() -> None:
    answer, words = EVERY["crowded"](), Words("en")
    said = " ".join(text.text for text in picture(answer, words).texts())
    assert sums(answer, words) in said
    assert "Not social media, and not in the total:" in said
    others = [part for part in answer.told if not part.social]
    assert others and all(f"{part.name}" in said for part in others)
