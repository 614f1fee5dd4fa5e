"""Odd strings through every field of every form, and back on every page in Chromium."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from retour.web.people.models import Membership, User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from tests.browser import chromium
from tests.web.live import addresses, listening
from tests.web.security.forms import OF_ONE, Form, Page, crawl
from tests.web.security.strings import FEW, MARKUP, OWN, theirs
from tests.web.security.things import fill, work

PASSWORD = "une phrase assez longue"
SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}
_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
# What text that became markup would have left in a page.
RUN = """() => [...document.querySelectorAll(`[onerror], [onload], [onfocus], [onclick],
  script:not([src]), style, iframe, object, embed, base, [href^="javascript:" i],
  [href^="data:" i], [src^="javascript:" i], [action^="javascript:" i], img[src="x"]`)]
  .map(one => one.outerHTML.slice(0, 200))"""
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
        return _forms(self.pages())

    def send(self, form: Form, said: dict[str, Any]) -> None:
        """Send a form, and note what breaks."""
        ask = self.client.get if form.method == "get" else self.client.post
        answered = ask(form.action, said)
        if answered.status_code >= 500:
            shown = {name: str(value)[:60] for name, value in said.items()}
            self.broken.append(f"{form.method} {form.action} {shown}")

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


def _forms(pages: list[Page]) -> list[Form]:
    found = {one.sort: one for page in pages for one in page.forms}
    return [one for one in found.values() if not one.action.startswith(_LEFT_OUT)]


@contextmanager
def _house() -> Iterator[House]:
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
def _watched(house: House) -> Iterator[Watched]:
    with chromium() as browser:
        context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
        held = {name: one.value for name, one in house.client.cookies.items()}
        context.add_cookies([{"name": n, "value": v, "url": house.url} for n, v in held.items()])
        context.set_default_timeout(120_000)  # only what hangs takes so long
        yield Watched(context.new_page())


def _is_of_members(path: str) -> bool:
    """Whether it is one of the pages that say what somebody wrote, and not a general one."""
    return not path.startswith(("/methods", "/account", "/first", "/language"))


def _read_back(house: House, pages: list[Page], more: list[str]) -> list[str]:
    """Look at pages, and at some more; what was wrong."""
    paths = [one.path for one in pages if _is_of_members(one.path)]
    assert len(paths) > 30
    with _watched(house) as watched:
        for path in [*paths, *more]:
            watched.see(house.url + path)
    return watched.wrong


def _asking(forms: list[Form], text: str) -> list[str]:
    """The addresses to which the forms that only ask lead."""
    return [
        f"{urlsplit(form.action).path}?{urlencode(form.filled(text))}"
        for form in forms
        if form.method == "get"
    ]


@pytest.mark.slow
def test_a_few_strings_through_every_form(database: None) -> None:
    """Our own list into all fields at once, and its worst one into each field alone."""
    with _house() as house:
        forms = house.forms()
        fields = {(*form.sort, one.sort) for form in forms for one in form.fields}
        assert len(forms) > 25
        assert len(fields) > 60
        for form in [one for one in forms if one.method == "post"]:
            for text in FEW:
                house.send(form, form.filled(text))
            for said in form.one_by_one(MARKUP):
                house.send(form, said)
        for text in FEW[:6]:
            house.upload(text)
        assert house.broken == []
        asking = _asking(forms, MARKUP)
        assert asking
        assert _read_back(house, house.pages(), asking) == []


@pytest.mark.parametrize(
    "what",
    ["<img src=x onerror=alert(1)>", "<a href='javascript:x()'>", "<script>alert(1)</script>"],
)
def test_what_would_run_is_seen(database: None, what: str) -> None:
    with chromium() as browser:
        watched = Watched(browser.new_page())
        watched.see(f"data:text/html,{what}")
    assert watched.wrong


@pytest.mark.slow
def test_every_string_through_every_form(database: None) -> None:
    """The whole of both lists; the public one where it is there."""
    with _house() as house:
        every, wrong = [*OWN, *theirs()], []
        pages, seen = house.pages(), set[str]()
        forms: dict[tuple[str, ...], Form] = {}
        for number in range(0, len(every), 60):
            some = every[number : number + 60]
            house.client.post("/account/reauthenticate/", {"password": PASSWORD})
            forms |= {one.sort: one for one in _forms(pages) if one.method == "post"}
            for form in forms.values():
                for text in some:
                    house.send(form, form.filled(text))
            for text in some[::8]:
                house.upload(text)
            asked = [f"/b/{house.shop.key}/?{urlencode({'from': text})}" for text in some]
            # What stands on the page of one batch does not change: it is looked at once.
            pages = house.pages(seen)
            seen |= {one.path for one in pages if OF_ONE.search(one.path)}
            wrong += _read_back(house, pages, asked)
        assert wrong == []
        assert house.broken == []


@pytest.mark.slow
def test_fields_that_no_form_has_change_nothing(database: None) -> None:
    """Whoever adds names of columns to a form gets no more than the form gives."""
    more = {"role": "owner", "is_staff": "1", "is_superuser": "1", "organisation": "1", "id": "1",
            "pk": "1", "user": "1", "shop": "1", "key": "x", "taken_by": "1", "email": "e@v.il",
            "example": "1", "number": "1", "batch": "1"}  # fmt: skip
    with _house() as house:
        forms = [one for one in house.forms() if one.method == "post"]
        before = sorted(Membership.objects.values_list("user", "organisation", "shop", "role"))
        for form in forms:
            if "/people/" not in form.action:  # where a role is what the form says
                house.send(form, form.usual() | {n: v for n, v in more.items()
                                                 if n not in form.usual()})  # fmt: skip
        after = sorted(Membership.objects.values_list("user", "organisation", "shop", "role"))

        assert after == before

        assert not User.objects.filter(is_superuser=True).exists()
        assert house.broken == []


@pytest.mark.slow
def test_a_parameter_that_is_said_twice_harms_nothing(database: None) -> None:
    with _house() as house:
        for form in house.forms():
            for name in form.usual():
                said = {**form.usual(), name: [form.usual()[name], MARKUP]}
                house.send(form, said)
        assert house.broken == []
