"""Logs on the error stream, a JSON object a line unless told: no secret of anybody is in them."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

_log = logging.getLogger(__name__)


class AsJson(logging.Formatter):
    """A record as JSON: when, how grave, what happened, and what its `said` tells besides."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "by": record.name,
        }
        told |= getattr(record, "said", {})
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


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
        level = logging.INFO if response.status_code < 500 else logging.ERROR
        _log.log(level, "request", extra={"said": said})
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """A bug is in the log with where it happened."""
        match = request.resolver_match
        _log.error("bug", exc_info=error, extra={"said": {"route": match.route if match else ""}})
