"""What every response tells the browser, and the cookies that it sets."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory

from retour.web.headers import SafeHeaders
from retour.web.people.models import User
from retour.web.routes import routes
from tests.web.security.conftest import PASSWORD

HTTPS = {"RETOUR_URL": "https://retour.example"}
PAGES = ("/", "/first/", "/account/login/", "/methods/", "/nothing/", "/static/nothing.css")


def _policy(response: HttpResponse) -> dict[str, str]:
    said = response.headers["Content-Security-Policy"].split("; ")
    return dict(one.split(" ", 1) for one in said)


@pytest.mark.parametrize("path", PAGES)
def test_every_response_says_what_a_browser_may_do(client: Client, ada: User, path: str) -> None:
    response: Any = client.get(path)
    policy = _policy(response)
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in response.headers
    if response.content:
        assert "; charset=utf-8" in response.headers["Content-Type"]


def test_no_cache_keeps_pages_of_who_is_signed_in(signed_in: Client) -> None:
    for path in ("/begin/", "/account/sessions/", "/account/2fa/", "/account/password/change/"):
        assert "no-store" in signed_in.get(path).headers["Cache-Control"], path


def test_what_a_view_set_itself_stays() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    def framed(_: object) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "frame-ancestors https://a.b"})

    assert _policy(SafeHeaders(framed)(request)) == {"frame-ancestors": "https://a.b"}


def test_cookies_are_bound_to_this_host_and_out_of_reach_of_scripts(settings_at: Any) -> None:
    kinds = ("SESSION", "CSRF", "LANGUAGE")
    names = [f"{kind}_COOKIE_{what}" for kind in kinds for what in
             ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "DOMAIN", "PATH")]  # fmt: skip
    found = settings_at(*names, **HTTPS)
    for kind in kinds:
        assert found[f"{kind}_COOKIE_NAME"].startswith("__Host-"), kind
        assert found[f"{kind}_COOKIE_SECURE"] is True
        # Django's own default for sessions is not repeated in our settings.
        assert found[f"{kind}_COOKIE_HTTPONLY"] in {True, None}
        assert found[f"{kind}_COOKIE_SAMESITE"] == "Lax"
        assert found[f"{kind}_COOKIE_DOMAIN"] is None
        assert found[f"{kind}_COOKIE_PATH"] in {"/", None}
    assert settings.SESSION_COOKIE_HTTPONLY is True
    plain = settings_at(*names)
    assert not any(plain[f"{kind}_COOKIE_NAME"].startswith("__") for kind in kinds)


def test_no_other_cookie_is_set(ada: User) -> None:
    client = Client()
    client.post("/language/", {"language": "fr"})
    client.get("/account/login/")
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    client.get("/begin/")
    known = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    assert set(client.cookies) == known
    for one in client.cookies.values():
        assert one["httponly"], one.key
        assert one["samesite"] == "Lax", one.key


def test_https_is_asked_for_a_year_and_below_too(settings_at: Any) -> None:
    names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT")
    assert settings_at(*names, **HTTPS) == dict(zip(names, (31536000, True, True), strict=True))
    assert settings_at(*names) == dict(zip(names, (0, False, False), strict=True))


def test_who_watches_the_machine_is_not_led_from_http(settings_at: Any) -> None:
    found = settings_at("SECURE_REDIRECT_EXEMPT", **HTTPS)
    assert found["SECURE_REDIRECT_EXEMPT"] == ["^healthz$"]


def test_nothing_of_django_s_helps_who_looks_for_holes(settings_at: Any) -> None:
    found = settings_at("DEBUG", "INSTALLED_APPS", RETOUR_DEBUG="1", DEBUG="1")
    assert found["DEBUG"] is False
    assert not {"django.contrib.admin", "debug_toolbar"} & set(found["INSTALLED_APPS"])


def test_a_name_that_is_not_this_machine_s_is_refused(client: Client, ada: User) -> None:
    response = client.get("/account/login/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil" not in response.content


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_nobody_is_led_elsewhere(ada: User, to: str) -> None:
    client = Client()
    said = {"login": ada.email, "password": PASSWORD, "next": to}
    entered: Any = client.post("/account/login/", said)
    assert entered.headers["Location"] == "/"
    spoken: Any = client.post(
        "/language/", {"language": "fr", "next": to}, headers={"referer": "https://evil.example"}
    )
    assert spoken.headers["Location"].startswith("/")
    assert "evil" not in spoken.headers["Location"]
    left: Any = client.post("/account/logout/", {"next": to})
    assert left.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/static/", "/.git/config", "/static/../secret.key", "/books/"])
def test_no_folder_is_listed_and_nothing_of_the_data_is_served(
    client: Client, ada: User, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_the_method_trace_is_not_answered(signed_in: Client) -> None:
    plain = {one.path for one in routes() if "<" not in one.path and "^" not in one.path}
    assert len(plain) > 15
    for path in plain:
        response: Any = signed_in.generic("TRACE", f"/{path}", headers={"x-told": "secret"})
        assert response.status_code >= 300, path
        assert b"x-told" not in response.content.lower(), path
