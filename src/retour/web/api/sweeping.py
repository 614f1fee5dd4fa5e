"""What need not be kept: counts whose minute is over, and answers to what is not asked again."""

from __future__ import annotations

from datetime import datetime, timedelta

from retour.web.api.models import Repeat, Tally
from retour.web.jobs.chores import chore

KEPT = timedelta(days=1)  # so long a request that is sent again is known


@chore("api", timedelta(minutes=10))
def sweep(now: datetime) -> None:
    """Remove it."""
    Tally.objects.filter(ends__lt=now).delete()
    Repeat.objects.filter(at__lt=now - KEPT).delete()
