"""What the web keeps of time and money beside the book: names, timers, costs that come back, plans.

The facts themselves (hours, costs) are in the book.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from retour.business import Regular
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.words import N_


def _number() -> str:
    return uuid.uuid4().hex


class Who(models.Model):
    """Under what name a user's hours stand in a book: it stays when they change theirs."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=254)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["shop", "user"], name="one_name_of_user"),
            models.UniqueConstraint(fields=["shop", "name"], name="one_user_of_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Saved(models.Model):
    """A save of hours (a week, a timer) or of a cost: the batch of the book that undoes it."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    batch = models.IntegerField()
    at = models.DateTimeField(default=timezone.now)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.shop} {self.batch}"


class Timer(models.Model):
    """The timer that a user has running: one at most, whatever the business."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user} {self.channel}"


class Rhythm(models.TextChoices):
    """How often a cost comes back."""

    WEEK = "week", N_("every week")
    MONTH = "month", N_("every month")
    YEAR = "year", N_("every year")


class Charge(models.Model):
    """A cost that comes back, from `since` until `until` (None: until further notice).

    `amount` is in minor units; `taxed` and `what` are those of `retour.facts.Cost`. A change from
    some day on ends this one the day before and begins another.
    """

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="charges")
    number = models.CharField(max_length=32, unique=True, default=_number)
    name = models.CharField(max_length=120)
    channel = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    taxed = models.CharField(max_length=5, blank=True)
    what = models.CharField(max_length=12)
    rhythm = models.CharField(max_length=5, choices=Rhythm.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "since", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def regular(self) -> Regular:
        """The cost as the business keeps it up in its book."""
        return Regular(
            number=self.number,
            name=self.name,
            channel=self.channel,
            amount=self.amount,
            currency=self.currency,
            what=self.what,
            taxed=self.taxed,
            rhythm=self.rhythm,
            since=self.since,
            until=self.until,
        )


class Planned(models.Model):
    """What is planned for a channel: hours (seconds) and money (minor units) a week."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="planned")
    channel = models.CharField(max_length=40)
    seconds = models.PositiveIntegerField(default=0)
    money = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["shop", "channel"], name="one_plan")
        ]

    def __str__(self) -> str:
        return self.channel
