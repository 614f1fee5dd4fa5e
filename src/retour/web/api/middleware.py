"""Around all of /api/: how often an address asks, one shape of errors, kept by no cache."""

from __future__ import annotations

import logging
from collections.abc import Callable

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest, HttpResponse

from retour.web.api.problems import MEDIA, ProblemError
from retour.web.api.reach import expect_few
from retour.web.api.tallies import Limits

UNDER = "/api/v1/"
_KINDS = {400: "malformed", 403: "forbidden", 404: "not-found", 405: "not-allowed"}
_log = logging.getLogger(__name__)


class ForPrograms:
    """Gives programs what they can read, whatever answered them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response."""
        if not request.path.startswith(UNDER):
            return self.get_response(request)
        try:
            expect_few(f"address {get_ip(request)}", Limits.of_environment().address)
        except ProblemError as problem:
            response: HttpResponse = problem.response()
        else:
            response = _said(self.get_response(request))
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def _said(response: HttpResponse) -> HttpResponse:
    """The response, an error in the one shape that errors have."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(MEDIA):
        return response
    kind = "bug" if response.status_code >= 500 else _KINDS.get(response.status_code, "malformed")
    told = ProblemError(response.status_code, kind).response()
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            told.headers[name] = response.headers[name]
    return told
