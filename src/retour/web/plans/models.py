"""What is kept of plans: what a test by lot would tell, while its book is the same."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from retour.web.shops.models import Shop


class Foreseen(models.Model):
    """What a test would tell, as it was `asked`; `of` is the state of the book and the day."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="foreseen")
    asked = models.CharField(max_length=64)
    of = models.CharField(max_length=160)
    frozen = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["shop", "asked"], name="one_foreseen")
        ]

    def __str__(self) -> str:
        return f"{self.shop} {self.asked[:8]}"
