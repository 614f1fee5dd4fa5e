"""The API put together: its operations, and the table of who may do what with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation

from retour.web.api.ends import (
    ahead,
    asking,
    businesses,
    everybody,
    files,
    filling,
    keeping,
    testing,
)
from retour.web.api.failing import handle
from retour.web.api.parser import Careful
from retour.web.api.reach import Bearer
from retour.web.people.roles import May

ROOMS = (businesses, files, filling, asking, ahead, testing, keeping, everybody)

api = NinjaAPI(
    title="retour",
    version="1",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=Careful(),
)
for _room in ROOMS:
    api.add_router("", _room.router)
for _error in (Exception, Http404, HttpError, AuthenticationError, ValidationError):
    api.add_exception_handler(_error, handle)


@dataclass(frozen=True, slots=True)
class Deed:
    """An operation: its method and address, its name, what it asks for; None: any token."""

    method: str
    path: str
    name: str
    what: May | None


@cache
def deeds() -> tuple[Deed, ...]:
    """Every operation."""
    return tuple(_deeds())


def _deeds() -> Iterator[Deed]:
    for path, operation in operations():
        guard = _guard(operation)
        for method in operation.methods:
            yield Deed(method, path, operation.view_func.__name__, guard.what)


def operations() -> Iterator[tuple[str, Operation]]:
    """Every operation with its address below /api/v1."""
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield path, operation


def _guard(operation: Operation) -> Bearer:
    """What lets requests of an operation through. Raises TypeError for one that is not guarded."""
    for one in operation.auth_callbacks:
        if isinstance(one, Bearer):
            return one
    raise TypeError(f"{operation.view_func.__name__} has no guard")


def _names(operation: Operation) -> frozenset[str]:
    """What an operation may be asked after the `?` of its address."""
    return frozenset(
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in getattr(model, "__ninja_flatten_map__", {})
    )


for _, _operation in operations():
    _guard(_operation).query = _names(_operation)
