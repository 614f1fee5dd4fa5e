"""What the overview shows of a business, kept so that two hundred are one query and no book."""

from __future__ import annotations

from django.db import models

from retour.web.answers.models import Kept
from retour.web.shops.models import Shop


class Glance(models.Model):
    """The newest answer of a business in brief, and what its book held when it was last looked at.

    `brief` is `retour.web.clients.brief`'s, {} before any answer; `seen` the state of the book that
    `loaded`, when files last came, and `seconds`, the hours of the week from `monday`, are of.
    """

    shop = models.OneToOneField(Shop, models.CASCADE, related_name="+")
    answer = models.ForeignKey(Kept, models.SET_NULL, null=True, related_name="+")
    asked = models.DateTimeField(null=True)
    book = models.CharField(max_length=80, blank=True)
    brief = models.JSONField(default=dict)
    seen = models.CharField(max_length=80, blank=True)
    loaded = models.DateTimeField(null=True)
    monday = models.DateField(null=True)
    seconds = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.shop)
