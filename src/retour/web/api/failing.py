"""Which problem an error is: of a business, of a book, of the schema or of HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from retour.answer.plain import plain
from retour.book.errors import (
    BatchError,
    BookError,
    FactError,
    LockedBookError,
    MissingExtraError,
    PersonError,
)
from retour.business import NotWholeError
from retour.business.typed import NotUnderstoodError
from retour.business.unlikely import UnlikelyError
from retour.plan.model import NothingToPlanError, PlanError
from retour.reference.rate_errors import BadRates
from retour.web.api.problems import ProblemError, named, not_found, unauthorized
from retour.web.files.taking import NotTakenError
from retour.words import N_, Message

_NO_JSON = N_("The body is no JSON: check its quotes, its commas and its encoding, UTF-8.")
_SURE = N_("{why} If it is right, send it with “sure”: true.")
_LOCKED = N_("Another program writes to the book. Try again in a few seconds.")


def handle(request: HttpRequest, error: Any) -> JsonResponse:
    """The answer to an error. Raises what is a bug."""
    return of_error(error).response()


def of_error(error: Exception) -> ProblemError:
    """The problem that an error is: that of the nearest class. Raises what is a bug."""
    for kind in type(error).__mro__:
        if kind in _PROBLEMS:
            return _PROBLEMS[kind](error)
    raise error


def _invalid(error: Any) -> ProblemError:
    return ProblemError(422, "invalid", errors=[named(one) for one in error.errors])


def _unreadable(error: Any) -> ProblemError:
    return ProblemError(error.status_code, "malformed", Message(_NO_JSON))


def _not_taken(error: Any) -> ProblemError:
    kind = "too-large" if error.status == 413 else "malformed"
    return ProblemError(error.status, kind, error.message)


def _not_understood(error: Any) -> ProblemError:
    return ProblemError(422, "not-understood", error.message)


def _unlikely(error: Any) -> ProblemError:
    return ProblemError(422, "unlikely", Message(_SURE, {"why": error.why}))


def _nothing_to_plan(error: Any) -> ProblemError:
    remedy = getattr(error, "remedy", None)
    if remedy is None:
        return ProblemError(409, "nothing-to-plan", plain(error.message))
    both = Message(N_("{what} {remedy}"), {"what": error.message, "remedy": plain(remedy)})
    return ProblemError(409, "nothing-to-plan", both)


def _conflict(error: Any) -> ProblemError:
    return ProblemError(409, "conflict", error.message)


def _locked(error: Any) -> ProblemError:
    return ProblemError(503, "unavailable", Message(_LOCKED), headers={"Retry-After": "5"})


def _damaged(error: Any) -> ProblemError:
    """What was found; the whole message names folders of this machine."""
    found = error.message.values.get("problem")
    return ProblemError(503, "unavailable", found if isinstance(found, Message) else None)


_PROBLEMS: dict[type, Callable[[Any], ProblemError]] = {
    ProblemError: lambda error: error,
    AuthenticationError: lambda _: unauthorized(),
    Http404: lambda _: not_found(),
    RequestDataTooBig: lambda _: ProblemError(413, "too-large"),
    ValidationError: _invalid,
    HttpError: _unreadable,
    NotTakenError: _not_taken,
    UnlikelyError: _unlikely,
    NotUnderstoodError: _not_understood,
    BadRates: _not_understood,
    PersonError: _not_understood,
    FactError: _not_understood,
    NothingToPlanError: _nothing_to_plan,
    PlanError: _nothing_to_plan,
    BatchError: _conflict,
    MissingExtraError: _conflict,
    LockedBookError: _locked,
    NotWholeError: _damaged,
    BookError: lambda _: ProblemError(503, "unavailable"),
}
