"""Every page in Chromium: axe finds nothing, nothing is asked of elsewhere, nothing is too wide."""

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
VIEWS = [(390, "light", ALL), (390, "dark", COLOURS), (1280, "dark", COLOURS), (1280, "light", ALL)]
OPENED = "document.querySelectorAll('main details:not(.menu)').forEach(one => one.open = true)"
WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@dataclass
class Seen:
    """What was wrong on the pages of one language, each with its place."""

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


@pytest.fixture(scope="module", params=["fr", "en"])
def seen(served: Site, request: pytest.FixtureRequest) -> Seen:
    """Every page of the table of addresses, once signed in and once not."""
    found = Seen()
    with chromium() as browser:
        for signed_in in (True, False):
            context = browser.new_context(reduced_motion="reduce")
            context.add_cookies(served.cookies(request.param, signed_in=signed_in))
            context.add_init_script(axe.AXE_SCRIPT)
            _walk(context.new_page(), served, found)
            context.close()
    return found


def _walk(page: Any, served: Site, found: Seen) -> None:
    page.on("console", lambda one: found.told.extend([one.text] * (one.type == "error")))
    page.on("pageerror", lambda error: found.told.append(str(error)))
    page.on("request", lambda one: found.elsewhere.add(one.url.split("/")[2]))
    shop = served.shop.key
    given = {"key": shop, "channel": "instagram", "kept": str(served.kept), "token": served.link}
    given["name"] = "launch"
    for path in addresses(given):
        answered = page.request.get(served.url + path, max_redirects=0)
        if answered.status >= 500 and path != "/healthz":  # which says that no worker lives here
            found.broken.append(path)
        elif path not in found.pages and _is_page(answered):
            found.pages.append(path)
            page.goto(served.url + path)
            _look(page, path, found)


def _is_page(answered: Any) -> bool:
    """Whether it is a page, and not a download, a redirection or what only takes a form."""
    kind = answered.headers.get("content-type", "")
    saved = "attachment" in answered.headers.get("content-disposition", "")
    return answered.status == 200 and kind.startswith("text/html") and not saved


def _look(page: Any, path: str, found: Seen) -> None:
    page.evaluate("document.fonts.ready")
    page.evaluate(OPENED)
    for width, scheme, rules in VIEWS:
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
