"""What people do in a browser, step by step and in any language: nothing here reads a word.

Each walk is given the page of a browser, and `take`, which is told where one stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from retour.worlds import build
from tests.web.codes import code, half_minute

OWNER = "ada@example.org"
PASSWORD = "une phrase assez longue"
Take = Callable[[str], None]


def first_run(page: Any, take: Take) -> str:
    """A new machine: the first account, an example, its answer; the address of the example."""
    page.goto("/")
    take("first")
    page.fill("input[name=email]", OWNER)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    take("begin")
    page.click("button[value=consultant]")
    page.wait_for_url("**/b/*/")
    page.wait_for_selector(".verdict-card")
    take("answer")
    return str(page.url)


def _again(page: Any) -> None:
    """What matters asks for the password once more, unless it just did."""
    if "/reauthenticate/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.click("main form[action*=reauthenticate] button")
        page.wait_for_url(lambda url: "reauthenticate" not in url)


def log_a_week(page: Any, shop: str, take: Take) -> None:
    """An hour and a half on the day that the page begins with, kept."""
    page.goto(f"{shop}hours/")
    cell = page.locator("input[name^='h/']:visible").first
    name = cell.get_attribute("name")
    cell.fill("90 min")
    page.click("button.main[name=do][value=save]")
    page.wait_for_load_state()
    kept = page.input_value(f"input[name='{name}']")
    assert "1" in kept
    assert "30" in kept or "5" in kept
    take("week-logged")


def drop_a_folder(page: Any, lang: str, scratch: Path, take: Take) -> str:
    """One's own business and a folder of exports: its answer; the address of the business."""
    page.goto("/begin/")
    page.fill("input[name=name]", "Chez Ada")
    page.fill("input[name=margin]", "60 %")
    page.fill("input[name=hour]", "20")
    page.click("form:has(input[name=margin]) button")
    page.wait_for_url("**/b/*/")
    shop = str(page.url)
    build("bakery", 1, weeks=30, lang=lang).write(scratch)
    page.goto(f"{shop}files/")
    page.set_input_files("#folder", scratch / "exports")
    page.wait_for_url("**/files/*/")
    page.wait_for_selector("a[href$='/undo/']")
    take("files-read")
    page.goto(shop)
    page.wait_for_selector(".verdict-card")
    take("answer-of-files")
    return shop


def undo_an_import(page: Any, shop: str, take: Take) -> None:
    """All of the folder is taken back: nothing is left to take back."""
    page.goto(f"{shop}files/history/")
    page.click("a[href$='/undo/']:not([href*='/batches/'])")
    take("undo")
    page.click("main form button.danger")
    page.wait_for_selector("main [role=status], main .told")
    take("undone")
    page.goto(f"{shop}files/history/")
    assert page.locator("a[href*='/batches/'][href$='/undo/']").count() == 0


def invite_an_adviser(page: Any, guest: Any, shop: str, take: Take) -> None:
    """Somebody joins by a link, reads, and is refused what changes something."""
    page.goto(f"{shop}people/")
    page.check("input[name=role][value=adviser]")
    page.click("form[action$='/people/invite/'] button")
    _again(page)
    take("invited")
    guest.goto(page.input_value("#link"))
    for name, value in {"email": "guest@example.org", "name": "Guest"}.items():
        guest.fill(f"main form input[name={name}]", value)
    guest.fill("main form input[type=password]", PASSWORD)
    guest.click("main form button.main")
    guest.wait_for_url("**/b/*/")
    assert guest.goto(shop).status == 200
    assert guest.locator(".verdict-card").count() == 1
    for refused in ("files/", "people/", "settings/", "share/", "hours/"):
        assert guest.goto(shop + refused).status in {403, 404}, refused
    assert guest.goto(f"{shop}hours/trend/").status == 200


def let_a_link_expire(page: Any, stranger: Any, shop: str, data: Path, take: Take) -> None:
    """Whoever has the link reads the answer without an account, until its days are over."""
    page.goto(f"{shop}share/")
    page.click("main form button.main")
    link = page.input_value("#link")
    assert stranger.goto(link).status == 200
    figures = stranger.inner_text("main")
    with sqlite3.connect(data / "retour.sqlite3") as accounts:
        accounts.execute("UPDATE answers_link SET expires = '2026-01-01 00:00:00'")
    accounts.close()
    assert stranger.goto(link).status == 404
    assert len(stranger.inner_text("main")) < len(figures) / 2
    page.goto(f"{shop}share/")
    take("link-expired")


def _type_code(page: Any, secret: str, where: str) -> None:
    """Typed until it is taken: one that its half minute ended under is refused, as it must be."""
    for _ in range(3):
        page.fill("input[name=code]", code(secret))
        began = half_minute()
        page.click(f"main form[action*='{where}'] button")
        if where not in page.url:
            return
        assert half_minute() > began, "the code of this half minute was refused"
    raise AssertionError("no code was taken")


def two_factors(page: Any, take: Take) -> str:
    """An application's codes and a passkey, added; signed in with the passkey alone, then with it
    after the password. The secret of the codes.
    """
    page.goto("/account/2fa/")
    page.click("a[href*='totp/activate']")
    _again(page)
    secret = str(page.input_value("#authenticator_secret"))
    take("codes")
    _type_code(page, secret, "totp/activate")
    page.goto("/account/2fa/webauthn/add/")
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    said = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True}  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": said})
    page.fill("input[name=name]", "telephone")
    if page.locator("input[name=passwordless]").count():
        page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "webauthn/add" not in url)
    page.goto("/account/2fa/webauthn/")
    assert "telephone" in page.inner_text("main")
    take("passkey")
    _sign_out(page)
    page.goto("/account/login/")
    page.click("#passkey_login")
    page.wait_for_url(lambda url: "/account/" not in url)
    _sign_out(page)
    _say_password(page)
    take("second-step")
    page.click("#second_step_key")
    page.wait_for_url(lambda url: "/account/" not in url)
    return secret


def _sign_out(page: Any) -> None:
    page.goto("/account/logout/")
    page.click("main form[action*=logout] button")


def _say_password(page: Any) -> None:
    """As far as the second step."""
    page.goto("/account/login/")
    page.fill("input[name=login]", OWNER)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form[action*=login] button[type=submit]")
    assert "/2fa/authenticate/" in page.url


def sign_in_by_code(page: Any, secret: str) -> None:
    """With the password and then a code; one that is not right is refused."""
    _say_password(page)
    page.fill("input[name=code]", "000000")
    page.click("main form[action*=authenticate] button")
    assert "/2fa/authenticate/" in page.url
    _type_code(page, secret, "2fa/authenticate")
    page.wait_for_url(lambda url: "/account/" not in url)
