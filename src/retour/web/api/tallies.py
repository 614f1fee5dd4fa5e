"""How often a token or an address may ask: counted in the database, for all processes together."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from retour.web.api.models import Tally

_WINDOW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests a minute: of a token, of an address, and with a token that is none."""

    token: int = 120
    address: int = 240
    wrong: int = 20

    @classmethod
    def of_environment(cls) -> Limits:
        """As `RETOUR_API_MINUTE` says of a token; an address may ask twice as often."""
        said = os.environ.get("RETOUR_API_MINUTE", "")
        usual = cls()
        token = int(said) if said.isdecimal() and int(said) else usual.token
        return cls(token, 2 * token)


def count(what: str) -> int:
    """Count once more; how often it was within its minute, this time included.

    One row is one minute of one thing: where several processes count at once, each adds its own.
    """
    now = timezone.now()
    same = Tally.objects.filter(what=what)
    for _ in range(3):
        if same.filter(ends__gt=now).update(count=F("count") + 1):
            return same.values_list("count", flat=True)[0]
        if same.filter(ends__lte=now).update(count=1, ends=now + _WINDOW):
            return 1
        try:
            with transaction.atomic():
                Tally.objects.create(what=what, count=1, ends=now + _WINDOW)
        except IntegrityError:  # another process was first
            continue
        return 1
    return 1


def wait(what: str) -> int:
    """Seconds until its minute is over, 1 at least."""
    ends = Tally.objects.filter(what=what).values_list("ends", flat=True).first()
    left = (ends - timezone.now()).total_seconds() if ends else 0
    return max(1, int(left) + 1)
