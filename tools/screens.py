"""Pictures of the web application as people meet it: `make screens` (screens/).

A server as a user starts it, a browser per language, width and scheme: the first account, an
example, its answer, then every page of the table of addresses that the business has. Pages of rooms
that are not there are left out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402
from tests.web.server import Server, served  # noqa: E402

PASSWORD = "une phrase assez longue"  # noqa: S105 - of an account that lives for a minute
OWNER = "ada@example.org"
WORLD = "restaurant"
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
SCREENS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
# Of a business, under /b/<key>/; an address that is not there is left out.
OF_A_BUSINESS = {
    "answer": "",
    "channel": "c/instagram/",
    "history": "history/",
    "share": "share/",
    "mail": "mail/",
    "hours": "hours/",
    "files": "files/",
    "plan": "plan/",
    "tests": "tests/",
    "people": "people/",
    "settings": "settings/",
}
OTHERS = {
    "begin": "/begin/",
    "methods": "/methods/",
    "method": "/methods/launch/",
    "password": "/account/password/change/",
    "two-steps": "/account/2fa/",
    "sessions": "/account/sessions/",
}
OPENED = "document.querySelectorAll('main details:not(.menu)').forEach(one => one.open = true)"


class Camera:
    """A browser that takes a picture of a page at every width and in light and dark."""

    def __init__(self, browser: Any, server: Server, lang: str, folder: Path) -> None:
        self.context = browser.new_context(
            locale=LANGUAGES[lang], base_url=server.url, reduced_motion="reduce"
        )
        self.context.set_default_timeout(60_000)
        self.page, self.lang, self.folder = self.context.new_page(), lang, folder

    def take(self, name: str) -> None:
        """The page as it is."""
        self.page.evaluate("document.fonts.ready")
        for width, scheme in SCREENS:
            self.page.set_viewport_size({"width": width, "height": 844})
            self.page.emulate_media(color_scheme=scheme)
            path = self.folder / f"{name}-{self.lang}-{width}-{scheme}.png"
            self.page.screenshot(path=path, full_page=True)
        print(f"{name} {self.lang}")

    def visit(self, address: str) -> bool:
        """Whether there is such a page; it is open then."""
        return bool(self.page.goto(address).status == 200)


def first_run(camera: Camera) -> None:
    """A new machine: the first account, then an example."""
    page = camera.page
    page.goto("/")
    camera.take("first")
    page.fill("input[name=email]", OWNER)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    camera.take("begin")
    page.click(f"button[value={WORLD}]")
    camera.take("job")
    page.wait_for_url("**/b/*/")


def log_in(camera: Camera) -> None:
    """Sign in with the first account."""
    page = camera.page
    page.goto("/account/login/")
    camera.take("login")
    page.fill("input[name=login]", OWNER)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form[action*=login] button[type=submit]")
    page.goto("/")


def business(camera: Camera) -> None:
    """Every page of the business that there is, and a link as its reader sees it."""
    shop = camera.page.url
    for name, address in OF_A_BUSINESS.items():
        if camera.visit(shop + address):
            camera.take(name)
    camera.visit(shop)
    camera.page.evaluate(OPENED)
    camera.take("answer-open")
    shared(camera, shop)
    for name, address in OTHERS.items():
        if camera.visit(address):
            camera.take(name)


def shared(camera: Camera, shop: str) -> None:
    """A link and its card are made, and opened."""
    page = camera.page
    page.goto(f"{shop}share/")
    page.evaluate(OPENED)
    page.fill("#frames", "https://blog.example")
    page.click("main form button.main")
    camera.take("share-made")
    page.goto(page.input_value("#link"))
    camera.take("shared")
    page.goto(page.url.replace("/a/", "/e/"))
    camera.take("embedded")


def languages(browser: Any, server: Server, folder: Path) -> Iterator[Camera]:
    """A browser for each language."""
    for lang in LANGUAGES:
        camera = Camera(browser, server, lang, folder)
        yield camera
        camera.context.close()


def main() -> None:
    """Walk the journeys."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=ROOT / "screens")
    folder = asked.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        served(Path(scratch) / "data") as server,
        chromium() as browser,
    ):
        for number, camera in enumerate(languages(browser, server, folder)):
            (log_in if number else first_run)(camera)
            business(camera)


if __name__ == "__main__":
    main()
