"""The palette holds for every reader: contrast, and colours that the colour-blind can tell."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from retour.answer.verdict import Verdict
from retour.panel import Grade
from retour.report.style import DARK, GRADES, LIGHT, VERDICTS, Ink, Palette, css_variables
from retour.report.typeface import covers

Vector = NDArray[np.float64]

PALETTES = {"light": LIGHT, "dark": DARK}
# Text on what it stands on.
_PAIRS = [
    (text, ground)
    for text in (Ink.TEXT, Ink.SOFT, Ink.BROUGHT, *(look.ink for look in VERDICTS.values()))
    for ground in (Ink.CARD, Ink.GROUND)
]
_PAIRS += [(look.ink, look.tint) for look in VERDICTS.values()]
_PAIRS += [(Ink.TEXT, Ink.PAYS_TINT), (Ink.SOFT, Ink.PAYS_TINT)]
_PAIRS += [(text, g) for text in (Ink.ON_DEEP, Ink.ON_DEEP_SOFT) for g in (Ink.DEEP, Ink.DEEPER)]
_PAIRS += [(Ink.CARD, GRADES[grade]) for grade in Grade]

# Simulation of dichromacy in linear RGB: Machado, Oliveira & Fernandes 2009, IEEE TVCG 15:1291.
_BLINDNESS = {
    "none": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip


def _linear(colour: str) -> Vector:
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    light, dark = sorted((float(_linear(c) @ weights) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _lab(linear: Vector) -> Vector:
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    scaled = to_xyz @ np.clip(linear, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("palette", PALETTES)
def test_every_text_can_be_read(palette: str) -> None:
    colours = PALETTES[palette]
    poor = {
        (str(text), str(ground)): round(_contrast(colours[text], colours[ground]), 2)
        for text, ground in _PAIRS
        if _contrast(colours[text], colours[ground]) < 4.5
    }
    assert poor == {}


@pytest.mark.parametrize("palette", PALETTES)
def test_every_bar_can_be_seen(palette: str) -> None:
    """WCAG 2.2, criterion 1.4.11: 3 to 1 for what is drawn."""
    colours = PALETTES[palette]
    bars = (Ink.BROUGHT, Ink.SPENT, Ink.LABOUR, Ink.SALES)
    poor = [str(bar) for bar in bars if _contrast(colours[bar], colours[Ink.CARD]) < 3]
    assert poor == []
    assert _contrast(colours[Ink.SPENT], colours[Ink.LABOUR]) > 1.5


@pytest.mark.parametrize("blindness", _BLINDNESS)
@pytest.mark.parametrize("palette", PALETTES)
def test_verdicts_are_told_apart_without_all_colours(palette: str, blindness: str) -> None:
    colours: Palette = PALETTES[palette]
    seen = {
        verdict: _lab(_BLINDNESS[blindness] @ _linear(colours[look.ink]))
        for verdict, look in VERDICTS.items()
    }
    # A difference of 2.3 is just noticeable; these marks are seen side by side.
    close = {
        (one.value, other.value): round(float(np.linalg.norm(seen[one] - seen[other])), 1)
        for one, other in combinations(Verdict, 2)
        if np.linalg.norm(seen[one] - seen[other]) < 10
    }
    assert close == {}


def test_no_meaning_rests_on_colour_alone() -> None:
    symbols = [VERDICTS[verdict].symbol for verdict in Verdict]
    assert len(set(symbols)) == len(symbols)
    assert covers("".join(symbols) + "▲▼→…–−“”«»€£¥œŒéèàçÀÉ\u00a0\u202f")


def test_both_palettes_name_every_colour() -> None:
    for palette in (LIGHT, DARK):
        assert set(palette) == set(Ink)
        assert css_variables(palette).count("--") == len(Ink)
