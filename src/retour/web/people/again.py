"""Asking for the password or a key once more, before what a stolen session must not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def again(view: View) -> View:
    """A view that changes something only for who proved lately who they are.

    Others are asked first, and what they wanted is done then; only to look asks for nothing.
    """
    return cast(View, reauthentication_required(view, allow_get=True, app="allauth.account"))
