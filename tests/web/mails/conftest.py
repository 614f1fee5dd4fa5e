"""A business with sales, and a mail server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from tests.web.answers.conftest import as_role, half_a_year, owner, shop, sold
from tests.web.mails.server import Post, post_office

__all__ = ["as_role", "half_a_year", "owner", "post", "shop", "sold"]


@pytest.fixture
def post(place: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server, and a place that sends by it."""
    with post_office() as office:
        mail = f"smtp://127.0.0.1:{office.port}"
        changed = replace(settings.PLACE, mail=mail, url="https://retour.example")
        monkeypatch.setattr(settings, "PLACE", changed)
        with override_settings(EMAIL_BACKEND=changed.mail_backend(), **changed.mail_server()):
            yield office
