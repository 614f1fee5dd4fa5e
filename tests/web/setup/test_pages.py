"""The pages that ask who one is again, in Chromium: a backup is gone back to, a person erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from retour.facts import Sale
from retour.web.backups.held import folder_of, new_name
from tests.browser import chromium
from tests.web.live import Site, site

axe = pytest.importorskip("axe_playwright_python.base")

PASSWORD = "a long password indeed"
OPENED = "document.querySelectorAll('main details:not(.menu)').forEach(one => one.open = true)"
WIDE = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def served(database: None) -> Iterator[Site]:
    with site(weeks=10) as found:
        yield found


def _expect_accessible(page: Any) -> None:
    page.evaluate(OPENED)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [one["id"] for one in found] == [], page.url
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(WIDE) <= 0, page.url


def _asked_again(page: Any) -> None:
    """Say again who one is; the page then goes on to where one was led from."""
    assert "/reauthenticate/" in page.url
    page.fill("input[type=password]", PASSWORD)
    page.click("main form button[type=submit]")


@pytest.mark.parametrize("lang", ["fr", pytest.param("en", marks=pytest.mark.slow)])
def test_a_backup_is_gone_back_to_and_a_person_erased(served: Site, lang: str) -> None:
    own = f"{served.url}/b/{served.shop.key}/settings"
    with served.shop.opened() as business:
        business.add("sale", amount=80, note="of Nora Lind")
        business.backup(folder_of(served.shop) / new_name(datetime.now(UTC), lang * 4))
    with chromium() as browser:
        context = browser.new_context(reduced_motion="reduce")
        context.add_cookies(served.cookies(lang))
        context.add_init_script(axe.AXE_SCRIPT)
        page = context.new_page()
        page.goto(f"{own}/backups/")
        _expect_accessible(page)
        with served.shop.opened() as business:
            business.set("margin", 0.5 if lang == "fr" else 0.4)
        page.click("a[href$='/restore/'] >> nth=0")
        if "/reauthenticate/" in page.url:
            _asked_again(page)
        assert page.url.endswith("/restore/")
        _expect_accessible(page)
        page.click("main form button.danger")
        assert page.url == f"{own}/backups/"
        with served.shop.opened() as business:
            assert business.book.settings["margin"] not in (0.5, 0.4)
        page.goto(f"{own}/erase/")
        _expect_accessible(page)
        page.fill("#who", "Nora Lind")
        page.check("input[name=sure]")
        page.click("main form button.danger")
        assert page.locator(".told").count() >= 1
        context.close()
    with served.shop.opened() as business:
        notes = [row.trail.note for row in business.book.facts(Sale)]
    assert not any("Nora" in note for note in notes)
