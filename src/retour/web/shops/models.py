"""A business: its name, its organisation and where its book is."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from retour.business import Business
from retour.web.people.models import Organisation


def new_key() -> str:
    """What a business is called in addresses: nobody can guess one."""
    return secrets.token_urlsafe(9)


class Shop(models.Model):
    """A business. Its facts are in its book; here is only what the web needs to find it.

    `channels` are those that its people said to work on: rows of a week before anything is logged.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="shops")
    name = models.CharField(max_length=120)
    channels = models.JSONField(default=list)
    example = models.BooleanField(default=False)
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the book is."""
        return Path(settings.PLACE.books) / f"{self.key}.book"

    def work_on(self, channel: str) -> bool:
        """Keep that a channel is worked on; False when it is known already.

        Within a transaction: of two people who add one at the same moment, neither undoes the
        other's.
        """
        self.channels = Shop.objects.select_for_update().get(pk=self.pk).channels
        if channel in self.channels:
            return False
        self.channels = [*self.channels, channel]
        self.save(update_fields=["channels"])
        return True

    @contextmanager
    def opened(self) -> Iterator[Business]:
        """The business, its book open for as long as it is needed and no longer."""
        with Business.open(self.path) as business:
            yield business

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A transaction in which nobody else writes to the business: they wait."""
        with transaction.atomic():
            Shop.objects.select_for_update().get(pk=self.pk)
            yield
