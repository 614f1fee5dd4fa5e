"""What operations share: how they answer, in which words, and how they are noted."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.http import HttpResponse, JsonResponse

from retour.business import Business
from retour.web.api.reach import OfShop
from retour.web.language import lang
from retour.web.shops.noting import noted
from retour.words import Words

BINARY = {"type": "string", "format": "binary"}


def out(data: Any, status: int = 200) -> JsonResponse:
    """The answer as JSON."""
    return JsonResponse(data, status=status, safe=False, json_dumps_params={"ensure_ascii": False})


def words() -> Words:
    """The words of who asks."""
    return Words(lang())


def note(request: OfShop, action: str, **details: object) -> None:
    """Write in the audit log what a token did in its owner's name."""
    noted(request.shop, request.token.user, action, token=request.token.name, **details)


def saved(name: str, media: str, content: bytes) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_of(media: str, *more: str) -> dict[str, Any]:
    """What the schema says of an operation that answers with a file."""
    content = {one: {"schema": BINARY} for one in (media, *more)}
    return {"responses": {200: {"description": "OK", "content": content}}}


@contextmanager
def beside(business: Business) -> Iterator[Path]:
    """A folder for files of a business that are sent and gone: on the disk of its book."""
    with tempfile.TemporaryDirectory(prefix=".out-", dir=business.book.path.parent) as folder:
        yield Path(folder)
