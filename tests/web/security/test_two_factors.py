"""Where the machine asks for it, nobody goes on without a second factor."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from django.urls import reverse

from retour.web.people.models import User
from retour.web.place import Place, PlaceError
from tests.web.security.conftest import PASSWORD

PAGES = ("/", "/begin/", "/account/password/change/", "/account/email/", "/account/sessions/")


@pytest.fixture(autouse=True)
def required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PLACE", replace(settings.PLACE, two_factors=True))


def test_nothing_is_seen_without_a_second_factor(signed_in: Client) -> None:
    for page in PAGES:
        answered = signed_in.get(page)
        assert (answered.status_code, answered.headers["Location"]) == (302, "/account/2fa/"), page
        answered = signed_in.post(page, {"name": "Chez Nous"})
        assert (answered.status_code, answered.headers["Location"]) == (302, "/account/2fa/"), page
    shown = signed_in.get("/begin/", follow=True).content.decode()
    assert "Set up an app or a key to go on." in shown
    setting_up = signed_in.get("/account/2fa/totp/activate/", follow=True)
    assert setting_up.status_code == 200
    assert setting_up.request["PATH_INFO"].startswith(("/account/2fa/", "/account/reauthenticate/"))
    assert signed_in.get("/account/logout/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(signed_in: Client, ada: User) -> None:
    RecoveryCodes.activate(ada)
    assert signed_in.get("/begin/").status_code == 302


def test_with_one_everything_is_as_always(signed_in: Client, ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    assert signed_in.get("/begin/").status_code == 200


def test_the_page_says_in_plain_words_what_to_do(signed_in: Client, ada: User) -> None:
    page = signed_in.get("/account/2fa/").content.decode()
    for said in ("An app on your telephone", "Set up an app", "A key, or this device itself"):
        assert said in page
    assert "/account/2fa/recovery-codes/generate/" not in page  # none before there is a factor
    TOTP.activate(ada, generate_totp_secret())
    page = signed_in.get("/account/2fa/").content.decode()
    assert "in use" in page
    assert "/account/2fa/totp/deactivate/" in page
    assert "/account/2fa/recovery-codes/generate/" in page
    RecoveryCodes.activate(ada)
    page = signed_in.get("/account/2fa/").content.decode()
    assert "10 codes left" in page
    assert "/account/2fa/recovery-codes/download/" in page


def test_on_the_telephone_itself_the_app_opens_from_the_page(signed_in: Client) -> None:
    signed_in.post("/account/reauthenticate/", {"password": PASSWORD})
    page = signed_in.get("/account/2fa/totp/activate/").content.decode()
    assert 'href="otpauth://totp/' in page
    assert 'id="authenticator_secret"' in page


def test_a_visitor_is_asked_who_they_are_first(client: Client, ada: User) -> None:
    assert client.get("/account/login/").status_code == 200
    assert "/account/login/" in client.get("/begin/").headers["Location"]


def test_what_asks_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RETOUR_DATA", str(tmp_path))
    monkeypatch.delenv("RETOUR_TWO_FACTORS", raising=False)
    assert not Place.of_environment().two_factors
    monkeypatch.setenv("RETOUR_TWO_FACTORS", "required")
    assert Place.of_environment().two_factors
    monkeypatch.setenv("RETOUR_TWO_FACTORS", "yes")
    with pytest.raises(PlaceError, match="expected required, or nothing, got yes"):
        Place.of_environment()


def test_the_recovery_codes_are_on_their_page(signed_in: Client, ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    signed_in.post("/account/reauthenticate/", {"password": PASSWORD})
    page = signed_in.get("/account/2fa/recovery-codes/").content.decode()
    box = page.partition('<textarea id="recovery_codes"')[2].partition("</textarea>")[0]
    assert "readonly" in box
    assert unescape(box.partition(">")[2]).split() == codes
    assert len(codes) == 10


def test_a_key_is_offered_to_those_who_have_one(client: Client, ada: User) -> None:
    TOTP.activate(ada, generate_totp_secret())
    sent = {"login": ada.email, "password": PASSWORD}
    french = {"accept-language": "fr"}
    page = client.post("/account/login/", sent, follow=True, headers=french).content.decode()
    assert 'name="code"' in page
    assert "second_step_key" not in page
    assert "clé" not in page.partition("<main")[2].partition("</main")[0]


def test_a_new_password_leads_to_signing_in(client: Client, ada: User) -> None:
    page = client.get(reverse("account_reset_password_from_key_done")).content.decode()
    assert 'href="/account/login/"' in page.partition("<main")[2].partition("</main")[0]
