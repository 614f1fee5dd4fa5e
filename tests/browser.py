"""Chromium, as the tests of pages start it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# On its own: nothing is asked of elsewhere, and little shared memory is needed.
_OPTIONS = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser; the test is skipped where there is none."""
    if _CHROMIUM is None:
        pytest.skip("chromium is not installed: tools/system.sh browser installs it")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as running:
        started = running.chromium.launch(executable_path=_CHROMIUM, args=_OPTIONS)
        yield started
        started.close()
