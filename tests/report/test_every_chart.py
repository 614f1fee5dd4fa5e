"""Any answer draws, legibly, in both languages and at any size; a new chart is found by itself."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.answer.model import Answer
from retour.report.channels import chosen
from retour.report.chart import Chart, Kind, Size
from retour.report.charts import every
from retour.report.drawing import by_css, fixed
from retour.report.style import DARK, LIGHT, Ink
from retour.report.typeface import printable
from retour.words import Words
from tests.examples import examples
from tests.report.answers import EVERY, Channel, made
from tests.report.boxes import faults

SIZES = {
    "wide": Size(880, 15),
    "narrow": Size(326, 14),
    "picture": Size(1072, 30, 5),
    "print": Size(480, 9.5, 10),
}
KINDS = every()
_IDS = (
    "instagram facebook meta-ads linkedin tiktok tiktok-ads youtube x pinterest bluesky threads "
    "reddit search email"
).split()


def _check(chart: Chart) -> None:
    assert chart.title and chart.alt
    assert chart.title.rstrip(".") in chart.alt
    assert all(len(row) == len(chart.table.headers) for row in chart.table.rows)
    assert faults(chart.drawing) == []
    for paint in (by_css, fixed(LIGHT), fixed(DARK)):
        root = ElementTree.fromstring(chart.drawing.svg(paint, chart.alt))  # noqa: S314 - our own
        assert root.get("aria-label") == printable(chart.alt)


def test_the_charts_asked_for_are_there() -> None:
    found = {kind.id for kind in KINDS}
    assert {"net", "spent", "hour", "evidence", "weeks", "scorecard"} <= found


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("answer", EVERY)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.id))
def test_a_known_answer_draws(kind: Kind, answer: str, size: str, lang: str) -> None:
    _check(kind.draw(EVERY[answer](), Words(lang), SIZES[size]))


_amounts = st.one_of(
    st.just(0.0), st.floats(0.004, 3.0), st.floats(3.0, 5_000.0), st.floats(5_000.0, 4e9)
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Zero to fourteen channels, of any size and name."""
    identities = draw(st.lists(st.sampled_from(_IDS), max_size=14, unique=True))
    channels = [
        Channel(
            identity,
            draw(_amounts) + 1e-6,
            draw(st.floats(1.0001, 60.0)),
            draw(_amounts),
            draw(st.one_of(st.just(0.0), st.floats(0.1, 3_000.0))),
            tuple(draw(st.lists(st.sampled_from(["tracked", "said", "launch"]), unique=True))),
            draw(st.one_of(st.just(""), st.text(max_size=90))),
        )
        for identity in identities
    ]
    return made(
        channels,
        currency=draw(st.sampled_from(["EUR", "USD", "JPY", "TND", "CHF"])),
        weeks=draw(st.sampled_from([1, 2, 7, 8, 53])),
        rich=draw(st.booleans()),
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.id))
@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])
@given(answer=answers(), size=st.sampled_from(sorted(SIZES)), lang=st.sampled_from(["fr", "en"]))
def test_any_answer_draws(kind: Kind, answer: Answer, size: str, lang: str) -> None:
    _check(kind.draw(answer, Words(lang), SIZES[size]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.id))
def test_what_is_drawn_follows_the_answer(kind: Kind) -> None:
    """A chart that drew the same whatever the answer would pass every other test here."""
    small, crowd = (
        kind.draw(EVERY[name](), Words("en"), SIZES["wide"]) for name in ("small_shop", "empty")
    )
    assert small.drawing != crowd.drawing and small.title != crowd.title


def test_rows_left_out_are_in_the_table() -> None:
    answer = EVERY["crowded"]()
    net = next(kind for kind in KINDS if kind.id == "net")
    chart = net.draw(answer, Words("en"), SIZES["picture"])
    assert len(chart.table.rows) == len(answer.told) == 11
    left = [part for part in answer.told if part not in chosen(answer.told, 5)]
    assert len(left) == 6
    said = chart.note[chart.note.index("Not drawn: ") :]
    assert all(f"{part.name}" in said for part in left)
    assert f"for €{sum(part.spent for part in left):,.0f} spent in all." in said
    drawn = {text.text for text in chart.drawing.texts()}
    kept = [str(part.name) for part in chosen(answer.told, 5)]
    assert [name for name in kept if not any(name.startswith(text) for text in drawn)] == []


@pytest.mark.parametrize("rows", [3, 7, 11, 12])
def test_evidence_of_every_channel_comes_before_more_of_another(rows: int) -> None:
    answer = EVERY["crowded"]()
    evidence = next(kind for kind in KINDS if kind.id == "evidence")
    drawn = {text.text for text in evidence.draw(answer, Words("en"), replace(
        SIZES["print"], rows=rows)).drawing.texts()}  # fmt: skip
    named = {part.id for part in answer.told if any(
        text.startswith(f"{part.name}: all together") for text in drawn)}  # fmt: skip
    assert len(named) == min(rows, len(answer.told))


def test_channels_that_no_chart_can_draw_are_named() -> None:
    answer = EVERY["crowded"]()
    untold = [f"{part.name}" for part in answer.channels if not answer.tells(part)]
    idle = [f"{part.name}" for part in answer.told if part.per_hour is None]
    notes = {kind.id: kind.draw(answer, Words("en"), SIZES["wide"]).note for kind in KINDS}
    assert untold and all(name in notes[kind] for kind in ("net", "spent") for name in untold)
    assert all(name in notes["hour"] for name in idle)


def test_colours_are_left_to_the_page() -> None:
    """In a page every colour but the channels' own follows the reader's setting."""
    chart = KINDS[0].draw(EVERY["losing"](), Words("en"), SIZES["wide"])
    svg = chart.drawing.svg(by_css, chart.alt)
    assert f"var(--{Ink.LOSES})" in svg
    assert not any(colour in svg for colour in (*LIGHT.values(), *DARK.values()))
