"""Pages for when little works: they are shown without accounts, session or database."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.views.csrf import csrf_failure
from django.views.defaults import server_error

from retour.words import LANGUAGES, Words

REQUEST = RequestFactory().get("/")
SAID = ("Please send this again", "Something went wrong here")


def _heading(answered: HttpResponse) -> str:
    """What a page is called, at its top and in its tab."""
    page = answered.content.decode()
    head, title = re.search(r"<h1>(.+?)</h1>", page), re.search(r"<title>(.+?) · retour<", page)
    assert head is not None
    assert title is not None
    assert head[1] == title[1]
    assert page.lstrip().startswith("<!doctype html>")
    assert 'href="/"' in page
    return head[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_went_wrong_is_said_without_a_database(lang: str) -> None:
    with translation.override(lang):
        refused, broken = csrf_failure(REQUEST), server_error(REQUEST)
    assert (refused.status_code, broken.status_code) == (403, 500)
    assert [_heading(refused), _heading(broken)] == [Words(lang)(text) for text in SAID]
