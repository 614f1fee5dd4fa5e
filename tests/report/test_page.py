"""The page: self-contained, legible from a telephone to a desk, for every reader."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from retour.report.charts import every
from retour.report.page import page, stylesheet
from retour.words import Words
from tests.report.answers import EVERY, LONG, made, small_shop

_VOID = {"meta", "br", "img", "link"}


class _Reader(HTMLParser):
    """Every element with its attributes; fails on one that is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_the_page_stands_alone(name: str, lang: str) -> None:
    text = page(EVERY[name](), Words(lang))
    read = _Reader(text)
    assert len(text.encode()) < 400_000
    assert len(read.of("h1")) == 1
    assert read.of("html")[0]["lang"] == lang
    assert not read.of("script") and not read.of("link") and not read.of("img")
    assert not any("style" in found or "onclick" in found for _, found in read.found)
    addresses = [v for _, found in read.found for k, v in found.items() if k in ("src", "href")]
    assert addresses == []
    assert "url(http" not in text and "@import" not in text
    names = [found["id"] for _, found in read.found if "id" in found]
    assert len(names) == len(set(names))
    for svg in read.of("svg"):
        assert svg.get("aria-label") or svg.get("aria-hidden") == "true"


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    (policy,) = (
        meta["content"]
        for meta in _Reader(page(small_shop(), Words("en"))).of("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    digest = b64encode(sha256(stylesheet().encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:"
    )


def test_every_chart_is_there_with_its_table() -> None:
    read = _Reader(page(small_shop(), Words("en")))
    figures = {figure["id"] for figure in read.of("figure")}
    assert figures == {f"chart-{kind.id}" for kind in every()}
    # Beside those of the charts, the one from what is counted to the answer.
    assert len(read.of("table")) == len(figures) + 1
    assert all(region.get("aria-label") for region in read.of("div") if region.get("role"))


def test_objectives_stand_beside_their_channel_and_campaigns_after() -> None:
    text = page(small_shop(), Words("en"))
    facebook = text[text.index("Facebook</h3>") :].partition("</li>")[0]
    assert "Objective: leads" in facebook and "before: 18" in facebook and "not known" in facebook
    after = text[text.index("Objectives of campaigns and other channels") :]
    assert "Campaign Soldes d&#x27;été 2026" in after or "Campaign Soldes d'été 2026" in after
    assert "nothing that tells of it was counted" in text


def test_a_name_is_never_markup() -> None:
    text = page(made([], business="<script>alert(1)</script> & “C”"), Words("en"))
    assert "<script" not in text and "&lt;script&gt;" in text


# ---- in a browser ----------------------------------------------------------------------------

# Texts of every visible drawing that leave it or meet another, as the browser has laid them out.
_FAULTS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('figure svg')) {
    const sheet = svg.getBoundingClientRect();
    if (!sheet.width) continue;
    const boxes = [...svg.querySelectorAll('text')].map((text) => {
      const box = text.getBoundingClientRect(), squeeze = box.height * 0.12;
      return {text: text.textContent, left: box.left, right: box.right,
              top: box.top + squeeze, bottom: box.bottom - squeeze};
    });
    boxes.forEach((one, place) => {
      if (one.left < sheet.left - 1.5 || one.right > sheet.right + 1.5) found.push(one.text);
      for (const other of boxes.slice(place + 1)) {
        const meet = one.left < other.right - 1 && other.left < one.right - 1
          && one.top < other.bottom - 1 && other.top < one.bottom - 1;
        if (meet) found.push(one.text + ' / ' + other.text);
      }
    });
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("small_shop", 390, "light"),
        ("small_shop", 1280, "dark"),
        ("crowded", 390, "dark"),
        ("crowded", 768, "light"),
        ("crowded", 1280, "light"),
        ("untold", 390, "light"),
    ],
)
def test_in_a_browser(browser: Any, name: str, width: int, scheme: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(EVERY[name](), Words("fr")), "utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
    )
    try:
        shown = context.new_page()
        trouble: list[str] = []
        requested: list[str] = []
        shown.on("console", lambda message: trouble.append(message.text))
        shown.on("pageerror", lambda error: trouble.append(str(error)))
        shown.on("request", lambda request: requested.append(request.url))
        shown.goto(file.as_uri())
        assert trouble == []
        assert [url for url in requested if not url.startswith(("file:", "data:"))] == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        assert shown.evaluate("document.fonts.check('600 15px Inter')")
        assert shown.evaluate(_FAULTS) == []
        summary = shown.locator("summary").first
        summary.click()
        assert shown.locator("details table").first.is_visible()
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        context.close()


def test_long_names_stay_in_their_place(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(made([], business=LONG.replace(" ", "")), Words("en")), "utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 900}, offline=True)
    try:
        shown = context.new_page()
        shown.goto(file.as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") <= 390
    finally:
        context.close()
