"""The queue: asking for a job, taking the next one, and giving back those whose worker died."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from retour.freezing import kept
from retour.web.jobs.models import Job, State, living
from retour.web.people.models import User
from retour.words import N_, Message, Renderable

# How often a job is begun. One that kills its worker each time would do so for ever.
ATTEMPTS = 3


class StoppedError(Exception):
    """A job is to be left where it is: its worker stops, or gave it up."""


@dataclass(frozen=True, slots=True)
class Run:
    """A job under way, as the function that does it sees it."""

    job: Job
    stop: threading.Event

    @property
    def arguments(self) -> dict[str, Any]:
        """What it was asked with."""
        given: dict[str, Any] = self.job.arguments
        return given

    @property
    def user(self) -> User:
        """Who asked for it."""
        return self.job.user

    def step(self, steps: int, whole: int, message: Renderable) -> None:
        """Say that it is at `steps` of `whole`. Raises StoppedError when it is to stop here."""
        if self.stop.is_set():
            raise StoppedError
        if not self.job.become(steps=steps, whole=whole, told=kept(message)):
            raise StoppedError


Kind = Callable[[Run], dict[str, Any] | None]
# What can be asked for. A kind may be begun again after any interruption, and says what came of it:
# `url` is where its page then leads.
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    """Declares what does the jobs of a name."""

    def declare(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return declare


def ask(name: str, user: User, **arguments: Any) -> Job:
    """Ask for a job. Raises ValueError for a kind that nobody does."""
    if name not in KINDS:
        raise ValueError(f"no job called {name!r}: choose among {', '.join(KINDS)}")
    return Job.objects.create(kind=name, user=user, arguments=arguments)


def take(worker: str) -> Job | None:
    """The oldest job that waits, now this worker's; None when none does."""
    while found := Job.objects.filter(state=State.READY).first():
        found.attempts, found.worker = found.attempts + 1, worker
        found.state, found.begun = State.RUNNING, timezone.now()
        # Of two workers that saw the same job, one changes it.
        mine = Job.objects.filter(pk=found.pk, state=State.READY).update(
            state=found.state, worker=worker, attempts=found.attempts, begun=found.begun
        )
        if mine:
            return found
    return None


def recover() -> int:
    """Give back the jobs of workers that died, or give those up that were begun too often; how
    many there were.
    """
    alive = living().values("name")
    lost = Job.objects.filter(state=State.RUNNING).exclude(worker__in=alive)
    return sum(_given_back(job) for job in lost)


def _given_back(job: Job) -> bool:
    if job.attempts < ATTEMPTS:
        return job.become(state=State.READY, worker="", steps=0)
    text = N_("This was begun {n} times and interrupted each time: it is given up.")
    return fail(job, Message(text, {"n": job.attempts}))


def release(job: Job) -> bool:
    """Give a job back that was stopped on purpose: that is no attempt."""
    return job.become(state=State.READY, worker="", attempts=job.attempts - 1)


def fail(job: Job, message: Renderable) -> bool:
    """End a job that came to nothing, and say why."""
    return job.become(state=State.FAILED, told=kept(message), ended=timezone.now())


def finish(job: Job, result: dict[str, Any]) -> bool:
    """End a job that was done."""
    return job.become(state=State.DONE, result=result, ended=timezone.now())
