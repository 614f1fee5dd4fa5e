"""How long pages take beside a file from the same server in the same run, and what they weigh."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from statistics import quantiles
from typing import Any

from benchmarks.web.serving import Got, Visitor
from benchmarks.web.town import Person

LIMIT = 150_000  # bytes of the answer over the wire
_STATIC = re.compile(r'"(/static/[^"]+\.css)"')


@dataclass(frozen=True, slots=True)
class Times:
    """Times of a page in seconds: half of all, and all but one in twenty, are shorter."""

    what: str
    half: float
    most: float
    count: int


def _timed(what: str, ask: Callable[[], Got], count: int) -> Times:
    seconds = []
    for _ in range(count):
        got = ask()
        if got.status != HTTPStatus.OK:
            raise RuntimeError(f"{what}: status {got.status}")
        seconds.append(got.seconds)
    cuts = quantiles(seconds, n=20, method="inclusive")
    return Times(what, cuts[9], cuts[18], count)


def measured(url: str, person: Person, count: int) -> Iterator[Times]:
    """A file first, then each page."""
    visitor, own = Visitor(url, person.cookie), f"/b/{person.shop}"
    first = visitor.ask(f"{own}/")
    page = (
        gzip.decompress(first.body) if first.headers["Content-Encoding"] == "gzip" else first.body
    )
    found = _STATIC.search(page.decode())
    if found is None:
        raise RuntimeError("the answer names no style")
    yield _timed("a style, from the server's files", lambda: visitor.ask(found[1]), count)
    yield _timed("answer, the book as before", lambda: visitor.ask(f"{own}/"), count)
    yield _timed("week of hours", lambda: visitor.ask(f"{own}/hours/"), count)
    yield _timed("list of the businesses", lambda: visitor.ask("/clients/"), count)
    hours = iter(range(1, 100))

    def changed() -> Got:
        cell = f"h/{person.day}/instagram"
        saved = visitor.ask(f"{own}/hours/", {"do": "save", cell: f"{next(hours)} min"})
        if saved.status != 302:
            raise RuntimeError(f"hours were not saved: {saved.status}")
        return visitor.ask(f"{own}/")

    yield _timed("answer, after each change of the book", changed, max(5, count // 8))
    visitor.close()


@dataclass(frozen=True, slots=True)
class Weight:
    """What a page weighs over the wire, and whom it asks besides its own server."""

    what: str
    bytes: int
    requests: int
    elsewhere: int


def weighed(url: str, person: Person) -> Iterator[Weight]:
    """The pages in Chromium, seen first and once more; nothing where there is no Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        return
    from playwright.sync_api import sync_playwright

    own = f"{url}/b/{person.shop}"
    name, _, value = person.cookie.partition("=")
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for what, address in (("answer", f"{own}/"), ("week of hours", f"{own}/hours/"),
                              ("list of the businesses", f"{url}/")):  # fmt: skip
            context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
            context.add_cookies([{"name": name, "value": value, "url": url}])
            page = context.new_page()
            for view in ("first view", "once more"):
                yield _weight(f"{what}, {view}", page, address, url)
            context.close()
        browser.close()


def _weight(what: str, page: Any, address: str, url: str) -> Weight:
    asked: list[str] = []
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    page.on("request", lambda one: asked.append(one.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    session.detach()
    elsewhere = [one for one in asked if not one.startswith((url, "data:"))]
    return Weight(what, int(sum(sizes)), len(sizes), len(elsewhere))
