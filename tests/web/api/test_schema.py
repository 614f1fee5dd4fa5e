"""Schemathesis over the whole schema, at a real socket: nothing breaks, and answers are as told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from retour.web.api.api import deeds
from retour.web.api.schema import document
from retour.web.api.scopes import Scope
from retour.web.api.tallies import Limits
from retour.web.api.tokens import make
from retour.web.people.models import User
from tests.web.live import site

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


@dataclass(frozen=True)
class Served:
    """Where the API answers, the business that is asked of, and a token that opens all of it."""

    url: str
    key: str
    token: str


@pytest.fixture(scope="module")
def served(database: None) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as changed, site("bakery", weeks=12) as found:
        changed.setattr(Limits, "of_environment", lambda: Limits(10**9, 10**9, 10**9))
        owner = User.objects.get(email="owner@example.org")
        token = make(owner, found.shop, "schemathesis", tuple(Scope), 30, everywhere=True)
        yield Served(found.url, found.shop.key, token)


def _ask(case: Any, served: Served, checks: Sequence[Any]) -> None:
    if "key" in (case.path_parameters or {}):
        case.path_parameters["key"] = served.key
    headers = {"Authorization": f"Bearer {served.token}"}
    case.call_and_validate(base_url=served.url, headers=headers, checks=list(checks))


SCHEMA = schemathesis.openapi.from_dict(document())
_FOUND: list[Any] = list(SCHEMA.get_all_operations())
OPERATIONS = [one.ok() for one in _FOUND]
every = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)


def _tried(
    operation: Any,
    served: Served,
    examples: int,
    mode: GenerationMode,
    seed: int,
    checks: Sequence[Any] = CHECKS,
) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.seed(seed)
    def asked(case: Any) -> None:
        _ask(case, served, checks)

    asked()


def test_the_schema_is_one() -> None:
    SCHEMA.validate()
    assert len(OPERATIONS) == len(deeds())


@every
def test_nothing_breaks(operation: Any, served: Served) -> None:
    _tried(operation, served, 2, GenerationMode.POSITIVE, 1)
    _tried(operation, served, 2, GenerationMode.NEGATIVE, 1)


@pytest.mark.slow
@every
def test_nothing_is_answered_without_a_token(operation: Any, served: Served) -> None:
    _tried(operation, served, 5, GenerationMode.POSITIVE, 3, checks=[*CHECKS, ignored_auth])


@pytest.mark.slow
@every
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_nothing_breaks_whatever_is_asked(
    operation: Any, served: Served, mode: GenerationMode
) -> None:
    _tried(operation, served, 40, mode, 2)
