"""A drawing as a file of its own: an SVG document with its fonts within, or pixels."""

from __future__ import annotations

from base64 import b64encode

import resvg_py

from retour.report.drawing import Drawing, fixed
from retour.report.style import LIGHT
from retour.report.typeface import Face, covers


def document(drawing: Drawing, alt: str) -> str:
    """The drawing as an SVG document; `alt` says it in words."""
    return drawing.svg(fixed(LIGHT), alt, css=_fonts())


def pixels(drawing: Drawing, zoom: float = 1.0) -> bytes:
    """The drawing as PNG, `zoom` pixels for each of its units."""
    # Other fonts only for a name in a script that ours do not have: the same everywhere otherwise.
    ours = all(covers(text.text) for text in drawing.texts())
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing.svg(fixed(LIGHT), ""),
            width=round(drawing.width * zoom),
            skip_system_fonts=ours,
            font_files=[str(face.file()) for face in Face],
        )
    )


def _fonts() -> str:
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"src:url(data:font/woff2;base64,{b64encode(face.file('woff2').read_bytes()).decode()})}}"
        for face in Face
    )
