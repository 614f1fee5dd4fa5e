"""Every journey from a new machine on, in each language, on a phone and on a desk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.web import walks
from tests.web.server import served

LOCALES = {"fr": "fr-FR", "en": "en-GB"}


class Visitor:
    """A browser of its own; `broken` is what its console says of errors."""

    def __init__(self, browser: Any, url: str, lang: str, width: int) -> None:
        self.lang, self.broken = lang, list[str]()
        self.context = browser.new_context(
            locale=LOCALES[lang], base_url=url, viewport={"width": width, "height": 844}
        )
        self.context.set_default_timeout(120_000)  # only what hangs takes so long
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.broken.append(message.text)

    def stands(self, where: str) -> None:
        """The page is in the reader's language, and no wider than the window."""
        root = "document.documentElement"
        self.page.wait_for_load_state()
        assert self.page.get_attribute("html", "lang") == self.lang, where
        assert self.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), where
        if folder := os.environ.get("JOURNEY_SCREENS"):
            width = self.page.viewport_size["width"]
            name = f"journey-{where}-{self.lang}-{width}.png"
            self.page.screenshot(path=Path(folder) / name, full_page=True)


@pytest.mark.slow  # each journey by itself, in one language and width, is of the default suite
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_journey(browser: Any, tmp_path: Path, lang: str, width: int) -> None:
    data = tmp_path / "data"
    with served(data) as server:
        ada, guest, stranger, other = (Visitor(browser, server.url, lang, width) for _ in range(4))
        page, take = ada.page, ada.stands
        example = walks.first_run(page, take)
        walks.log_a_week(page, example, take)
        walks.invite_an_adviser(page, guest.page, example, take)
        guest.stands("adviser")
        walks.let_a_link_expire(page, stranger.page, example, data, take)
        shop = walks.drop_a_folder(page, lang, tmp_path / "world", take)
        walks.undo_an_import(page, shop, take)
        secret = walks.two_factors(page, take)
        walks.sign_in_by_code(other.page, secret)
        other.stands("signed-in")
        assert [*ada.broken, *guest.broken, *stranger.broken, *other.broken] == []
