"""Who gets a business's report by e-mail, and when the next one is due."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone

from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.words import LANGUAGES

LAST_DAY = 28  # every month has it
_HOUR = 6  # UTC: the morning of the day in Europe
_SALT = "retour.mails.stop"


def ready() -> bool:
    """Whether this machine can send: it has a mail server, and an address that links lead to."""
    return bool(settings.PLACE.mail and settings.PLACE.url)


def after(now: datetime, day: int) -> datetime:
    """The first morning of a day of the month that is later than `now`."""
    this = datetime(now.year, now.month, day, _HOUR, tzinfo=UTC)
    if this > now:
        return this
    year, month = (now.year + 1, 1) if now.month == 12 else (now.year, now.month + 1)
    return this.replace(year=year, month=month)


class Subscription(models.Model):
    """One person's monthly report of one business.

    `due` is when the next one leaves. While it is being sent, and after a failure, that is an hour
    later: whoever is interrupted sends it again then. `trouble` is what the mail server said.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="mails")
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="mails")
    day = models.PositiveSmallIntegerField(default=1)
    lang = models.CharField(max_length=2, choices=[(one, one) for one in LANGUAGES])
    due = models.DateTimeField(db_index=True)
    sent = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "shop"], name="one_mail_each")
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.user} {self.day}"

    @property
    def token(self) -> str:
        """What the link to stop it says; only this machine can make one."""
        return signing.dumps(self.pk, salt=_SALT)

    @classmethod
    def of(cls, token: str) -> Subscription | None:
        """The one that a link to stop names; None for an altered link, or where it was stopped."""
        try:
            number = signing.loads(token, salt=_SALT)
        except signing.BadSignature:
            return None
        return cls.objects.select_related("shop__organisation", "user").filter(pk=number).first()
