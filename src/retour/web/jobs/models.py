"""What is kept of jobs and of the workers that do them."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from retour.freezing import heard
from retour.web.people.models import User
from retour.words import Renderable

# A worker that said nothing for so long does nothing any more.
SILENT = timedelta(seconds=15)


class State(models.TextChoices):
    """Where a job is."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


WAITED_FOR = (State.READY, State.RUNNING)


def _key() -> str:
    return secrets.token_urlsafe(12)


class Job(models.Model):
    """Something to do, what it was asked with, how far it is, and what came of it.

    `worker` and `attempts` together say who holds it: whoever was given up holds it no more.
    """

    key = models.CharField(max_length=20, unique=True, default=_key)
    kind = models.CharField(max_length=40)
    user = models.ForeignKey(User, models.CASCADE, related_name="jobs")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READY)
    attempts = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)
    steps = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    asked = models.DateTimeField(default=timezone.now)
    begun = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["state"], name="by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.state}"

    @property
    def message(self) -> Renderable:
        """What it says of itself."""
        return heard(self.told)

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in {State.DONE, State.FAILED}

    def become(self, **changes: Any) -> bool:
        """Change it as whoever took it; False, and nothing changes, when it is another's by now."""
        held = Job.objects.filter(
            pk=self.pk, state=State.RUNNING, worker=self.worker, attempts=self.attempts
        )
        return bool(held.update(**changes))


class Worker(models.Model):
    """A process that does jobs, and when it last said that it lives."""

    name = models.CharField(max_length=120, unique=True)
    beat = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


def living() -> QuerySet[Worker]:
    """The workers that spoke lately."""
    return Worker.objects.filter(beat__gt=timezone.now() - SILENT)
