"""Every page in Chromium: axe finds nothing, nothing is asked of elsewhere, nothing is too wide.

The default suite sees each page in one language and two views, which turn from page to page; the
slow one sees each in both languages and every view.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from retour.web.answers.models import Link
from tests.browser import chromium
from tests.web.live import FRAMES, Site, addresses, site

axe = pytest.importorskip("axe_playwright_python.base")

# What every rule of axe judges, and what only colours change.
ALL = {"resultTypes": ["violations"]}
COLOURS = {**ALL, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
LIGHT = [(390, "light", ALL), (1280, "light", ALL)]
DARK = [(1280, "dark", COLOURS), (390, "dark", COLOURS)]
LANGUAGES = ("fr", "en")
OPENED = "document.querySelectorAll('main details:not(.menu)').forEach(one => one.open = true)"
WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@dataclass
class Seen:
    """What was wrong on the pages that were seen, each with its place."""

    pages: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def served(database: None) -> Iterator[Site]:
    with site() as found:
        yield found


@pytest.fixture(
    scope="module",
    params=["turning", *(pytest.param(lang, marks=pytest.mark.slow) for lang in LANGUAGES)],
)
def seen(served: Site, request: pytest.FixtureRequest) -> Seen:
    """Every page of the table of addresses, once signed in and once not."""
    found = Seen()
    languages = LANGUAGES if request.param == "turning" else (request.param,)
    with chromium() as browser:
        for signed_in in (True, False):
            pages = [_page(browser, served, found, lang, signed_in) for lang in languages]
            _walk(pages, served, found)
            for page in pages:
                page.context.close()
    return found


def _page(browser: Any, served: Site, found: Seen, lang: str, signed_in: bool) -> Any:
    """A page of a reader of a language, that notes what it is told and asks for."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies(served.cookies(lang, signed_in=signed_in))
    context.add_init_script(axe.AXE_SCRIPT)
    page = context.new_page()
    page.on("console", lambda one: found.told.extend([one.text] * (one.type == "error")))
    page.on("pageerror", lambda error: found.told.append(str(error)))
    page.on("request", lambda one: found.elsewhere.add(one.url.split("/")[2]))
    return page


def _walk(pages: list[Any], served: Site, found: Seen) -> None:
    """Look at each page of the site: in every view where there is one reader, else as each reader
    in turn, in one light view and one dark one.
    """
    shop = served.shop.key
    given = {"key": shop, "channel": "instagram", "kept": str(served.kept), "token": served.link}
    given["name"] = "launch"
    for path in addresses(given):
        turn = len(found.pages)
        page, alone = pages[turn % len(pages)], len(pages) == 1
        answered = page.request.get(served.url + path, max_redirects=0)
        if answered.status >= 500 and path != "/healthz":  # which says that no worker lives here
            found.broken.append(path)
        elif path not in found.pages and _is_page(answered):
            found.pages.append(path)
            page.goto(served.url + path)
            # The language turns by one, the width by two: each meets the other.
            at = slice(None) if alone else slice(turn // 2 % 2, turn // 2 % 2 + 1)
            _look(page, path, found, [*LIGHT[at], *DARK[at]])


def _is_page(answered: Any) -> bool:
    """Whether it is a page, and not a download, a redirection or what only takes a form."""
    kind = answered.headers.get("content-type", "")
    saved = "attachment" in answered.headers.get("content-disposition", "")
    return answered.status == 200 and kind.startswith("text/html") and not saved


def _look(page: Any, path: str, found: Seen, views: list[tuple[int, str, Any]]) -> None:
    page.evaluate("document.fonts.ready")
    page.evaluate(OPENED)
    for width, scheme, rules in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for one in page.evaluate("rules => axe.run(document, rules)", rules)["violations"]:
            for node in one["nodes"]:
                place = f"{path} {width} {scheme}"
                found.violations.append(f"{place}: {one['id']}: {node['html'][:200]}")
    page.set_viewport_size({"width": 320, "height": 800})
    if page.evaluate(WIDE) > 0:
        found.wide.append(path)


def test_every_page_was_seen(seen: Seen, served: Site) -> None:
    own = f"/b/{served.shop.key}"
    known = {f"{own}/", f"{own}/history/", f"{own}/share/", f"{own}/c/instagram/"}
    known |= {"/methods/launch/", f"/a/{served.link}/", f"/e/{served.link}/", "/account/login/"}
    assert known <= set(seen.pages)


def test_no_page_breaks(seen: Seen) -> None:
    assert seen.broken == []


def test_axe_finds_nothing(seen: Seen) -> None:
    assert seen.violations == []


def test_nothing_is_wider_than_a_small_phone(seen: Seen) -> None:
    assert seen.wide == []


def test_nothing_is_told_on_the_console(seen: Seen) -> None:
    assert seen.told == []


def test_nothing_is_asked_of_elsewhere(seen: Seen, served: Site) -> None:
    assert seen.elsewhere == {served.url.split("/")[2]}


def test_the_answer_is_light_over_the_wire(served: Site) -> None:
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_cookies(served.cookies("fr"))
        page, weight = context.new_page(), [0.0]
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda one: weight.append(one["encodedDataLength"]))
        page.goto(f"{served.url}/b/{served.shop.key}/")
        page.wait_for_load_state("networkidle")
        context.close()
    assert 20_000 < sum(weight) < 150_000


@pytest.mark.parametrize("named", [True, False])
def test_a_card_shows_on_the_site_that_was_named_only(served: Site, named: bool) -> None:
    page_of_others = f'<iframe src="{served.url}/e/{served.link}/"></iframe>'.encode()

    class Blog(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page_of_others)

    with ThreadingHTTPServer(("127.0.0.1", 0), Blog) as blog:
        threading.Thread(target=blog.serve_forever, daemon=True).start()
        where = f"http://127.0.0.1:{blog.server_address[1]}"
        Link.objects.update(frames=where if named else FRAMES)
        with chromium() as browser:
            page = browser.new_page()
            page.goto(where)
            page.wait_for_load_state("networkidle")
            seen = page.frames[1].locator(".verdict-card").count()
        blog.shutdown()
    assert bool(seen) is named
