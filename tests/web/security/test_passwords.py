"""Passwords: long, of any signs, taken as they are, and none that is guessed first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, override_settings

from retour.web.people.models import User
from retour.web.settings import PASSWORD_HASHERS
from tests.web.security.conftest import PASSWORD

GOOD = ("une phrase assez longue", "correct-horse-battery", "🥖🥖 boulangerie Ada", "ddddxqzvkwpm")


@pytest.mark.parametrize("text", [*GOOD, "longue phrase " * 5, "7 1 9 8 2 6 0 3"])
def test_any_signs_will_do(db: None, text: str) -> None:
    validate_password(text, User(email="ada@example.org"))


@pytest.mark.parametrize(
    "text",
    [
        "password1234",
        "Password1234!",
        "azertyuiop12",
        "qwertyuiop!!!",
        "motdepasse2026",
        "iloveyou2024!",
        "p@ssw0rd1234",
        "123456789012",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "football football",
        "retour-retour-1",
        "retour2026!!",
    ],
)
def test_what_is_guessed_first_is_refused(db: None, text: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(text, User(email="ada@example.org"))


@pytest.mark.parametrize("text", ["ada.lovelace@", "chez-lovelace-2026"])
def test_one_s_own_name_and_address_are_no_password(db: None, text: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(text, User(email="ada.lovelace@example.org", name="chez-lovelace"))


def test_the_name_of_one_s_business_is_no_password(ada: User, place: Any) -> None:
    from retour.web.shops.beginning import begin

    said = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}
    begin(ada, name="Fournil du Port", **said)
    for text in ("fournil du port", "FournilDuPort2026", "fournil-du-port!"):
        with pytest.raises(ValidationError):
            validate_password(text, ada)


@pytest.mark.parametrize(
    "new", ["  spaces stay around me  ", "ÉÈ accents Straße İ", "lorem ipsum " * 10]
)
def test_a_password_is_taken_as_it_was_typed(ada: User, signed_in: Client, new: str) -> None:
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert signed_in.post("/account/password/change/", said).status_code == 302
    for text in (new, new.strip(), new.lower(), new[:64]):
        answered = Client().post("/account/login/", {"login": ada.email, "password": text})
        assert (answered.status_code == 302) is (text == new), repr(text)


@pytest.mark.parametrize("path", ["/first/", "/account/login/", "/account/password/change/"])
def test_a_field_hides_a_password_and_lets_managers_fill_it(db: None, path: str) -> None:
    client = Client()
    if "first" not in path:
        client.force_login(User.objects.create_user("ada@example.org", PASSWORD))
    if "login" in path:
        client.logout()
    page = client.get(path).content.decode()
    fields = [one for one in page.split("<input")[1:] if "password" in one.split(">")[0]]
    hidden = [one for one in fields if 'type="password"' in one.split(">")[0]]
    assert hidden
    assert all('autocomplete="' in one.split(">")[0] for one in hidden)
    assert "onpaste" not in page


def test_passwords_are_kept_as_argon2(db: None) -> None:
    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        user = User.objects.create_user("ada@example.org", PASSWORD)
        kept = identify_hasher(user.password)
        said = kept.decode(user.password)
    assert kept.algorithm == "argon2"
    assert said["variety"] == "argon2id"
    # OWASP's cheat sheet: 19 MiB with two rounds, or more.
    assert (said["memory_cost"], said["time_cost"]) >= (19 * 1024, 2)


def test_there_is_no_account_that_nobody_made(db: None) -> None:
    assert User.objects.count() == 0


def test_nothing_is_asked_that_others_know(ada: User, signed_in: Client) -> None:
    for path in ("/account/login/", "/account/password/reset/", "/account/2fa/"):
        page = signed_in.get(path, follow=True).content.decode().casefold()
        assert "hint" not in page
        assert "secret question" not in page


def test_a_password_does_not_end_by_itself(ada: User) -> None:
    ada.joined -= timedelta(days=3650)
    ada.last_login = ada.joined
    ada.save()
    answered: Any = Client().post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert answered.headers["Location"] == "/"
