"""The application behind a real socket, in this process, with a business to show."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from http import cookies
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.test import Client, override_settings
from django.test.testcases import LiveServerThread
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from retour.web.answers.models import Kept
from retour.web.people.models import User
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from retour.worlds import build

# The site that may show the shared answer as a card.
FRAMES = "http://blog.example"
_AS_SERVED = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}


@dataclass(frozen=True, slots=True)
class Site:
    """The site while it is served: its address, a business of it and its owner's session.

    `kept` is an answer of a month ago, `link` the secret of a shared one.
    """

    url: str
    shop: Shop
    session: dict[str, str]
    kept: int
    link: str

    def cookies(self, lang: str, *, signed_in: bool = True) -> list[Any]:
        """What the browser of a reader of a language brings."""
        held = {**(self.session if signed_in else {}), settings.LANGUAGE_COOKIE_NAME: lang}
        return [{"name": name, "value": value, "url": self.url} for name, value in held.items()]


@contextmanager
def site(world: str = "bakery", weeks: int = 30) -> Iterator[Site]:
    """A site with one business, whose book holds a world's exports; all is undone at the end."""
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as changed,
        override_settings(STORAGES=_AS_SERVED, STATIC_ROOT=Path(folder) / "static"),
        transaction.atomic(),
    ):
        changed.setattr(settings, "PLACE", replace(settings.PLACE, folder=Path(folder)))
        call_command("collectstatic", verbosity=0, interactive=False)
        shop, session, link = _filled(world, weeks, Path(folder))
        with listening() as url:
            yield Site(url, shop, session, Kept.objects.earliest("day").pk, link)
        transaction.set_rollback(True)


def _filled(world: str, weeks: int, folder: Path) -> tuple[Shop, dict[str, str], str]:
    made = build(world, 1, weeks=weeks, lang="fr")
    owner = User.objects.create_user("owner@example.org", "a long password indeed")
    shop = begin(owner, **made.settings)
    made.write(folder / "world")
    with shop.opened() as business:
        business.load(folder / "world" / "exports")
    client = Client(headers={"accept-language": "en"})
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(f"/b/{shop.key}/")
    ago = timezone.now() - timedelta(days=31)
    Kept.objects.update(day=ago.date(), at=ago, book="another")
    client.post(f"/b/{shop.key}/share/", {"days": 7, "frames": FRAMES})
    html = client.get(f"/b/{shop.key}/share/").content.decode()
    link = html.split('id="link" readonly value="')[1].split('"')[0].rstrip("/").split("/")[-1]
    held: cookies.SimpleCookie = client.cookies
    return shop, {name: one.value for name, one in held.items()}, link


@contextmanager
def listening() -> Iterator[str]:
    """The site on a port that was free; its threads share this one's database."""

    def as_it_is(application: Any) -> Any:
        return application.application

    handler: Any = as_it_is
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    thread = LiveServerThread("localhost", handler, {DEFAULT_DB_ALIAS: connection})
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    try:
        if thread.error:
            raise thread.error
        yield f"http://localhost:{thread.port}"
    finally:
        thread.terminate()
        connection.dec_thread_sharing()


def addresses(values: dict[str, str]) -> list[str]:
    """Every address of the table of addresses whose parts are all among `values`."""
    routes = [re.split(r"<(?:\w+:)?(\w+)>", route) for route in _routes(get_resolver())]
    return [
        "/" + "".join(values[part] if n % 2 else part for n, part in enumerate(parts))
        for parts in routes
        if all(name in values for name in parts[1::2])
    ]


def _routes(inside: URLResolver, before: str = "") -> Iterator[str]:
    for one in inside.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one, route)
        elif "^" not in route and "(?P" not in route:
            yield route
