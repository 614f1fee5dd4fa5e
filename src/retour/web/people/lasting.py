"""How long somebody stays signed in (docs/security/design.md says why so long)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

# NIST SP 800-63B-4, section 2.1.3: 30 days at most at its first level.
LONGEST = timedelta(days=30)
UNUSED = timedelta(days=14)
# Writing each use down would make a write of every page.
_NOTED_EVERY = timedelta(hours=1)


class SessionsEnd:
    """Ends a session that was not used for long, or that began long ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, to a visitor unknown where the session is over."""
        if SESSION_KEY in request.session and _over(request):
            logout(request)
        return self.get_response(request)


def _over(request: HttpRequest) -> bool:
    now = _now()
    began = _told(request, "began") or _write(request, "began", now)
    seen = _told(request, "seen") or _write(request, "seen", now)
    if now - began >= LONGEST or now - seen >= UNUSED:
        return True
    if now - seen >= _NOTED_EVERY:
        _write(request, "seen", now)
    return False


def _told(request: HttpRequest, name: str) -> datetime | None:
    text = request.session.get(name)
    return datetime.fromisoformat(text) if text else None


def _write(request: HttpRequest, name: str, now: datetime) -> datetime:
    request.session[name] = now.isoformat()
    return now


def _now() -> datetime:
    return timezone.now()


def _begun(request: HttpRequest, **_: Any) -> None:
    for name in ("began", "seen"):
        _write(request, name, _now())


def connect() -> None:
    """Note when each session begins."""
    user_logged_in.connect(_begun, weak=False, dispatch_uid="retour began")
