"""The sections of the page, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from retour.answer.amounts import NOTHING
from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.report import brand, content, graded, method, origins
from retour.report.chart import Section
from retour.report.drawing import Box, Drawing, by_css
from retour.report.page.channels import channels
from retour.report.page.figures import figures
from retour.report.page.markup import Markup, element, joined
from retour.report.say import period
from retour.report.style import VERDICTS, Ink
from retour.words import N_, Words

Build = Callable[[Answer, Words], Iterator[Markup]]


def sections(answer: Answer, words: Words) -> Markup:
    """Everything below the head."""
    return joined(*(section(name, answer, words) for name in _ORDER))


def section(name: str, answer: Answer, words: Words) -> Markup:
    """One of the sections, for a page that orders them its own way; "" where it says nothing."""
    return joined(*_ORDER[name](answer, words))


def head(answer: Answer, words: Words, mark: Markup) -> Markup:
    """Business, period, and the verdict in one sentence."""
    look = VERDICTS[answer.verdict]
    symbol = element("span", look.symbol, class_="symbol", aria_hidden="true")
    sentence = element("p", words.say(headline(answer)))
    return element(
        "header",
        element(
            "div",
            element("p", mark, class_="brand"),
            element("h1", content.title(answer, words)),
            element("p", period(answer, words), class_="period"),
            element("div", symbol, sentence, class_=f"verdict {look.ink}"),
            class_="sheet",
        ),
        _motif(),
    )


def _motif() -> Markup:
    """The mark, large and faint: what makes the head retour's."""
    drawing = Drawing(100, 100, brand.arc(50, 50, 32, Ink.ON_DEEP, 7))
    return Markup(drawing.svg(by_css, "", attributes=' class="motif" aria-hidden="true"'))


def foot(answer: Answer, words: Words) -> Markup:
    """When and by what."""
    return element("footer", element("p", method.made(answer, words), class_="sheet"))


def _facts(answer: Answer, words: Words) -> Iterator[Markup]:
    look = VERDICTS[answer.verdict]
    cards = [
        element(
            "div",
            element("dt", fact.label),
            element("dd", fact.value, class_="value"),
            element("dd", fact.said),
            class_=f"fact main {look.ink}" if fact.id == "net" else "fact",
        )
        for fact in content.facts(answer, words)
    ]
    label = words(N_("The four figures"))
    yield element("section", element("dl", *cards), class_="facts", aria_label=label)


def _rest(answer: Answer, words: Words) -> Iterator[Markup]:
    text = content.unattributed(answer, words)
    drawn: tuple[Markup, ...] = ()
    if (share := content.unattributed_share(answer)) is not None:
        rest = Box(100 * (1 - share), 0, 100 * share, 2, Ink.LABOUR)
        bar = Drawing(100, 2, (Box(0, 0, 100, 2, Ink.BROUGHT), rest))
        drawn = (Markup(bar.svg(by_css, text, attributes=' preserveAspectRatio="none"')),)
    yield element("section", *drawn, element("p", text), class_="rest", aria_label=text)


def _next(answer: Answer, words: Words) -> Iterator[Markup]:
    found, course = content.advice(answer, words), content.course(answer, words)
    told = [element("p", element("strong", course))] if course else []
    if not (found or told):
        return
    items = [
        element(
            "li",
            element("p", element("strong", one.missing)),
            element("p", one.remedy),
            *([element("p", one.worth, class_="worth")] if one.worth else []),
            *([element("p", one.settles, class_="note")] if one.settles else []),
        )
        for one in found
    ]
    if items:
        missing = content.headings(words)["missing"]
        told += [element("h3", missing), element("ol", *items, class_="next")]
    yield _section("next", words, *told)


def _channels(answer: Answer, words: Words) -> Iterator[Markup]:
    parts = channels(answer, words)
    yield _section("channels", words, *parts, *figures(answer, words, Section.CHANNELS))


def _time(answer: Answer, words: Words) -> Iterator[Markup]:
    yield _section("time", words, *figures(answer, words, Section.TIME))


