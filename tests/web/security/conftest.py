"""An account, and what the web application is told when it begins."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from retour.web.people.models import User

PASSWORD = "une phrase assez longue"
_SAID = (
    "import json, sys; from retour.web import settings as s;"
    "print(json.dumps({n: getattr(s, n, None) for n in sys.argv[1:]}, default=str))"
)


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada@example.org", PASSWORD)


@pytest.fixture
def signed_in(ada: User) -> Client:
    """Ada's browser, signed in as she does it."""
    client = Client(headers={"accept-language": "en"})
    answered = client.post("/account/login/", {"login": ada.email, "password": PASSWORD})
    assert answered.status_code == 302
    return client


@pytest.fixture
def settings_at(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Settings as a process with that environment has them."""

    def told(*names: str, **environment: str) -> dict[str, Any]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("RETOUR_", "DJANGO_"))}
        kept |= {"RETOUR_DATA": str(tmp_path), **environment}
        command = [sys.executable, "-c", _SAID, *names]
        answered = subprocess.run(command, env=kept, capture_output=True, text=True, check=True)
        found: dict[str, Any] = json.loads(answered.stdout)
        return found

    return told
