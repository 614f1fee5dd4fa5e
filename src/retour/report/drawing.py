"""A drawing: a few kinds of shapes at absolute places, and how they are written as SVG.

Absolute places (no groups, no transforms) so that a test can measure any drawing: every text's box
is known before it is rendered. Lengths are in the drawing's own unit, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from zlib import crc32

from retour.report.style import Ink, Palette
from retour.report.typeface import Face, printable, width

SVG = "http://www.w3.org/2000/svg"
# Height of Inter's capitals and depth of its descenders, as shares of the size (OS/2, hhea).
ASCENT, DESCENT = 0.76, 0.22
_FALLBACK = "system-ui, sans-serif"

Colour = Ink | str
Paint = Callable[[Colour], str]


def fixed(palette: Palette) -> Paint:
    """Paint with the colours of a palette: for pictures and print."""
    return lambda colour: palette[colour] if isinstance(colour, Ink) else colour


def by_css(colour: Colour) -> str:
    """Paint with CSS variables: for pages, which follow the reader's light or dark setting."""
    return f"var(--{colour})" if isinstance(colour, Ink) else colour


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; `y` is its baseline, `anchor` start, middle or end."""

    x: float
    y: float
    text: str
    size: float
    face: Face = Face.REGULAR
    ink: Colour = Ink.TEXT
    anchor: str = "start"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what is drawn."""
        wide = width(self.text, self.face, self.size)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - ASCENT * self.size, left + wide, self.y + DESCENT * self.size

    def svg(self, paint: Paint) -> str:
        """As SVG."""
        face, plain = self.face, Face.REGULAR
        extra = "" if face.family == plain.family else f' font-family="{_family(face)}"'
        extra += "" if face.weight == plain.weight else f' font-weight="{face.weight}"'
        extra += "" if self.anchor == "start" else f' text-anchor="{self.anchor}"'
        return (
            f'<text x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}"'
            f' fill="{paint(self.ink)}"{extra}>{escape(printable(self.text))}</text>'
        )

    def moved(self, dx: float, dy: float) -> Text:
        """The same, elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, rounded or not; `to` makes its colour a gradient, towards the lower right."""

    x: float
    y: float
    width: float
    height: float
    ink: Colour
    radius: float = 0.0
    opacity: float = 1.0
    to: Colour = ""
    edge: Colour = ""

    def svg(self, paint: Paint) -> str:
        """As SVG."""
        gradient, fill = self._fill(paint)
        radius = min(self.radius, self.width / 2, self.height / 2)
        extra = f' rx="{_n(radius)}"' if radius else ""
        if self.opacity < 1:
            extra += f' opacity="{_n(self.opacity)}"'
        if self.edge:
            extra += f' stroke="{paint(self.edge)}"'
        return (
            f'{gradient}<rect x="{_n(self.x)}" y="{_n(self.y)}" width="{_n(self.width)}"'
            f' height="{_n(self.height)}" fill="{fill}"{extra}/>'
        )

    def _fill(self, paint: Paint) -> tuple[str, str]:
        start, end = paint(self.ink), paint(self.to) if self.to else ""
        if not end:
            return "", start
        name = f"g{crc32(f'{start}{end}'.encode()):08x}"
        stops = f'<stop stop-color="{start}"/><stop offset="1" stop-color="{end}"/>'
        gradient = f'<linearGradient id="{name}" x2="1" y2="1">{stops}</linearGradient>'
        return f"<defs>{gradient}</defs>", f"url(#{name})"

    def moved(self, dx: float, dy: float) -> Box:
        """The same, elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, with an edge when `edge` names its colour."""

    x: float
    y: float
    radius: float
    ink: Colour
    edge: Colour = ""
    edge_width: float = 0.0
    opacity: float = 1.0

    def svg(self, paint: Paint) -> str:
        """As SVG."""
        extra = ""
        if self.edge:
            extra = f' stroke="{paint(self.edge)}" stroke-width="{_n(self.edge_width)}"'
        if self.opacity < 1:
            extra += f' opacity="{_n(self.opacity)}"'
        place = f'cx="{_n(self.x)}" cy="{_n(self.y)}" r="{_n(self.radius)}"'
        return f'<circle {place} fill="{paint(self.ink)}"{extra}/>'

    def moved(self, dx: float, dy: float) -> Dot:
        """The same, elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Colour
    width: float = 1.0
    dashes: str = ""
    opacity: float = 1.0

    def svg(self, paint: Paint) -> str:
        """As SVG."""
        extra = f' stroke-dasharray="{self.dashes}"' if self.dashes else ""
        if self.opacity < 1:
            extra += f' opacity="{_n(self.opacity)}"'
        places = " ".join(f"{_n(x)},{_n(y)}" for x, y in self.points)
        return (
            f'<polyline points="{places}" fill="none" stroke="{paint(self.ink)}"'
            f' stroke-width="{_n(self.width)}" stroke-linecap="round"'
            f' stroke-linejoin="round"{extra}/>'
        )

    def moved(self, dx: float, dy: float) -> Line:
        """The same, elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))


Shape = Text | Box | Dot | Line


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet of `width` by `height`, drawn in order."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()

    def moved(self, dx: float, dy: float) -> tuple[Shape, ...]:
        """Its shapes, to be put on another drawing with their origin at (dx, dy)."""
        return tuple(shape.moved(dx, dy) for shape in self.shapes)

    def texts(self) -> list[Text]:
        """Its texts."""
        return [shape for shape in self.shapes if isinstance(shape, Text)]

    def svg(self, paint: Paint, title: str, *, css: str = "", attributes: str = "") -> str:
        """As an SVG document or element, with `title` for those who do not see it.

        `css` goes into a style element, `attributes` (already escaped) onto the root.
        """
        style = f"<style>{css}</style>" if css else ""
        return (
            f'<svg xmlns="{SVG}" viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
            f' width="{_n(self.width)}" height="{_n(self.height)}" role="img"'
            f' font-family="{_family(Face.REGULAR)}"'
            f' aria-label="{escape(printable(title))}"{attributes}>{style}'
            + "".join(shape.svg(paint) for shape in self.shapes)
            + "</svg>"
        )


def stacked(drawings: Sequence[Drawing], gap: float = 0.0) -> Drawing:
    """Drawings one below the other."""
    shapes: list[Shape] = []
    top = 0.0
    for drawing in drawings:
        shapes += drawing.moved(0, top)
        top += drawing.height + gap
    wide = max((drawing.width for drawing in drawings), default=0.0)
    return Drawing(wide, max(top - gap, 0.0), tuple(shapes))


def _family(face: Face) -> str:
    return f"{face.family}, {_FALLBACK}"


def _n(value: float) -> str:
    """A length with two decimals at most: more is invisible and makes files differ."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