def _evidence(answer: Answer, words: Words) -> Iterator[Markup]:
    key = element(
        "dl",
        *(
            element(
                "div",
                element("dt", element("b", grade.value), f" {title}"),
                element("dd", meaning),
            )
            for grade, title, meaning in graded.grades(words)
        ),
        class_="grades",
    )
    disagreements = [element("p", text) for text in content.conflicts(answer, words)]
    yield _section(
        "evidence",
        words,
        *figures(answer, words, Section.EVIDENCE),
        *disagreements,
        *_bridge(answer, words),
        *_origins(origins.of_evidence(answer, words), answer, words),
        element("h3", content.headings(words)["grades"]),
        key,
    )


def _bridge(answer: Answer, words: Words) -> list[Markup]:
    """Why what is counted and what is answered are not the same amount."""
    amounts = content.bridge(answer, words)
    if amounts is None:
        return []
    title = content.headings(words)["bridge"]
    channel, evidence, *headers = amounts.headers
    # Channel and evidence in one column: all amounts are seen on a telephone. What is answered is
    # said once a channel, whatever evidence there is of it.
    rows = [
        element(
            "tr",
            element("th", *([] if again else [row[0]]), element("small", row[1]), scope="row"),
            element(
                "td", row[2], *([element("small", f"+ {row[3]}")] if row[3] != NOTHING else [])
            ),
            element("td", row[4]),
            element("td", "" if again else row[5]),
            **({"class_": "again"} if again else {}),
        )
        for before, row in zip((None, *amounts.rows), amounts.rows, strict=False)
        for again in [before is not None and before[0] == row[0]]
    ]
    first = element("th", channel, element("small", evidence), scope="col")
    counted, untraced, *others = headers
    both = element("th", counted, element("small", f"+ {untraced}"), scope="col")
    named = (element("th", header, scope="col") for header in others)
    head = element("tr", first, both, *named)
    return [
        element("h3", title),
        *(element("p", text, class_="note") for text in content.bridge_text(answer, words)),
        element("table", element("thead", head), element("tbody", *rows), class_="bridge"),
    ]


def _objectives(answer: Answer, words: Words) -> Iterator[Markup]:
    yield _section(
        "objectives",
        words,
        *figures(answer, words, Section.OBJECTIVES),
        *_origins(origins.of_figures(answer, words), answer, words),
    )


def _origins(found: Sequence[origins.Origin], answer: Answer, words: Words) -> list[Markup]:
    """Where numbers come from, folded away: who wonders opens it."""
    if not found:
        return []
    rows = (
        element(
            "div",
            element("dt", one.label),
            element("dd", one.text, *([element("small", one.files)] if one.files else [])),
        )
        for one in found
    )
    title = element("summary", origins.heading(answer, words))
    return [element("details", title, element("dl", *rows, class_="origins"))]


def _standing(answer: Answer, words: Words) -> Iterator[Markup]:
    if not answer.standing:
        return
    items = [
        element(
            "li",
            element("p", words.say(stand.text)),
            element("p", words.say(stand.precision), class_="note"),
        )
        for stand in answer.standing
    ]
    yield _section(
        "standing",
        words,
        element("ul", *items, class_="standing"),
    )


def _method(answer: Answer, words: Words) -> Iterator[Markup]:
    parts = [
        joined(element("h3", one.title), element("p", one.text))
        for one in method.method(answer, words)
    ]
    notes = [element("li", words.say(note)) for note in answer.notes]
    remarks = (
        [element("h3", words(N_("Remarks on this answer"))), element("ul", *notes)] if notes else []
    )
    yield _section("method", words, *parts, *remarks)


def _section(which: str, words: Words, *children: Markup) -> Markup:
    title = element("h2", content.headings(words)[which])
    return element("section", title, *children, class_="card", id=which)


_ORDER: Mapping[str, Build] = {
    "facts": _facts,
    "rest": _rest,
    "channels": _channels,
    "next": _next,
    "time": _time,
    "evidence": _evidence,
    "objectives": _objectives,
    "standing": _standing,
    "method": _method,
}
