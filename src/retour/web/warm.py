"""What a first visitor would wait for, done when the server begins: imports, templates, words."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from retour.words import LANGUAGES, Words

_log = logging.getLogger(__name__)
# What is imported only once an answer is reckoned or drawn.
_LATE = ("retour.measures", "retour.report")
_NUMBERS = ("numpy.ma", "numpy.polynomial", "numpy.random")


def warm() -> None:
    """Import what answers need, load the templates and how each language writes.

    Nothing depends on it: what fails here is in the log, and fails again where it is asked for.
    """
    try:
        for name in (*_NUMBERS, *_modules()):
            importlib.import_module(name)
        for lang in LANGUAGES:
            _words(lang)
        _templates()
    except Exception:
        _log.exception("warming failed")


def _modules() -> list[str]:
    found: list[str] = []
    for package in map(importlib.import_module, _LATE):
        found += [
            one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        ]
    return found


def _words(lang: str) -> None:
    words, day = Words(lang), datetime.now(UTC).date()
    words.listing([words("retour"), words.money(1.5, "EUR"), words.day(day), words.number(1.5)])


def _templates() -> None:
    from django.template import engines
    from django.template.loader import get_template
    from django.template.utils import get_app_template_dirs

    for folder in map(Path, get_app_template_dirs("templates")):
        for page in sorted(folder.glob("retour/**/*.html")):
            get_template(page.relative_to(folder).as_posix())
    django: Any = engines["django"]
    _ = django.engine.template_context_processors  # imported when first asked for
