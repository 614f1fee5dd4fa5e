"""Every form of the pages, as they stand: a field that is added is found by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client

_USUAL = {"number": "1", "date": date(2026, 3, 10).isoformat(), "email": "a@b.example",
          "month": "2026-03", "range": "1", "url": "https://x.example/"}  # fmt: skip
_NOT_TYPED = {"submit", "button", "reset", "file", "image"}


def _is_sent(kind: str, told: dict[str, str]) -> bool:
    """Whether a form would send it as it stands, or somebody writes into it."""
    return kind not in _NOT_TYPED and (kind not in {"radio", "checkbox"} or "checked" in told)


@dataclass
class Field:
    """A field: its name, its kind, what stands in it, and what can be chosen."""

    name: str
    kind: str
    value: str

    @property
    def usual(self) -> str:
        """What somebody would leave or write there."""
        return self.value or _USUAL.get(self.kind, "12")

    @property
    def sort(self) -> str:
        """The same for fields that stand there once for each day or channel."""
        return re.split(r"[/\-0-9]", self.name)[0] or self.name


@dataclass
class Form:
    """A form of a page: where it leads, how, with what."""

    page: str
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sort(self) -> tuple[str, ...]:
        """The same for forms that stand there once for each thing."""
        names = sorted({one.sort for one in self.fields} | {name for name, _ in self.buttons})
        return (self.method, re.sub(r"\d+", "#", urlsplit(self.action).path), *names)

    def usual(self) -> dict[str, str]:
        """What is sent when nobody writes anything odd."""
        return {one.name: one.usual for one in self.fields}

    def filled(self, text: str) -> dict[str, str]:
        """One text in every field that one writes into."""
        odd = {one.name: text for one in self.fields if one.kind not in {"hidden", "select"}}
        return self.usual() | odd

    def one_by_one(self, text: str) -> Iterator[dict[str, str]]:
        """A text in one field of each sort at a time, chosen and hidden ones too."""
        seen = set()
        for one in self.fields:
            if one.sort not in seen:
                seen.add(one.sort)
                yield self.usual() | {one.name: text}
        for name, _ in self.buttons:
            yield self.usual() | {name: text}


class Page(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self.links: set[str] = set()
        self._form: Form | None = None
        self._select: Field | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and told.get("href", "").startswith(("/", "?")):
            self.links.add(urljoin(self.path, told["href"]).split("#")[0])
        if tag == "form":
            action = urljoin(self.path, told.get("action", "") or self.path)
            self._form = Form(self.path, action, told.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is not None:
            self._part(self._form, tag, told)

    def _part(self, form: Form, tag: str, told: dict[str, str]) -> None:
        """A part of a form."""
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "button" and name:
            form.buttons.append((name, told.get("value", "")))
        elif tag == "select" and name:
            self._select = Field(name, "select", "")
            form.fields.append(self._select)
        elif tag == "option" and self._select and (not self._select.value or "selected" in told):
            self._select.value = told.get("value", "")
        elif tag == "textarea" and name:
            form.fields.append(Field(name, "text", ""))
        elif tag == "input" and name not in {"", "csrfmiddlewaretoken"} and _is_sent(kind, told):
            form.fields.append(Field(name, kind, told.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


# What is saved rather than read, and pages that hold nothing of anybody.
_PASSED_BY = re.compile(r"\.\w+$|^/(methods|static)/")


# Pages of one thing, such as a batch of a book: there are more of them with each that is made.
OF_ONE = re.compile(r"/\d+/")


def crawl(
    client: Client, begin: list[str], most: int = 90, known: Collection[str] = ()
) -> list[Page]:
    """Every page that can be reached from some, one for each pattern of query, but those known."""
    waiting, seen = list(begin), set()
    found: list[Page] = []
    while waiting and len(found) < most:
        path = waiting.pop(0)
        parts = urlsplit(path)
        sort = (parts.path, tuple(sorted(name for name, _ in parse_qsl(parts.query))))
        if sort in seen or path in known or _PASSED_BY.search(parts.path):
            continue
        seen.add(sort)
        answered = client.get(path)
        assert answered.status_code < 500 or path == "/healthz", path
        kind = answered.headers.get("Content-Type", "")
        saved = "Content-Disposition" in answered.headers
        if answered.status_code == 200 and kind.startswith("text/html") and not saved:
            page = Page(path, answered.content.decode())
            found.append(page)
            waiting.extend(sorted(page.links))
    return found
