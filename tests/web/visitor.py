"""A visitor of a real server without a browser: cookies, forms, redirects."""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.web.server import until

PASSWORD = "une phrase assez longue"
MINE = {"name": "Chez Ada", "margin": "60%", "hour": "20", "currency": "EUR"}


class Visitor:
    """Someone who reads English; `at` is the path of the page that they see."""

    def __init__(self, url: str) -> None:
        self.url, self.at, self.status = url, "/", 0
        self.cookies = CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self.cookies)).open

    def get(self, path: str) -> str:
        """The page at a path, redirects followed."""
        return self._ask(Request(self.url + path, headers={"Accept-Language": "en"}))  # noqa: S310

    def post(self, path: str, said: dict[str, str]) -> str:
        """Fill the form of a page and send it."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))
        filled = {**said, "csrfmiddlewaretoken": token[1] if token else ""}
        body = urlencode(filled).encode()
        heads = {"Accept-Language": "en", "Referer": self.url + path}
        return self._ask(Request(self.url + self.at, body, heads))  # noqa: S310

    def begin(self, email: str = "ada@example.org") -> None:
        """Make the first account."""
        self.post("/first/", {"email": email, "password": PASSWORD, "name": "Ada"})
        assert self.at == "/begin/", self.at

    def own(self) -> str:
        """Begin a business of one's own; its key."""
        self.post("/begin/", {**MINE, "timezone": "Europe/Paris", "channels": "instagram"})
        return self.at.split("/")[2]

    def example(self, world: str = "consultant") -> str:
        """Ask for an example, and wait until it is there; its key."""
        self.post("/begin/", {})
        token = next(one.value for one in self.cookies if one.name == "csrftoken")
        body = urlencode({"world": world, "csrfmiddlewaretoken": token}).encode()
        asked = Request(f"{self.url}/begin/example/", body, {"Referer": self.url})  # noqa: S310
        self._ask(asked)
        until(lambda: self.get(self.at) and self.at.startswith("/b/"), "the example is there")
        return self.at.split("/")[2]

    def _ask(self, asked: Request) -> str:
        try:
            answered = self._open(asked, timeout=60)
        except HTTPError as error:
            answered = error
        self.status = answered.status
        self.at = answered.url.removeprefix(self.url)
        found: str = answered.read().decode()
        return found
