"""A chart in a page: its finding, its drawing in two widths, and its table."""

from __future__ import annotations

from collections.abc import Iterator

from retour.answer.model import Answer
from retour.report.chart import Chart, Kind, Section, Size, Table
from retour.report.charts import every
from retour.report.drawing import by_css
from retour.report.page.markup import Markup, element
from retour.words import N_, Words

# What fits the page's column, and what fits a telephone; the style sheet shows one of them.
WIDE = Size(900, 15)
NARROW = Size(326, 14)


def figures(answer: Answer, words: Words, section: Section) -> Iterator[Markup]:
    """Every chart of a section."""
    return (_figure(kind, answer, words) for kind in every() if kind.section is section)


def _figure(kind: Kind, answer: Answer, words: Words) -> Markup:
    wide, narrow = (kind.draw(answer, words, size) for size in (WIDE, NARROW))
    return figure(wide, narrow, words)


def figure(wide: Chart, narrow: Chart, words: Words) -> Markup:
    """A chart that was drawn for both widths."""
    title, identity = element("h3", wide.title), f"chart-{wide.id}"
    if not wide.table.rows:  # nothing to draw, and the title says so
        return element("div", title, class_="figure", id=identity)
    caption = element("figcaption", title, element("p", wide.note))
    table = _table(wide.table, wide.title, words)
    drawn = (_drawn(wide, "wide"), _drawn(narrow, "narrow"))
    return element("figure", caption, *drawn, table, id=identity)


def _drawn(chart: Chart, which: str) -> Markup:
    svg = chart.drawing.svg(by_css, chart.alt)
    return element("div", Markup(svg), class_=f"drawing {which}")


def _table(table: Table, title: str, words: Words) -> Markup:
    header = element("tr", *(element("th", text, scope="col") for text in table.headers))
    rows = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            *(element("td", cell) for cell in row[1:]),
        )
        for row in table.rows
    ]
    return element(
        "details",
        element("summary", words(N_("The numbers"))),
        element(
            "div",
            element("table", element("thead", header), element("tbody", *rows)),
            class_="scroll",
            tabindex="0",
            role="region",
            aria_label=title,
        ),
    )
