"""Who asks: what a proxy says is believed where there is one, and of nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.test import RequestFactory, override_settings

TOLD = {"x-forwarded-for": "6.6.6.6, 203.0.113.7", "x-real-ip": "6.6.6.6"}


@pytest.mark.parametrize(("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.7")])
def test_only_a_proxy_that_is_there_is_believed(
    proxies: int, address: str, settings_at: Any
) -> None:
    request = RequestFactory().get("/", headers=TOLD)
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert get_adapter().get_client_ip(request) == address
    names = ("ALLAUTH_TRUSTED_PROXY_COUNT", "SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST")
    url = {"RETOUR_URL": "https://retour.example"} if proxies else {}
    found = settings_at(*names, **url)
    assert found["ALLAUTH_TRUSTED_PROXY_COUNT"] == proxies
    assert bool(found["SECURE_PROXY_SSL_HEADER"]) is bool(proxies)
    assert not found["USE_X_FORWARDED_HOST"]
