"""A method card in detail: docs/methods/<name>.md as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from retour import web

# The package has a copy of the cards; a checkout has the cards themselves.
_PACKAGED = Path(web.__file__).parent / "methods"
FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(web.__file__).parents[3] / "docs" / "methods"
_INDEX = "README"


@cache
def names() -> frozenset[str]:
    """The cards that there are."""
    return frozenset(path.stem for path in FOLDER.glob("*.md")) - {_INDEX}


@cache
def in_detail(name: str) -> SafeString:
    """A card but for its title, as HTML: links to other cards lead there, other links are text.

    Formulas are preformatted text, as they are in the file.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse((FOLDER / f"{name}.md").read_text("utf-8"))
    shown = list(_linked(_titled(tokens)))
    for token in shown:
        token.children = list(_linked(token.children)) if token.children else token.children
    return SafeString(parser.renderer.render(shown, parser.options, {}))


def _titled(tokens: Iterable[Token]) -> Iterator[Token]:
    """Without the card's own title, which the page has; what may be wide can be scrolled to by
    keyboard; no style of its own, which the browser would refuse.
    """
    inside = False
    for token in tokens:
        if token.tag == "h1":
            inside = token.nesting == 1
            continue
        if inside:
            continue
        if token.type == "code_block":
            token.attrSet("tabindex", "0")
        if token.tag in {"th", "td"} and token.attrs.pop("style", ""):
            token.attrSet("class", "number")
        yield token


def _linked(tokens: Iterable[Token]) -> Iterator[Token]:
    led = False
    for token in tokens:
        if token.type == "link_open":
            card = str(token.attrs.get("href", "")).removesuffix(".md")
            led = card in names()
            if led:
                token.attrSet("href", reverse("method", args=[card]))
        if led or not token.type.startswith("link_"):
            yield token
