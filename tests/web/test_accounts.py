"""Accounts: nobody registers, what changes how one signs in is told, devices have names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from retour.web.people.checks import closed
from retour.web.people.models import Entry, User
from retour.web.people.templatetags.devices import device

PASSWORD = "une phrase assez longue"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada@example.org", PASSWORD)


def test_a_machine_where_anybody_may_register_is_not_served() -> None:
    assert closed() == []
    with override_settings(ACCOUNT_ADAPTER="allauth.account.adapter.DefaultAccountAdapter"):
        assert [one.id for one in closed()] == ["retour.E001"]


def test_a_changed_password_is_in_the_log(ada: User) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(ada)
    new = "another sentence of mine"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/account/password/change/", said)
    ada.refresh_from_db()
    assert ada.check_password(new)
    assert [(one.action, one.who) for one in Entry.objects.all()] == [("password", ada.email)]


def test_without_mail_no_page_says_that_one_was_sent(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(headers={"accept-language": "en"})
    page = client.post("/account/password/reset/", {"email": ada.email}).content.decode()
    assert "retour web-password" in page
    client.force_login(ada)
    assert client.get("/account/email/").status_code == 404
    monkeypatch.setattr(settings, "PLACE", replace(settings.PLACE, mail="smtp://localhost"))
    assert client.get("/account/email/").status_code == 200


def test_changing_how_one_signs_in_asks_for_the_password_again(ada: User) -> None:
    client = Client(headers={"accept-language": "en"})
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    for path in ("totp/activate", "webauthn/add"):
        answered: Any = client.get(f"/account/2fa/{path}/")
        assert answered.status_code == 302
        assert "/reauthenticate/" in answered.headers["Location"]


def test_pages_forbid_scripts_and_styles_that_are_not_files(client: Client) -> None:
    page = client.get("/first/")
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert " style=" not in page.content.decode()


@pytest.mark.parametrize(
    ("agent", "said"),
    [(FIREFOX, "Firefox on Linux"), ("", ""), ("curl/8.5.0", "curl"), ("<b>", "<b>")],
)
def test_a_device_is_called_as_people_call_it(agent: str, said: str) -> None:
    assert device(agent) == said
