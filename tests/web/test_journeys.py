"""What people do, in a browser against a server as a user starts it."""

from __future__ import annotations

from typing import Any

from tests.web.server import Server
from tests.web.walks import OWNER, PASSWORD, sign_in_by_code, two_factors


class Visitor:
    """A browser of its own; `broken` holds what its console says of errors."""

    def __init__(self, browser: Any, server: Server, locale: str = "en-GB", **more: Any) -> None:
        self.context = browser.new_context(
            locale=locale, base_url=server.url, viewport={"width": 390, "height": 844}, **more
        )
        self.context.set_default_timeout(60_000)  # only what hangs takes so long
        self.page = self.context.new_page()
        self.broken: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.broken.append(message.text)

    def log_in(self) -> None:
        """Sign in as the owner, whose account is made where there is none yet."""
        self.page.goto("/account/login/")
        if self.page.url.endswith("/first/"):
            self.page.fill("input[name=email]", OWNER)
            self.page.fill("input[name=password]", PASSWORD)
            self.page.click("main form button")
            return
        self.page.fill("input[name=login]", OWNER)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main form[action*=login] button[type=submit]")


def test_first_run_then_an_example_then_its_answer_without_javascript(
    browser: Any, server: Server
) -> None:
    ada = Visitor(browser, server, "fr-FR", java_script_enabled=False)
    page = ada.page
    page.goto("/")
    assert page.url.endswith("/first/")
    assert page.get_attribute("html", "lang") == "fr"
    page.fill("input[name=email]", OWNER)
    page.fill("input[name=password]", "court")
    page.click("main form button")
    assert "12" in page.inner_text(".errorlist, .errors")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    assert page.url.endswith("/begin/")
    page.click("button[value=consultant]")
    assert "/jobs/" in page.url
    page.wait_for_url("**/b/*/", timeout=60_000)
    assert page.inner_text("main")
    ada.page.goto("/")
    assert "/b/" in ada.page.url
    assert ada.broken == []


def test_ones_own_business_in_three_questions(browser: Any, server: Server) -> None:
    ada = Visitor(browser, server)
    ada.log_in()
    page = ada.page
    page.goto("/begin/")
    page.fill("input[name=name]", "Chez Ada")
    page.fill("input[name=margin]", "lots")
    page.fill("input[name=hour]", "20")
    page.check("input[value=instagram]")
    page.click("form:has(input[name=margin]) button")
    assert "lots" in page.inner_text("main")
    page.fill("input[name=margin]", "60 %")
    page.click("form:has(input[name=margin]) button")
    page.wait_for_url("**/b/*/")
    assert "Chez Ada" in page.inner_text("body")
    assert ada.broken == []


def test_the_time_zone_of_a_browser_says_more_than_its_language(
    browser: Any, server: Server
) -> None:
    london = Visitor(browser, server, "en-US", timezone_id="Europe/London")
    london.log_in()
    london.page.goto("/begin/")
    assert london.page.input_value("[name=currency]") == "GBP"
    assert london.page.input_value("[name=timezone]") == "Europe/London"
    london.page.goto("/begin/?currency=CHF")
    assert london.page.input_value("[name=currency]") == "CHF"
    nowhere = Visitor(browser, server, "fr-CH", timezone_id="UTC")
    nowhere.log_in()
    nowhere.page.goto("/begin/")
    assert nowhere.page.input_value("[name=currency]") == "CHF"
    assert nowhere.page.input_value("[name=timezone]") == "Europe/Zurich"
    assert london.broken == nowhere.broken == []


def test_signing_in_with_a_code_and_then_with_a_passkey(browser: Any, server: Server) -> None:
    ada = Visitor(browser, server)
    page = ada.page
    ada.log_in()
    secret = two_factors(page, lambda _: None)
    assert ada.broken == []

    other = Visitor(browser, server)
    sign_in_by_code(other.page, secret)
    other.page.goto("/account/sessions/")
    assert other.page.locator("tbody tr").count() >= 2
    other.page.click("main form[action*=sessions] button")
    other.page.fill("input[name=password]", PASSWORD)  # before others are signed out
    other.page.click("main form[action*=reauthenticate] button")
    other.page.wait_for_url(lambda url: "reauthenticate" not in url)
    other.page.goto("/account/sessions/")
    assert other.page.locator("tbody tr").count() == 1
    page.goto("/")
    assert "/account/login/" in page.url
    assert other.broken == []
