"""Files that wait for an answer, as pages beside those of files say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from retour.web.files.models import Account
from retour.web.files.reading import file_of
from retour.web.shops.models import Shop


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many documents of a business wait, and where the newest of them is answered."""

    count: int
    url: str


def waiting(shop: Shop) -> Waiting | None:
    """The documents that are read once somebody says something of them; None if there are none.

    One whose file is gone waits for nothing any more.
    """
    asked = Account.objects.filter(load__shop=shop).exclude(asks="")
    asked = asked.select_related("load").prefetch_related("load__sent")
    found = [one for one in asked if file_of(one) is not None]
    if not found:
        return None
    newest = max(found, key=lambda one: one.pk)
    return Waiting(len(found), reverse("load", args=[shop.key, newest.load.key]))
