"""The visual language, once for every face: colours, type, spacing, and the look of a verdict.

Colours are named by what they mean. A drawing holds names; who renders it chooses a palette, or
leaves the names to CSS variables, so that a page follows the reader's light or dark setting.
Every pair of text and ground has a contrast of at least 4.5 (WCAG 2.2, criterion 1.4.3), and no
meaning rests on colour alone: each verdict has its symbol, each grade its letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from retour.answer.verdict import Verdict
from retour.panel import Grade


class Ink(StrEnum):
    """What a colour means."""

    GROUND = "ground"  # behind everything
    CARD = "card"  # behind a block of content
    TEXT = "text"
    SOFT = "soft"  # secondary text
    LINE = "line"  # hairlines, grids
    DEEP = "deep"  # the head of a page, and the brand
    DEEPER = "deeper"  # the far end of the head's gradient
    ON_DEEP = "on-deep"
    ON_DEEP_SOFT = "on-deep-soft"
    BROUGHT = "brought"
    SPENT = "spent"
    LABOUR = "labour"  # the hours' part of what was spent
    SALES = "sales"  # all sales, whatever brought them
    PAYS = "pays"
    PAYS_TINT = "pays-tint"
    LOSES = "loses"
    LOSES_TINT = "loses-tint"
    CLOSE = "close"
    CLOSE_TINT = "close-tint"
    UNKNOWN = "unknown"
    UNKNOWN_TINT = "unknown-tint"


Palette = Mapping[Ink, str]

LIGHT: Palette = {
    Ink.GROUND: "#F5F3EE",
    Ink.CARD: "#FFFFFF",
    Ink.TEXT: "#17232B",
    Ink.SOFT: "#566470",
    Ink.LINE: "#E3DFD6",
    Ink.DEEP: "#123C47",
    Ink.DEEPER: "#0C2932",
    Ink.ON_DEEP: "#FFFFFF",
    Ink.ON_DEEP_SOFT: "#B9D3D6",
    Ink.BROUGHT: "#07697E",
    Ink.SPENT: "#5B6B76",
    Ink.LABOUR: "#87959E",
    Ink.SALES: "#A89054",
    Ink.PAYS: "#07697E",
    Ink.PAYS_TINT: "#DDF0F2",
    Ink.LOSES: "#8F2A08",
    Ink.LOSES_TINT: "#FAE5DB",
    Ink.CLOSE: "#846500",
    Ink.CLOSE_TINT: "#FAF1D6",
    Ink.UNKNOWN: "#5C5A57",
    Ink.UNKNOWN_TINT: "#ECEAE6",
}

DARK: Palette = {
    Ink.GROUND: "#0E161B",
    Ink.CARD: "#17222A",
    Ink.TEXT: "#EEF2F3",
    Ink.SOFT: "#A9B6BF",
    Ink.LINE: "#2B3A44",
    Ink.DEEP: "#123C47",
    Ink.DEEPER: "#0B2630",
    Ink.ON_DEEP: "#FFFFFF",
    Ink.ON_DEEP_SOFT: "#B9D3D6",
    Ink.BROUGHT: "#4FC3D7",
    Ink.SPENT: "#A3B3BE",
    Ink.LABOUR: "#667A87",
    Ink.SALES: "#8C7A4C",
    Ink.PAYS: "#4FC3D7",
    Ink.PAYS_TINT: "#12353D",
    Ink.LOSES: "#F07B52",
    Ink.LOSES_TINT: "#45220F",
    Ink.CLOSE: "#F0C44C",
    Ink.CLOSE_TINT: "#3B310F",
    Ink.UNKNOWN: "#BDB7AE",
    Ink.UNKNOWN_TINT: "#2E3236",
}

# Sizes of type as multiples of a drawing's text size. A major third between steps.
SMALL, BODY, LEAD, TITLE, DISPLAY, HERO = 0.84, 1.0, 1.25, 1.56, 1.95, 3.4
# Baseline to baseline, as a multiple of the size of the type.
LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict looks: its colour, a tint for grounds, and a symbol that needs no colour."""

    ink: Ink
    tint: Ink
    symbol: str


VERDICTS: Mapping[Verdict, Look] = {
    Verdict.PAYS: Look(Ink.PAYS, Ink.PAYS_TINT, "✓"),
    Verdict.DOES_NOT_PAY: Look(Ink.LOSES, Ink.LOSES_TINT, "✗"),
    Verdict.TOO_CLOSE: Look(Ink.CLOSE, Ink.CLOSE_TINT, "≈"),
    Verdict.CANNOT_TELL: Look(Ink.UNKNOWN, Ink.UNKNOWN_TINT, "?"),
}

# The stronger the evidence, the stronger the colour.
GRADES: Mapping[Grade, Ink] = {
    Grade.A: Ink.PAYS,
    Grade.B: Ink.PAYS,
    Grade.C: Ink.SPENT,
    Grade.D: Ink.UNKNOWN,
}


def css_variables(palette: Palette) -> str:
    """The palette as CSS custom properties: `--text:#17232B;...`."""
    return "".join(f"--{ink}:{colour};" for ink, colour in palette.items())
