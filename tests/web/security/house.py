"""A business with one of everything, and Chromium that looks at its pages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from retour.web.people.models import User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from tests.browser import chromium
from tests.web.live import addresses, listening
from tests.web.security.forms import Form, Page, crawl
from tests.web.security.strings import MARKUP
from tests.web.security.things import fill, work

PASSWORD = "une phrase assez longue"
SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}
_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
# What text that became markup would have left in a page.
RUN = """() => [...document.querySelectorAll(`[onerror], [onload], [onfocus], [onclick],
  script:not([src], [type="application/json"]), style, iframe, object, embed, base, img[src="x"],
  [href^="javascript:" i], [href^="data:" i], [src^="javascript:" i],
  [action^="javascript:" i]`)].map(one => one.outerHTML.slice(0, 200))"""
# Signing out would end the round.
_LEFT_OUT = ("/account/logout/", "/account/sessions/", "/account/password/")


@dataclass
class House:
    """A business with one of everything, behind a real socket, and its owner's browser."""

    url: str
    shop: Shop
    client: Client
    begin: list[str]
    broken: list[str] = field(default_factory=list)

    def pages(self, known: Collection[str] = ()) -> list[Page]:
        """Every page that the owner reaches, but those known."""
        return crawl(self.client, self.begin, known=known)

    def forms(self) -> list[Form]:
        """Every form, once where there is one for each thing."""
        return forms_of(self.pages())

    def send(self, form: Form, said: dict[str, Any]) -> Any:
        """Send a form, and note what breaks; what was answered."""
        if form.action.startswith("/account/"):
            cache.clear()  # attempts are counted there, and more than a few are not even read
        ask = self.client.get if form.method == "get" else self.client.post
        answered = ask(form.action, said)
        if answered.headers.get("Location", "").startswith("/account/reauthenticate/"):
            # It was some minutes ago: the password is asked for once more.
            self.client.post("/account/reauthenticate/", {"password": PASSWORD})
            answered = ask(form.action, said)
        # Signed out, or too often: then nothing of it was read.
        out = answered.headers.get("Location", "").startswith("/account/login/")
        if answered.status_code >= 500 or answered.status_code in {405, 429} or out:
            shown = {name: str(value)[:60] for name, value in said.items()}
            self.broken.append(f"{form.method} {form.action} {shown}")
        return answered

    def upload(self, text: str) -> None:
        """A table whose name, headings and cells are a text."""
        cell = text.replace('"', '""')
        rows = f'Date;"{cell}";Total\n' + "".join(
            f'{day:02}/03/2026;"{cell}";{day},20\n' for day in range(1, 9)
        )
        file = SimpleUploadedFile("x.csv", rows.encode("utf-8", "replace"))
        said = {"files": file, "end": "1", "paths": "{}", "account": text}
        file.name = text.replace("\0", "")[:200] or "x.csv"
        self.send(Form("", f"/b/{self.shop.key}/files/send/", "post"), said)
        work()


def forms_of(pages: list[Page]) -> list[Form]:
    found = {one.sort: one for page in pages for one in page.forms}
    return [one for one in found.values() if not one.action.startswith(_LEFT_OUT)]


@contextmanager
def made_house() -> Iterator[House]:
    cache.clear()
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": _STATIC}}
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as changed,
        override_settings(STORAGES=storages, STATIC_ROOT=Path(folder) / "static"),
        transaction.atomic(),
    ):
        changed.setattr(settings, "PLACE", replace(settings.PLACE, folder=Path(folder)))
        call_command("collectstatic", verbosity=0, interactive=False)
        owner = User.objects.create_user("owner@example.org", PASSWORD, name=MARKUP[:120])
        shop = begin(owner, name=MARKUP[:120], **SAID)
        values = {name: str(one) for name, one in fill(shop, owner).items()}
        client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
        client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        client.post(f"/b/{shop.key}/share/", {"days": 7, "frames": ""})
        named = {**values, "key": shop.key, "number": "1", "name": "launch"}
        named.pop("ending")
        with listening() as url:
            yield House(url, shop, client, ["/", "/begin/", *addresses(named)])
        transaction.set_rollback(True)


@dataclass
class Watched:
    """A page of Chromium, and what should not have happened in it."""

    page: Any
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda one: self._note(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))

    def _dialog(self, one: Any) -> None:
        self._note(f"dialog {one.message}")
        one.dismiss()

    def _note(self, what: str) -> None:
        # The page that was asked for may well say that it refuses (400), or is not there.
        if "status of 4" not in what:
            self.wrong.append(f"{self.page.url[:200]}: {what}")

    def see(self, url: str) -> None:
        """Open a page, and look for what text should not have become."""
        answered = self.page.goto(url, wait_until="load")
        if answered is not None and answered.status >= 500 and "/healthz" not in url:
            self._note(f"status {answered.status}")
        self.page.evaluate(OPENED)
        for one in self.page.evaluate(RUN):
            self._note(one)


OPENED = "() => document.querySelectorAll('details').forEach(one => one.open = true)"


@contextmanager
def looking(house: House) -> Iterator[Watched]:
    with chromium() as browser:
        context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
        held = {name: cookie.value for name, cookie in house.client.cookies.items()}
        context.add_cookies([{"name": n, "value": v, "url": house.url} for n, v in held.items()])
        context.set_default_timeout(120_000)  # only what hangs takes so long
        yield Watched(context.new_page())


@contextmanager
def looking_apart(house: House) -> Iterator[Apart]:
    """The same on a thread of its own, while forms are sent from this one: Playwright runs a loop
    where it is, and Django then takes another connection there.
    """
    with ThreadPoolExecutor(1) as thread:
        opened = looking(house)
        watched = thread.submit(opened.__enter__).result()
        try:
            yield Apart(thread, watched)
        finally:
            thread.submit(opened.__exit__, None, None, None).result()


@dataclass(frozen=True)
class Apart:
    """A page of Chromium on its thread."""

    thread: ThreadPoolExecutor
    watched: Watched

    def do(self, what: Callable[[Watched], Any]) -> Any:
        """Do something with it, and wait until it is done."""
        return self.thread.submit(what, self.watched).result()
