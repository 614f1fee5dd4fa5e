"""The log of what people did: each entry holds the hash of the one before it.

Whoever alters or removes an entry breaks every hash after it; `broken` finds the first such place.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.db import connection, models, transaction
from django.utils import timezone

from retour.web.people.models.accounts import Organisation, User

_GENESIS = "0" * 64
# Of this log alone among what locks a number in the database.
_TURN = 7_238_116


class Entry(models.Model):
    """Something that somebody did. `details` holds names and numbers, never what is private."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=254)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    shop = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=40)
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        app_label = "people"
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def reckoned(self) -> str:
        """The hash of this entry's content and of the entry before."""
        told = [self.number, self.at.isoformat(), self.who, self.shop, self.action, self.details]
        text = json.dumps([self.before, *told], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


def turn() -> None:
    """Wait until nobody else writes an entry; until the transaction ends nobody else does.

    SQLite's transactions come one after the other by themselves (their mode is IMMEDIATE).
    Locking the last entry is not enough elsewhere: who waited for it would not see the next one.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def note(
    action: str,
    *,
    user: User | None,
    organisation: Organisation | None = None,
    shop: str = "",
    **details: Any,
) -> Entry:
    """Write an entry. Within the transaction of what it tells of, so that neither is without the
    other.
    """
    with transaction.atomic():
        turn()
        last = Entry.objects.order_by("-number").first()
        entry = Entry(
            number=last.number + 1 if last else 1,
            user=user,
            who=user.email if user else "",
            organisation=organisation,
            shop=shop,
            action=action,
            details=details,
            before=last.digest if last else _GENESIS,
        )
        entry.digest = entry.reckoned()
        entry.save(force_insert=True)
    return entry


def broken() -> int | None:
    """The number of the first entry that is not what was written, or that follows a gap."""
    before = _GENESIS
    for number, entry in enumerate(Entry.objects.order_by("number").iterator(), 1):
        if entry.number != number or entry.before != before or entry.digest != entry.reckoned():
            return number
        before = entry.digest
    return None
