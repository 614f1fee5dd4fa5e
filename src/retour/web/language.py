"""The language of a page: what the reader chose, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from retour.words import LANGUAGES

COOKIE = settings.LANGUAGE_COOKIE_NAME


class LanguageOfReader:
    """Chooses the language of a request, for Django's own texts and for ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response in the reader's language."""
        chosen = request.COOKIES.get(COOKIE, "")
        lang = chosen if chosen in LANGUAGES else translation.get_language_from_request(request)
        lang = lang if lang in LANGUAGES else "en"
        with translation.override(lang):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", lang)
        return response


def lang() -> str:
    """The language of the page being made."""
    found = (translation.get_language() or "en")[:2]
    return found if found in LANGUAGES else "en"
