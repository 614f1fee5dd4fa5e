"""The second factor: sealed where it is kept, good once and for half a minute."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa import app_settings as mfa
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client, override_settings

from retour.web.people.models import User
from retour.web.people.sealed import unsealed
from tests.web.codes import code
from tests.web.security.conftest import PASSWORD


def _begun(ada: User) -> Client:
    """Ada's browser, her password given and the code asked for."""
    client = Client(headers={"accept-language": "en"})
    answered: Any = client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert "/2fa/authenticate/" in answered.headers["Location"]
    assert client.get("/begin/").status_code == 302
    return client


def _enters(client: Client, code: str) -> bool:
    client.post("/account/2fa/authenticate/", {"code": code})
    return bool(client.get("/begin/").status_code == 200)


@pytest.fixture
def secret(ada: User) -> str:
    made = generate_totp_secret()
    TOTP.activate(ada, made)
    return str(made)


def test_a_code_is_good_once(ada: User, secret: str) -> None:
    once = code(secret)
    assert _enters(_begun(ada), once)
    assert not _enters(_begun(ada), once)


def test_a_code_of_another_half_minute_is_none(ada: User, secret: str) -> None:
    for steps in (-2, 2):
        assert not _enters(_begun(ada), code(secret, steps))
    assert (mfa.TOTP_PERIOD, mfa.TOTP_TOLERANCE, mfa.TOTP_DIGITS) == (30, 0, 6)


def test_codes_are_not_tried_without_end(ada: User, secret: str) -> None:
    client = _begun(ada)
    for _ in range(5):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not _enters(client, code(secret))


def test_a_recovery_code_is_good_once_and_long(ada: User, secret: str) -> None:
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    assert len(set(codes)) == len(codes) == 10
    assert all(len(one.replace("-", "")) >= 8 for one in codes)
    assert _enters(_begun(ada), codes[0])
    assert not _enters(_begun(ada), codes[0])
    assert _enters(_begun(ada), codes[1])


def test_a_new_password_by_link_does_not_pass_by_the_second_factor(
    ada: User, secret: str, place: Any
) -> None:
    from retour.web.people.admin import password_link

    link = password_link(place, ada.email).split("8000")[-1]
    client, new = Client(headers={"accept-language": "en"}), "another sentence of mine"
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": new, "password2": new})
    assert client.get("/begin/").status_code == 302
    answered: Any = client.post("/account/login/", {"login": ada.email, "password": new})
    assert "/2fa/authenticate/" in answered.headers["Location"]


def test_what_the_database_keeps_of_it_is_sealed(ada: User, secret: str) -> None:
    RecoveryCodes.activate(ada)
    for kept in Authenticator.objects.filter(user=ada):
        texts = [one for one in kept.data.values() if isinstance(one, str)]
        assert texts
        assert all(one.startswith("sealed:") for one in texts), kept.type
        assert secret not in str(kept.data)


def test_what_was_sealed_is_opened_and_nothing_else_is() -> None:
    seal = get_adapter().encrypt
    one, two = seal("a secret"), seal("a secret")
    assert one != two
    assert unsealed(one) == unsealed(two) == "a secret"
    changed = one[:-6] + ("A" if one[-6] != "A" else "B") + one[-5:]
    for text in (changed, "sealed:", "sealed:AAAA", "sealed:é"):
        assert unsealed(text) is None


def test_what_was_kept_before_it_was_sealed_still_works(ada: User, secret: str) -> None:
    kept = Authenticator.objects.get(user=ada, type="totp")
    kept.data = {**kept.data, "secret": secret}
    kept.save()
    assert _enters(_begun(ada), code(secret))


def test_another_secret_of_the_machine_opens_what_the_one_before_sealed(
    ada: User, secret: str
) -> None:
    from django.conf import settings

    before = settings.SECRET_KEY
    with override_settings(SECRET_KEY="n" * 60, SECRET_KEY_FALLBACKS=[before]):
        assert _enters(_begun(ada), code(secret))
    with override_settings(SECRET_KEY="n" * 60):
        assert not _enters(_begun(ada), code(secret))
        assert not _enters(_begun(ada), "000000")


def test_the_secret_before_is_told_by_the_environment(settings_at: Any) -> None:
    found = settings_at("SECRET_KEY_FALLBACKS", RETOUR_OLD_SECRET_KEY="o" * 60)
    assert found["SECRET_KEY_FALLBACKS"] == ["o" * 60]
    assert settings_at("SECRET_KEY_FALLBACKS")["SECRET_KEY_FALLBACKS"] == []
