"""What a report says of its own limits, and that nothing in it is said twice or wrongly."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retour.answer.beside import Week
from retour.answer.model import Answer
from retour.answer.verdict import Verdict
from retour.report import content, method
from retour.report.axis import Axis, labels_above
from retour.report.chart import Size
from retour.report.charts import scorecard, weeks
from retour.report.drawing import Box, Line, Text
from retour.report.page import page
from retour.report.page.markup import joined
from retour.report.pdf import contents, pdf
from retour.report.scale import Scale
from retour.report.style import Ink
from retour.words import N_, Message, Words
from tests.report.answers import EVERY, Channel, empty, losing, made, small_shop

EN, FR = Words("en"), Words("fr")
SIZE = Size(900, 15)


def uncosted(paid: bool = False) -> Answer:
    """One channel with orders, of which nobody said what it took."""
    answer = made([Channel("meta-ads" if paid else "instagram", 300.0)])
    part = replace(answer.channels[0], posts=0 if paid else 9, verdict=Verdict.CANNOT_TELL)
    total = replace(answer.total, verdict=Verdict.CANNOT_TELL)
    return replace(answer, channels=(part,), total=total)


@pytest.mark.parametrize(
    ("paid", "said"),
    [(False, "before hours, which nobody logged"), (True, "before its cost, which is not known")],
)
def test_a_net_that_leaves_out_its_cost_says_so(paid: bool, said: str) -> None:
    facts = {fact.id: fact for fact in content.facts(uncosted(paid), EN)}
    assert facts["net"].said == f"8 chances in 10 that it lies in between, {said}"
    # What was brought is an interval, and no more is wrong with it.
    assert facts["brought"].said == "8 chances in 10 that it lies in between"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", EVERY)
def test_amounts_below_zero_have_a_true_minus_sign(name: str, lang: str) -> None:
    shown = page(EVERY[name](), Words(lang))
    text = re.sub(r"<(style|svg)\b.*?</\1>|<[^>]*>", " ", shown, flags=re.S)
    assert not re.search(r"(?<![\w-])-[\u00a0\u202f ]?[€£$\d]", text)
    assert not re.search("\u2212[€£$]?0[\u00a0\u202f]?[€£$]?(?![\\d.,])", text)
    if name == "losing":
        assert "\u2212" in text


@pytest.mark.parametrize(
    ("currency", "english", "french"),
    [("EUR", "euros", "euros"), ("GBP", "British pounds", "livres sterling")],
)
def test_the_currency_is_named_in_words(currency: str, english: str, french: str) -> None:
    answer = replace(small_shop(), currency=currency)
    assert method.made(answer, EN).endswith(f"Amounts in {english}.")
    assert method.made(answer, FR).endswith(f"Montants en {french}.")


def test_the_pull_of_other_businesses_is_said_with_its_sign() -> None:
    answer = small_shop()
    first, second, *others = answer.channels
    pulled = (
        replace(first, pulled=-0.2 * first.brought.median),
        replace(second, pulled=0.001 * second.brought.median),
        *(replace(part, pulled=None) for part in others),
    )
    text = " ".join(content.bridge_text(replace(answer, channels=pulled), EN))
    amount = round(0.2 * first.brought.median)
    assert f"{EN.say(first.name)} \u2212€{amount:,}." in text
    # Less than a hundredth is not worth a word.
    assert EN.say(second.name) not in text.partition("Pull of")[2]
    assert "Pull of" not in " ".join(content.bridge_text(answer, EN))


def _weeks(values: list[float]) -> Answer:
    first = date(2026, 1, 5)
    every = tuple(
        Week(monday=date.fromordinal(first.toordinal() + 7 * n), hours=hours, money=0.0, margin=9.0)
        for n, hours in enumerate(values)
    )
    return replace(small_shop(), weeks=every)


def test_the_trend_ends_where_the_last_bar_is() -> None:
    worked = [float(2 + n % 3) for n in range(20)]
    for before, after in ((0, 20), (20, 0), (10, 10)):
        chart = weeks.chart(_weeks([0.0] * before + worked + [0.0] * after), EN, SIZE)
        line = next(
            one for one in chart.drawing.shapes if isinstance(one, Line) and one.ink is Ink.TEXT
        )
        (left, _), (right, _) = line.points
        across = Scale(0.0, 40.0, 900 - 40 * (right - left) / 19, 900)
        assert (left, right) == pytest.approx((across(before + 0.5), across(before + 19.5)))


@pytest.mark.parametrize("highest", [1.0, 4.2, 4.27, 19.0, 49.0, 51.0, 99.0, 427.0])
def test_the_height_of_bars_can_be_read(highest: float) -> None:
    answer = _weeks([highest / 2, highest])
    marked = [
        one.text for one in weeks.chart(answer, EN, SIZE).drawing.shapes if isinstance(one, Text)
    ]
    numbers = {text.removesuffix(" h") for text in marked if text.endswith(" h")} - {"0"}
    assert numbers


@pytest.mark.parametrize("name", EVERY)
def test_a_chart_without_anything_to_draw_says_it_once(name: str) -> None:
    answer = EVERY[name]()
    text = page(answer, EN)
    for kind in contents(answer, EN)["charts"]:
        if kind["svg"] is None:
            assert text.count(kind["title"]) <= 1 or kind["title"] in ("No figure moved much",)


def test_words_with_hyphens_are_not_broken_at_them() -> None:
    assert '<span class="whole">--channel</span>' in page(small_shop(), EN)
    # Never within an attribute or the title of the window, which hold no markup.
    for name in EVERY.values():
        head = page(name(), FR).partition("<body")[0]
        assert "<title>" in head
        assert 'whole"' not in head.partition("<style")[0] + head.rpartition("</style>")[2]


def test_a_side_of_zero_that_holds_nothing_is_not_named() -> None:
    sides = ("costs more", "brings more")

    def named(low: float, high: float) -> list[str]:
        axis = Axis(low, high, None, sides=sides)
        drawing = labels_above(axis, Scale(low, high, 300, 900), SIZE)
        return [one.text for one in drawing.shapes if isinstance(one, Text)]

    assert named(-500, 500) == ["← costs more", "brings more →"]
    assert named(-1, 500) == ["brings more →"]
    assert named(-500, 1) == ["← costs more"]


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is absent")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_row_of_the_printed_bridge_is_one_line_of_the_print(
    tmp_path: Path, lang: str
) -> None:
    answer, words = small_shop(), Words(lang)
    (tmp_path / "a.pdf").write_bytes(pdf(answer, words))
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    bridge = contents(answer, words)["bridge"]
    assert len(bridge["headers"]) == len(bridge["rows"][0])
    for row in bridge["rows"]:
        amounts = " ".join(" ".join(cell.split()) for cell in row[2:])
        assert any(line.endswith(amounts) for line in lines), amounts


def test_nothing_known_leaves_no_chart() -> None:
    nothing = replace(empty(), weeks=())
    assert all(chart["svg"] is None for chart in contents(nothing, EN)["charts"])
    assert "<figure" not in page(nothing, EN)
    assert all(chart["svg"] for chart in contents(losing(), EN)["charts"])


@pytest.mark.parametrize("size", [SIZE, Size(326, 14)])
def test_weeks_that_nothing_tells_of_are_a_band_and_not_weeks_of_zero(size: Size) -> None:
    told: list[float | None] = [4.0] * 20
    told[6:14] = [None] * 8
    some = replace(small_shop(), weeks=small_shop().weeks[:20])
    every = tuple(replace(week, hours=hours) for week, hours in zip(some.weeks, told, strict=True))
    chart = weeks.chart(replace(some, weeks=every), EN, size)
    (band,) = [
        one for one in chart.drawing.shapes
        if isinstance(one, Box) and one.ink is Ink.UNKNOWN_TINT
    ]  # fmt: skip
    bars = [one for one in chart.drawing.shapes if isinstance(one, Box) and one.ink is Ink.LABOUR]
    assert len(bars) == 12
    assert not any(band.x < one.x + one.width / 2 < band.x + band.width for one in bars)
    assert {"not known", "?"} & {one.text for one in chart.drawing.shapes if isinstance(one, Text)}
    trends = [
        one for one in chart.drawing.shapes
        if isinstance(one, Line) and one.ink is Ink.TEXT and one.points[0][1] < bars[0].y + 99
    ]  # fmt: skip
    for line in trends[:2]:  # of the hours: none is drawn across the band
        left, right = line.points[0][0], line.points[-1][0]
        assert right <= band.x + 0.01 or left >= band.x + band.width - 0.01
    assert "not weeks of zero" in chart.note
    assert "not weeks of zero" not in weeks.chart(some, EN, size).note


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_figure_known_in_part_says_on_how_many_days(lang: str) -> None:
    answer, words = small_shop(), Words(lang)
    why = Message(N_("{n} of {days} days known"), {"n": 50, "days": 365})
    first, *others = answer.scorecard
    partly = replace(first, before=None, why=why)
    told = scorecard.chart(replace(answer, scorecard=(partly, *others)), words, SIZE)
    said = " ".join(one.text for one in told.drawing.shapes if isinstance(one, Text))
    assert words.say(why) in said
    assert words.say(why) not in told.note  # once


def test_a_minus_stays_with_its_amount() -> None:
    written = joined("Search engines −€1,086, web −12.50 €, flat – €3")
    assert '<span class="whole">−€1,086,</span>' not in written
    assert '<span class="whole">−€1,086</span>, web −12.50 €, flat – €3' in written
