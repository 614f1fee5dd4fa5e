"""What an owner does with a folder of exports, in a browser, on a server as a user starts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from retour.worlds import build
from tests.web.files.conftest import UNKNOWN
from tests.web.server import Server

PASSWORD = "une phrase assez longue"
SAMPLES = Path(__file__).parents[3] / ".." / "shared" / "formats" / "samples"


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    build("bakery", 1, weeks=10, lang="en").write(folder)
    (folder / "exports" / "semaine.csv").write_text(UNKNOWN, "utf-8")
    return folder / "exports"


class Owner:
    """A browser with an account and a business of its own; `broken` is what its console says."""

    def __init__(self, browser: Any, server: Server, width: int, **more: Any) -> None:
        self.context = browser.new_context(
            locale="en-GB", base_url=server.url, viewport={"width": width, "height": 844}, **more
        )
        self.context.set_default_timeout(90_000)
        self.page = self.context.new_page()
        self.broken: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self._enter()
        self._begin()

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.broken.append(message.text)

    def _enter(self) -> None:
        """Make the first account, or sign in with it."""
        page = self.page
        page.goto("/")
        if page.url.endswith("/first/"):
            page.fill("input[name=email]", "ada@example.org")
            page.fill("input[name=password]", PASSWORD)
            page.click("main form button")
            return
        page.goto("/account/login/")
        page.fill("input[name=login]", "ada@example.org")
        page.fill("input[name=password]", PASSWORD)
        page.click("main form[action*=login] button[type=submit]")

    def _begin(self) -> None:
        page = self.page
        page.goto("/begin/")
        page.fill("input[name=name]", "Chez Ada")
        page.fill("input[name=margin]", "60 %")
        page.fill("input[name=hour]", "20")
        page.click("form:has(input[name=margin]) button")
        page.wait_for_url("**/b/*/")
        page.goto(f"{page.url}files/")

    @property
    def fits(self) -> bool:
        """Whether nothing is wider than the window, once the page has its styles and letters."""
        root = "document.documentElement"
        self.page.wait_for_load_state()
        self.page.evaluate("document.fonts.ready")
        return bool(self.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"))


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_a_folder_is_dropped_read_and_answered(
    browser: Any, server: Server, exports: Path, width: int
) -> None:
    ada = Owner(browser, server, width)
    page = ada.page
    assert ada.fits
    page.set_input_files("#folder", exports)
    page.wait_for_url("**/files/*/", timeout=90_000)
    assert "16 files read" in page.inner_text("h1")
    assert "square/transactions" in page.inner_text("main")
    assert ada.fits
    # A table that nobody knows: what a row is, is asked; the rest is seen.
    page.click("text=Say what its columns are")
    assert page.locator("[data-preview] button").count() == 0
    page.check("input[name=kind][value=sale]")
    page.wait_for_selector("text=1 April 2026, €21.50, Instagram")
    assert ada.fits
    page.click("text=Load it so")
    page.wait_for_url("**/files/*/", timeout=90_000)
    assert "17 files read" in page.inner_text("h1")
    page.click("text=See the answer")
    page.wait_for_selector(".verdict-card")
    assert ada.fits
    page.goto(page.url + "files/gaps/")
    assert "Next export" in page.inner_text("main")
    assert ada.fits
    page.goto(page.url.replace("gaps", "history"))
    page.click("text=Take all of it back")
    assert "leave your book" in page.inner_text("main")
    assert ada.fits
    page.click("button:has-text('Take back')")
    assert "It is taken back" in page.inner_text("main")
    assert ada.fits
    assert ada.broken == []


def test_files_that_fall_into_the_page_are_read(browser: Any, server: Server) -> None:
    ada = Owner(browser, server, 1280)
    page = ada.page
    dropped = """([name, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], name));
        const zone = document.querySelector("[data-zone]");
        zone.dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, bubbles: true }));
        zone.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
    }"""
    page.evaluate(dropped, ["semaine.csv", UNKNOWN])
    page.wait_for_url("**/files/*/")
    assert "semaine.csv" in page.inner_text("main")
    assert ada.broken == []


def test_without_javascript_a_form_and_a_button_do(
    browser: Any, server: Server, exports: Path
) -> None:
    ada = Owner(browser, server, 390, java_script_enabled=False)
    page = ada.page
    files = [str(one) for one in (exports / "semaine.csv", *exports.glob("square/*.csv"))]
    page.set_input_files("#files", files)
    page.click("text=Read these files")
    page.wait_for_url("**/files/*/", timeout=90_000)
    page.click("text=Say what its columns are")
    page.wait_for_url("**/columns/")
    page.set_viewport_size({"width": 1280, "height": 844})
    tops = [one.bounding_box()["y"] for one in page.locator("label.choice").all()[:3]]
    assert max(tops) - min(tops) < 1
    page.set_viewport_size({"width": 390, "height": 844})
    page.check("input[name=kind][value=sale]")
    page.click("text=Show what that gives")
    assert "1 April 2026, €21.50, Instagram" in page.inner_text("main")
    page.click("text=Load it so")
    page.wait_for_url("**/files/*/", timeout=90_000)
    assert "2 files read" in page.inner_text("h1")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the repository")
@pytest.mark.slow
def test_every_sample_is_read_or_says_why_not(browser: Any, server: Server) -> None:
    ada = Owner(browser, server, 390)
    page = ada.page
    page.set_input_files("#folder", SAMPLES)
    page.wait_for_url("**/files/*/", timeout=120_000)
    assert "files read" in page.inner_text("h1")
    for item in page.locator("li.document").all():
        assert item.inner_text().strip()
    assert ada.fits
    assert ada.broken == []
