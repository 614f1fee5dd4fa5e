"""Addresses that lead nobody elsewhere: they show nothing of anybody, or are for programs."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def openly() -> tuple[str, ...]:
    """What such addresses begin with: the language, whether all is well, files of the pages, and
    programs' addresses, which are told what to do and led nowhere.
    """
    static = f"/{settings.STATIC_URL.strip('/')}/"
    return (reverse("language"), reverse("health"), static, "/api/")
