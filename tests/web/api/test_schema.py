"""Schemathesis over the whole schema, at a real socket: nothing breaks, and answers are as told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.conf import settings
from django.db import transaction
from hypothesis import HealthCheck, Phase, given
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from retour.business import Business
from retour.web.api.api import deeds
from retour.web.api.schema import document
from retour.web.api.scopes import Scope
from retour.web.api.tallies import Limits
from retour.web.api.tokens import make
from retour.web.people.models import User
from retour.web.shops.beginning import begin
from tests.web.api.conftest import SAID
from tests.web.live import listening

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
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as changed,
        transaction.atomic(),
    ):
        changed.setattr(settings, "PLACE", replace(settings.PLACE, folder=Path(folder)))
        changed.setattr(Limits, "of_environment", lambda: Limits(10**9, 10**9, 10**9))
        owner = User.objects.create_user("owner@example.org")
        shop = begin(owner, name="Chez Nous", **SAID)
        with shop.opened() as business:
            _fill(business)
        token = make(owner, shop, "schemathesis", tuple(Scope), 30, everywhere=True)
        with listening() as url:
            yield Served(url, shop.key, token)
        transaction.set_rollback(True)


def _fill(business: Business) -> None:
    """Weeks of takings and of work, with what a few customers said."""
    for week in range(16):
        monday = date(2025, 1, 6) + timedelta(weeks=week)
        sunday = monday + timedelta(days=6)
        business.add("takings", monday, until=sunday, amount=900 + 30 * (week % 5), orders=40)
        business.add("effort", monday, channel="instagram", hours=2 + week % 3)
    business.add("cost", date(2025, 2, 3), channel="meta-ads", amount=60)
    business.add("reply", date(2025, 3, 3), answer="Instagram", count=6)


def _ask(case: Any, served: Served, checks: Sequence[Any]) -> None:
    if "key" in (case.path_parameters or {}):
        case.path_parameters["key"] = served.key
    headers = {"Authorization": f"Bearer {served.token}"}
    # A busy machine is slow, not broken.
    case.call_and_validate(base_url=served.url, headers=headers, checks=list(checks), timeout=120)


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
    @hypothesis.settings(
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
    _tried(operation, served, 1, GenerationMode.NEGATIVE, 1)


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
