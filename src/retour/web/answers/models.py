"""Answers that were shown, one a day and question, and links by which one of them is shared."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from retour.answer.frozen import SCHEMA, thaw
from retour.answer.model import Answer
from retour.answer.plain import in_plain_words
from retour.web.people.models import User
from retour.web.shops.models import Shop


class Readable(models.QuerySet["Kept"]):
    """Answers that this retour can read."""

    def of(self, shop: Shop) -> Readable:
        """Those of a business; what an older retour froze otherwise stays, and is not shown."""
        return self.filter(shop=shop, frozen__schema=SCHEMA)


class Kept(models.Model):
    """The last answer that was shown on a day to a question, frozen.

    `since` and `until` are the question as it was put: "" for the default. `book` is the state of
    the book that it was reckoned from, `engine` what reckoned.
    """

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="answers")
    day = models.DateField()
    since = models.CharField(max_length=40, blank=True)
    until = models.CharField(max_length=40, blank=True)
    book = models.CharField(max_length=80)
    engine = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    frozen = models.JSONField()

    objects = Readable.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "-at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["shop", "day", "since", "until"], name="one_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.day:%Y-%m-%d}"

    @property
    def answer(self) -> Answer:
        """The answer. Raises FrozenError when an older retour froze it otherwise."""
        return thaw(in_plain_words(self.frozen))


class Link(models.Model):
    """A link by which anybody reads one frozen answer; only the digest of its secret is kept.

    `frames` are the sites that may show it as a card within a page of theirs, "" for none.
    """

    digest = models.CharField(max_length=64, unique=True)
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="links")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)
    since = models.DateField()
    until = models.DateField()
    frozen = models.JSONField()
    frames = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made"]

    def __str__(self) -> str:
        return f"{self.shop} {self.made:%Y-%m-%d}"

    @property
    def open(self) -> bool:
        """Whether it can still be read."""
        readable = self.frozen.get("schema") == SCHEMA
        return readable and self.revoked is None and timezone.now() < self.expires

    @property
    def answer(self) -> Answer:
        """The answer that it shows."""
        return thaw(in_plain_words(self.frozen))

    @property
    def maker(self) -> str:
        """Who made it; "–" once their account is gone."""
        return str(self.by) if self.by else "–"
