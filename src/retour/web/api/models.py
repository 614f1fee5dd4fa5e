"""What is kept of tokens, of how often they ask, and of what is to be done once only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from retour.web.api.scopes import Scope
from retour.web.people.models import Organisation, User
from retour.web.shops.models import Shop


class Token(models.Model):
    """What a program shows in place of its owner; only the digest of its secret is kept.

    It reaches one business, or all of an organisation where `shop` is None, and never more than
    its owner does at that moment. `hint` is the end of the secret, to tell tokens apart.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tokens")
    shop = models.ForeignKey(Shop, models.CASCADE, null=True, blank=True, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=4)
    scopes = models.JSONField(default=list)
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made"]

    def __str__(self) -> str:
        return f"{self.name} …{self.hint}"

    @property
    def open(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked is None and timezone.now() < self.expires

    @property
    def said(self) -> list[Scope]:
        """Its scopes, in their order."""
        return [one for one in Scope if one in self.scopes]


class Tally(models.Model):
    """How often something happened within a window of time that ends at `ends`."""

    what = models.CharField(max_length=80, unique=True)
    ends = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ends"], name="by_end")]

    def __str__(self) -> str:
        return f"{self.what}: {self.count}"


class Repeat(models.Model):
    """A request with an `Idempotency-Key`, and what was answered; `status` 0 while it is done."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="repeats")
    key = models.CharField(max_length=80)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=200, blank=True)
    answered = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["token", "key"], name="one_repeat")
        ]

    def __str__(self) -> str:
        return f"{self.token}: {self.key}"
