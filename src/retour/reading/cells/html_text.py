"""Plain text out of small pieces of HTML: titles of feeds, posts."""

from __future__ import annotations

from html.parser import HTMLParser

_BREAKS = {"p": "\n\n", "br": "\n", "li": "\n", "div": "\n"}
_SILENT = frozenset({"script", "style"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BREAKS and self.parts:
            self.parts.append(_BREAKS[tag])

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def plain_text(html: str) -> str:
    """The text of a piece of HTML, tags dropped, paragraphs and line breaks kept."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()
