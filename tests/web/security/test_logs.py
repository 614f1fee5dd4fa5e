"""The log of the machine: who did what and when, and nobody's secret."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from retour.web.logs import LINES, AsJson
from retour.web.people.models import User
from tests.web.security.conftest import PASSWORD

SECRET = "x7Zu0-a-secret-in-an-address"


class Lines(logging.Handler):
    """What the stream would get."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(AsJson())
        self.text: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.text.append(self.format(record))

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(one) for one in self.text]

    def of(self, event: str) -> dict[str, Any]:
        found = [one for one in self.all if one["event"] == event]
        assert len(found) == 1, self.text
        return found[0]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler, root = Lines(), logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


def test_no_log_holds_a_password_or_a_secret_of_an_address(ada: User, lines: Lines) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"cookie": "retour=a-session-key"})
    for path in (f"/join/{SECRET}/", f"/a/{SECRET}/", f"/e/{SECRET}/", f"/mail/stop/{SECRET}/"):
        strict.get(path)
        strict.post(path, {"password": PASSWORD})
    strict.get(f"/first/?code={SECRET}")
    strict.get(f"/nothing/{SECRET}/")
    Client().post("/account/login/", {"login": ada.email, "password": "wrong-secret-word"})
    Client().get(f"/account/login/?next={SECRET}", headers={"host": "evil.example"})
    told = "\n".join(lines.text)
    assert "csrf" in told.casefold()  # the refusal itself is told
    for secret in (SECRET, PASSWORD, "wrong-secret-word", "a-session-key"):
        assert secret not in told


def test_signing_in_and_out_is_told(ada: User, lines: Lines) -> None:
    client = Client()
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert lines.of("signed in")["user"] == ada.pk
    client.get("/begin/")
    asked = [one for one in lines.all if one.get("route") == "begin/"]
    assert [(one["user"], one["status"]) for one in asked] == [(ada.pk, 200)]
    client.post("/account/logout/")
    assert lines.of("signed out")["user"] == ada.pk


@pytest.mark.parametrize(("email", "known"), [("ada@example.org", True), ("no@example.org", False)])
def test_a_failed_attempt_is_told_with_where_it_came_from(
    ada: User, lines: Lines, email: str, known: bool
) -> None:
    Client().post("/account/login/", {"login": email, "password": "wrong"})
    found = lines.of("sign-in failed")
    assert found["user"] == (ada.pk if known else None)
    assert found["from"] == "127.0.0.1"
    assert email not in "".join(lines.text)


def test_a_wrong_code_is_told_too(ada: User, lines: Lines) -> None:
    TOTP.activate(ada, generate_totp_secret())
    client = Client()
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    found = lines.of("sign-in failed")
    assert (found["user"], found["tried"]) == (ada.pk, "code")
    assert found["from"] == "127.0.0.1"
    assert "000000" not in "".join(lines.text)


def test_a_line_is_one_line_whatever_is_in_it(lines: Lines) -> None:
    logging.getLogger("retour").warning(
        'first\n{"level": "forged"}\u2028\x1b[31m', extra={"said": {"name": "a\r\nb"}}
    )
    assert len(lines.text) == 1
    assert len(lines.text[0].splitlines()) == 1
    assert "\x1b" not in lines.text[0]
    assert lines.all[0]["name"] == "a\r\nb"


def test_a_line_says_when_in_utc(lines: Lines) -> None:
    logging.getLogger("retour").warning("now")
    assert lines.all[0]["at"].endswith("+00:00")


def test_a_bug_is_told_in_the_log_and_not_on_the_page(
    ada: User, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM books")

    monkeypatch.setattr("retour.web.shops.views.shops_of", broken)
    client = Client(raise_request_exception=False)
    client.force_login(ada)
    page = client.get("/")
    assert page.status_code == 500
    assert b"SELECT" not in page.content
    assert b"Traceback" not in page.content
    assert "SELECT" in lines.of("bug")["trace"]


def test_what_is_not_there_or_not_allowed_is_no_bug(signed_in: Client, lines: Lines) -> None:
    signed_in.get("/b/none/")
    signed_in.post("/account/sessions/")
    assert [one["status"] for one in lines.all if one["event"] == "request"] == [404, 302]
    assert "bug" not in {one["event"] for one in lines.all}


def test_logs_go_nowhere_but_to_the_stream() -> None:
    assert [one["class"] for one in LINES["handlers"].values()] == ["logging.StreamHandler"]
