"""Loads of files: what was sent, by whom, and what became of each document."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from retour.business.loaded import Loaded
from retour.freezing import heard
from retour.web.files.frozen import thaw
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.words import Renderable

# Said of a load that is to be read, and nothing of it written.
DRY_RUN = "dry_run"


def new_key() -> str:
    """A key that nobody guesses."""
    return secrets.token_urlsafe(9)


class State(models.TextChoices):
    """Where a load is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    LATE = "late"  # its reading ended before everything was read: time was over, or it broke off


class Load(models.Model):
    """What somebody sent at once. `said` is what they said of it: days, account, mapping, and
    whether it is only tried (`DRY_RUN`).

    `refused` are messages about what was not taken.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key)
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="loads")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    said = models.JSONField(default=dict)
    refused = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]

    def __str__(self) -> str:
        return self.key

    @property
    def folder(self) -> Path:
        """Where its files wait."""
        return Path(settings.PLACE.files / self.key)

    @property
    def who(self) -> str:
        """Who sent it; "–" once their account is gone."""
        return str(self.by) if self.by else "–"

    @property
    def not_taken(self) -> list[Renderable]:
        """Why some files were not taken."""
        return [heard(one) for one in self.refused]


class Sent(models.Model):
    """A file that waits to be read: its name as it was given, and its random name on the disk."""

    load = models.ForeignKey(Load, models.CASCADE, related_name="sent")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=1200)
    stored = models.CharField(max_length=40)
    size = models.BigIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]

    def __str__(self) -> str:
        return self.name

    @property
    def base(self) -> str:
        """Its own name, without folders."""
        return self.name.rpartition("/")[2]

    @property
    def path(self) -> Path:
        """Where it is on the disk."""
        return self.load.folder / self.stored


class Account(models.Model):
    """What became of one document of a load; `batch` is its number in the book, if it has one.

    `asks` says what somebody may say of it for it to be read: its `columns`, its `days`, or
    in which `order` these are written.
    """

    load = models.ForeignKey(Load, models.CASCADE, related_name="accounts")
    name = models.CharField(max_length=1200)
    status = models.CharField(max_length=8)
    asks = models.CharField(max_length=8, blank=True)
    batch = models.PositiveIntegerField(null=True)
    frozen = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["load", "name"], name="one_account")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def loaded(self) -> Loaded:
        """The account as loading gave it, without its doubtful rows, which are in a file."""
        return thaw(self.frozen)

    @property
    def doubtful(self) -> Path:
        """The file of its doubtful rows."""
        return self.load.folder / f"{self.pk}.doubtful"
