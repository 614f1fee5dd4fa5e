"""The report as one self-contained page: no request, no script, light and dark, any width."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from retour.answer.model import Answer
from retour.report import brand, content
from retour.report.drawing import Drawing, by_css
from retour.report.page.markup import Markup, element, joined
from retour.report.page.sections import foot, head, sections
from retour.report.say import period
from retour.report.style import DARK, LIGHT, Ink, css_variables
from retour.report.typeface import Face
from retour.words import Words

_CSS = Path(__file__).parent / "page.css"


def page(answer: Answer, words: Words) -> str:
    """The page, a complete HTML document."""
    css = stylesheet()
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:"
    title = f"{content.title(answer, words)} · {period(answer, words)}"
    return "<!doctype html>\n" + element(
        "html",
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("meta", name="generator", content=answer.engine),
            element("title", title),
            element("style", Markup(css)),
        ),
        element(
            "body",
            joined(
                head(answer, words, _mark()),
                element("main", sections(answer, words), class_="sheet"),
                foot(answer, words),
            ),
        ),
        lang=words.lang,
    )


def stylesheet() -> str:
    """The page's style sheet, fonts and colours included."""
    fonts = "".join(_font_face(face) for face in Face)
    dark = f"@media screen and (prefers-color-scheme:dark){{main,footer{{{css_variables(DARK)}}}"
    dark += f":root{{--ground:{DARK[Ink.GROUND]}}}}}"
    # The head is dark in both settings: what stands on it keeps the light palette.
    return f"{fonts}:root{{{css_variables(LIGHT)}}}{dark}\n{_CSS.read_text('utf-8')}"


def _font_face(face: Face) -> str:
    data = b64encode(face.file("woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:block;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def _mark() -> Markup:
    size = 20.0
    drawing = Drawing(brand.wordmark_width(size), 1.25 * size, brand.wordmark(0, 0.95 * size, size))
    return Markup(drawing.svg(by_css, brand.NAME))
