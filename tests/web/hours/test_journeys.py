"""Log a week, as people do it: by keyboard, by thumb on a phone, and without JavaScript."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Live:
    """A running server, a browser, and the last whole week."""

    browser: Any
    url: str
    key: str
    cookie: str
    week: date

    def visitor(self, **more: Any) -> Any:
        """A page of the owner; what its console says of errors fails the test."""
        context = self.browser.new_context(locale="en-GB", **more)
        context.set_default_timeout(60_000)  # only what hangs takes so long
        context.add_cookies([{"name": "retour", "value": self.cookie, "url": self.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        year, number, _ = self.week.isocalendar()
        page.goto(f"{self.url}/b/{self.key}/hours/?week={year}-W{number:02}")
        return page

    @staticmethod
    def total(page: Any) -> str:
        """What the week comes to."""
        return str(page.inner_text("tfoot [data-total]")).replace("\u00a0", " ")

    def cell(self, day: int, channel: str) -> str:
        """The selector of a cell."""
        return f"[name='h/{self.week + timedelta(days=day)}/{channel}']"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, date, list[str]]]:
    """Where a server is, its owner's cookie, the week, and the businesses nobody wrote in yet."""
    folder = tmp_path_factory.mktemp("hours")
    command = [sys.executable, "-m", "tests.web.hours.live", str(folder / "data")]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        url, cookie, week, *keys = process.stdout.readline().split()
        yield url, cookie, date.fromisoformat(week), keys
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def live(browser: Any, served: tuple[str, str, date, list[str]]) -> Live:
    url, cookie, week, keys = served
    return Live(browser, url, keys.pop(), cookie, week)


def test_a_week_by_keyboard_in_fewer_than_sixty_keys(live: Live) -> None:
    page = live.visitor(viewport={"width": 1280, "height": 900})
    pressed = 0

    def keys(*names: str) -> None:
        nonlocal pressed
        for name in names:
            page.keyboard.press(name)
            pressed += 1

    assert page.evaluate("document.activeElement.name") == live.cell(0, "instagram")[7:-2]
    for text in ("1h30", "45", "2", "30", "1:15"):  # Instagram, Monday to Friday
        keys(*text, "ArrowRight")
    keys("ArrowLeft", "ArrowLeft", "ArrowDown")  # Facebook, Thursday
    keys(*"0.5h", "Enter")  # e-mail, the same day
    keys(*"25 min", "Enter")  # and on to the next day
    assert live.total(page) == "6 h 55 min"
    keys("Control+Enter")
    page.wait_for_selector(".told.success")
    assert "Saved: 7 entries." in page.inner_text(".told.success")
    assert page.input_value(live.cell(0, "instagram")) == "1h30"
    assert page.input_value(live.cell(3, "email")) == "25 min"
    assert live.total(page) == "6 h 55 min"
    assert pressed < 60, pressed
    print(f"keys: {pressed}")


def test_the_same_as_last_week_in_two_presses(live: Live) -> None:
    page = live.visitor(viewport={"width": 1280, "height": 900})
    page.click("button[value=same]")
    page.wait_for_selector(".told.warning")
    assert live.total(page) == "3 h"
    page.click(".save-bar button[value=save]")
    page.wait_for_selector(".told.success")
    assert live.total(page) == "3 h"
    page.click("text=Undo it")
    page.wait_for_selector(".told.success")
    assert page.input_value(live.cell(0, "instagram")) == ""


def test_leaving_with_hours_that_are_not_saved_asks_first(live: Live) -> None:
    page = live.visitor(viewport={"width": 1280, "height": 900})
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.keyboard.type("2h")
    page.click("text=Start the timer", no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.input_value(live.cell(0, "instagram")) == "2h"
    page.keyboard.press("Escape")
    page.focus(live.cell(0, "instagram"))
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".told.success")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_week_by_thumb_at_390_pixels(live: Live, script: bool) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = live.visitor(java_script_enabled=script, **phone)
    taps = 0
    for day, channel, quarters in ((0, "instagram", 2), (2, "instagram", 1), (2, "email", 1)):
        page.tap(f".days label:has(.d{day})")
        for _ in range(quarters):
            with nullcontext() if script else page.expect_navigation():
                page.tap(f"button[value='15/{channel}']")
        taps += 1 + quarters
        assert page.is_visible(live.cell(day, channel))
        assert page.input_value(live.cell(day, channel)) == f"{15 * quarters} min"
    assert not page.is_visible(live.cell(0, "instagram"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.tap(".save-bar button[value=save]")
    page.wait_for_selector(".told.success")
    assert "Saved: 3 entries." in page.inner_text(".told.success")
    assert page.is_visible(live.cell(2, "email"))
    assert taps < 20
    for target in page.query_selector_all(".sheet-table button, .save-bar button, .days label"):
        box = target.bounding_box()
        assert box is None or box["height"] >= 44
