"""Letters and what their links carry: no added headers, no forged tokens, TLS to the server."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core import signing
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.test import Client
from django.utils import timezone

from retour.web.answers.keeping import kept_answer
from retour.web.answers.periods import Asked
from retour.web.mails.letter import letter
from retour.web.mails.models import Subscription
from retour.web.people.models import User
from retour.web.shops.models import Shop

SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


@pytest.fixture
def asked(ada: User, place: Any) -> Subscription:
    from retour.web.shops.beginning import begin

    shop = begin(ada, name="Own", **SAID)
    with shop.opened() as business:
        for n in range(0, 120, 6):
            business.add("sale", amount="40", day=(date(2026, 3, 1) + timedelta(n)).isoformat())
        business.add("effort", channel="instagram", hours="3", day="2026-03-08")
    return Subscription.objects.create(user=ada, shop=shop, lang="en", due=timezone.now())


@pytest.mark.parametrize("name", ["a\r\nBcc: all@evil.example", "a\nX: b", "\u2028Bcc: x@y.z\0"])
def test_a_name_adds_no_header_to_a_letter(asked: Subscription, place: Any, name: str,
                                           monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(settings, "PLACE", replace(place, url="https://retour.example"))
    if connection.vendor == "postgresql":
        name = name.replace("\0", "")  # which it keeps in no text
    Shop.objects.filter(pk=asked.shop.pk).update(name=name)
    asked.shop.refresh_from_db()
    made = letter(asked, kept_answer(asked.shop, Asked()).answer).message()
    assert made["Bcc"] is None
    assert made["X"] is None
    assert len(made.get_all("Subject", [])) == 1
    for part in made.walk():
        assert "\n" not in (part.get_filename() or "")


def test_a_token_that_was_altered_or_made_for_something_else_is_none(asked: Subscription) -> None:
    good = asked.token
    assert Subscription.of(good) == asked
    body, _, rest = good.partition(":")
    other = signing.dumps(asked.pk, salt="something else")
    forged = signing.dumps(asked.pk, salt="retour.mails.stop", key="another machine's key")
    for text in ("", "x", good[:-1], good + "x", f"{body[:-1]}x:{rest}", other, forged,
                 default_token_generator.make_token(asked.user)):  # fmt: skip
        assert Subscription.of(text) is None, text


def test_a_link_for_a_password_ends(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    token = default_token_generator.make_token(ada)
    assert default_token_generator.check_token(ada, token)
    later = datetime.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 60)  # noqa: DTZ005
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    assert not default_token_generator.check_token(ada, token)


def test_secrets_of_addresses_are_long(asked: Subscription) -> None:
    client = Client(headers={"accept-language": "en"})
    client.force_login(asked.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/b/{asked.shop.key}/share/").content.decode()
    client.post(f"/b/{asked.shop.key}/share/", {"days": 7})
    page = client.get(f"/b/{asked.shop.key}/share/").content.decode()
    secret = page.split('id="link" readonly value="')[1].split('"')[0].rstrip("/").split("/")[-1]
    assert len(secret) >= 32  # 24 random bytes
    assert len(asked.shop.key) == 12  # 72 bits: only what it is called, for nothing is open by it


def test_a_mail_server_with_a_password_is_spoken_to_by_tls(settings_at: Any) -> None:
    names = ("EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert any(settings_at(*names, RETOUR_MAIL="smtp://a:b@mail.example").values())
    assert settings_at(*names, RETOUR_MAIL="smtps://a:b@mail.example")["EMAIL_USE_SSL"]
    context = EmailBackend(use_tls=True).ssl_context
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
