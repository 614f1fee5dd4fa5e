"""A new machine has one page: the account of its owner."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from retour.web.openly import openly
from retour.web.people.models import User


class FirstRun:
    """Sends every visitor of a machine without accounts to the page that makes the first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.begun = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, or the way to the first page."""
        # What tells whether the database answers is reached without asking it.
        if self.begun or request.path.startswith((reverse("first"), *openly())):
            return self.get_response(request)
        self.begun = User.objects.exists()
        return self.get_response(request) if self.begun else redirect("first")
