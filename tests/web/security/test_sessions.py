"""Sessions: begun anew at signing in, ended in time, by hand and with the account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from retour.web.people import lasting
from retour.web.people.admin import NobodyError, sign_out
from retour.web.people.models import Entry, User
from tests.web.security.conftest import PASSWORD

NEW = "another sentence of mine"


def _is_in(client: Client) -> bool:
    """Whether a page of one's own is shown, and not the way to signing in."""
    answered: Any = client.get("/begin/")
    assert answered.status_code in {200, 302}
    return bool(answered.status_code == 200)


def _later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    monkeypatch.setattr(lasting, "_now", lambda: timezone.now() + by)


def test_signing_in_begins_a_session_of_another_name(ada: User) -> None:
    client = Client()
    client.get("/account/login/")
    client.session["seen"] = "before"
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = before = str(session.session_key)
    client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != before
    assert len(after) >= 32  # 36 signs to the power of 32: 165 bits
    planted = Client()
    planted.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not _is_in(planted)


def test_a_proof_within_a_session_gives_it_another_name(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = str(signed_in.cookies[settings.SESSION_COOKIE_NAME].value)
    answered = signed_in.post("/account/reauthenticate/", {"password": "not mine"})
    assert answered.status_code == 200
    assert signed_in.cookies[settings.SESSION_COOKIE_NAME].value == before
    answered = signed_in.post("/account/reauthenticate/", {"password": PASSWORD})
    assert answered.status_code == 302
    assert signed_in.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert _is_in(signed_in)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not _is_in(thief)
    assert signed_in.get("/account/sessions/").content.decode().count('scope="row"') == 1


def test_a_session_that_was_signed_out_of_is_no_more(signed_in: Client) -> None:
    kept = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    assert _is_in(signed_in)
    answered = signed_in.post("/account/logout/")
    assert '"storage"' in answered.headers["Clear-Site-Data"]
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = str(kept)
    assert not _is_in(thief)


def test_opening_the_address_of_signing_out_signs_nobody_out(signed_in: Client) -> None:
    signed_in.get("/account/logout/")
    assert _is_in(signed_in)


def test_a_session_that_nobody_uses_ends(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _later(monkeypatch, lasting.UNUSED - timedelta(minutes=1))
    assert _is_in(signed_in)  # and it was used just now
    _later(monkeypatch, 2 * lasting.UNUSED - timedelta(minutes=2))
    assert _is_in(signed_in)
    _later(monkeypatch, 3 * lasting.UNUSED)
    assert not _is_in(signed_in)
    monkeypatch.undo()
    assert not _is_in(signed_in)


def test_a_session_in_daily_use_ends_too(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, lasting.LONGEST.days):
        _later(monkeypatch, timedelta(days=day))
        assert _is_in(signed_in), day
    _later(monkeypatch, lasting.LONGEST)
    assert not _is_in(signed_in)


def test_use_is_written_down_once_an_hour_at_most(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _is_in(signed_in)
    before = signed_in.session["seen"]
    _later(monkeypatch, timedelta(minutes=50))
    _is_in(signed_in)
    assert signed_in.session["seen"] == before
    _later(monkeypatch, timedelta(minutes=70))
    _is_in(signed_in)
    assert signed_in.session["seen"] > before


def test_a_session_from_before_there_were_ends_is_counted_from_now(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = signed_in.session
    del session["began"]
    session.pop("seen", None)
    session.save()
    assert _is_in(signed_in)
    _later(monkeypatch, lasting.LONGEST)
    assert not _is_in(signed_in)


def test_every_session_of_an_account_that_is_closed_ends(ada: User, signed_in: Client) -> None:
    ada.is_active = False
    ada.save()
    assert not _is_in(signed_in)


def test_another_password_ends_every_other_session(ada: User, signed_in: Client) -> None:
    other = Client()
    other.force_login(ada)
    assert _is_in(other)
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    signed_in.post("/account/password/change/", said)
    assert _is_in(signed_in)
    assert not _is_in(other)


def test_a_password_is_changed_by_who_knows_the_present_one(ada: User, signed_in: Client) -> None:
    said = {"oldpassword": "not it at all", "password1": NEW, "password2": NEW}
    assert signed_in.post("/account/password/change/", said).status_code == 200
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_ending_sessions_elsewhere_asks_for_the_password_again(
    ada: User, signed_in: Client
) -> None:
    other = Client()
    other.force_login(ada)
    assert _is_in(other)
    assert "this one" in signed_in.get("/account/sessions/").content.decode()
    asked: Any = signed_in.post("/account/sessions/")
    assert "/reauthenticate/" in asked.headers["Location"]
    assert _is_in(other)
    signed_in.post(asked.headers["Location"], {"password": PASSWORD})
    assert not _is_in(other)
    assert _is_in(signed_in)


def test_every_page_of_who_is_signed_in_leads_to_signing_out(signed_in: Client) -> None:
    for path in ("/begin/", "/methods/", "/account/sessions/", "/account/2fa/"):
        assert "/account/logout/" in signed_in.get(path).content.decode(), path


def test_the_documented_times_are_those_of_the_application(settings_at: Any) -> None:
    assert settings_at("SESSION_COOKIE_AGE")["SESSION_COOKIE_AGE"] == (
        lasting.LONGEST.total_seconds()
    )
    assert lasting.UNUSED < lasting.LONGEST


def test_who_runs_the_machine_signs_somebody_out(signed_in: Client, ada: User) -> None:
    elsewhere, other = Client(), Client()
    elsewhere.force_login(ada)
    User.objects.create_user("bob@example.org", PASSWORD)
    other.force_login(User.objects.get(email="bob@example.org"))
    assert all(map(_is_in, (signed_in, elsewhere, other)))
    assert sign_out("Ada@example.org") == 2
    assert [_is_in(one) for one in (signed_in, elsewhere, other)] == [False, False, True]
    assert Entry.objects.get(action="signed out").details == {"whose": ada.email, "sessions": 2}
    with pytest.raises(NobodyError, match=r"no@example\.org"):
        sign_out("no@example.org")
