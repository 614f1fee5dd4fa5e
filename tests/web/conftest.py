"""Django over a database in memory, each test in a transaction that is undone; real servers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.cluster import postgres, tables
from tests.web.server import Server, served

__all__ = ["postgres", "tables"]  # one server of it for all tests of a session

pytest.importorskip("django", reason="the web extra is not installed")

_DATA = tempfile.TemporaryDirectory(prefix="retour-web-")
for _name in [one for one in os.environ if one.startswith("RETOUR_")]:
    del os.environ[_name]
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
os.environ["RETOUR_DATA"] = _DATA.name
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"

(Path(_DATA.name) / "static").mkdir()

import django  # noqa: E402 - its settings are read from the environment above

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)


@pytest.fixture(scope="session")
def database() -> Iterator[None]:
    """Every table, empty."""
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(made, verbosity=0)
    teardown_test_environment()


@pytest.fixture
def db(database: None) -> Iterator[None]:
    """The database, as it was before when the test is over."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def client(db: None) -> Client:
    """A visitor who reads English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """The place of the settings, its folder this test's own."""
    from dataclasses import replace

    changed = replace(settings.PLACE, folder=tmp_path)
    monkeypatch.setattr(settings, "PLACE", changed)
    yield changed


@pytest.fixture(scope="module")
def shared(database: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of what the tests of a module share: made once, gone with the last of them."""
    from dataclasses import replace

    cache.clear()
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as changed, transaction.atomic():
        changed.setattr(settings, "PLACE", replace(settings.PLACE, folder=folder))
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def undone(shared: Path, db: None, tmp_path: Path) -> Iterator[None]:
    """What a test does to what its module shares is undone: tables, books and files."""
    before = shutil.copytree(shared, tmp_path / "before")
    yield
    shutil.rmtree(shared)
    shutil.copytree(before, shared)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as a user starts it, for the tests of one module."""
    with served(tmp_path_factory.mktemp("web") / "data") as running:
        yield running
