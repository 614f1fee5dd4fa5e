"""Logs on the error stream, a JSON object a line unless told: no secret of anybody is in them."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

_log = logging.getLogger(__name__)


class AsJson(logging.Formatter):
    """A record as JSON: when, how grave, what happened, and what its `said` tells besides."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": _event(record),
            "by": record.name,
        }
        told |= getattr(record, "said", {})
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        # In ASCII alone: whatever somebody typed stays one line, and moves no cursor.
        return json.dumps(told, default=str)


def _event(record: logging.LogRecord) -> str:
    """What happened. Django names the address that it refuses, which may be a secret: its pattern
    is told instead.
    """
    text, request = record.getMessage(), getattr(record, "request", None)
    if request is None:
        return text
    match = getattr(request, "resolver_match", None)
    return text.replace(request.path, match.route if match else "...")


class AsText(logging.Formatter):
    """The same for somebody who reads along: the hour, how grave, what happened, what it tells."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and what led to it below when something broke."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%H:%M:%S")
        told = " ".join(f"{key}={value}" for key, value in getattr(record, "said", {}).items())
        line = f"{at} {record.levelname.lower():7} {record.getMessage()} {told}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


LINES: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "retour.web.logs.AsJson"},
        "text": {"()": "retour.web.logs.AsText"},
    },
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stream"], "level": "INFO"},
    "loggers": {
        # Ours says the same of every request, without the addresses that are secrets themselves.
        "django.request": {"level": "CRITICAL", "handlers": [], "propagate": False},
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
        "uvicorn": {"level": "WARNING", "handlers": [], "propagate": True},
    },
}


def lines(form: str) -> dict[str, Any]:
    """How lines are written: `json` or `text`."""
    stream = LINES["handlers"]["stream"] | {"formatter": form}
    return LINES | {"handlers": {"stream": stream}}


class Logged:
    """A line for every request: the pattern of its address, never what fills it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        got_request_exception.connect(_bug, weak=False, dispatch_uid="retour bug")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, told in the log."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or match.route == "healthz":
            return response
        said = {
            "method": request.method,
            "route": match.route,
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        if user := getattr(getattr(request, "_cached_user", None), "pk", None):
            said["user"] = user
        level = logging.INFO if response.status_code < 500 else logging.ERROR
        _log.log(level, "request", extra={"said": said})
        return response


def _bug(sender: object, request: HttpRequest, **_: Any) -> None:
    """A bug is in the log with where it happened; what has a page of its own is no bug."""
    match = request.resolver_match
    _log.error("bug", exc_info=True, extra={"said": {"route": match.route if match else ""}})
