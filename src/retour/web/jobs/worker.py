"""The worker: takes job after job, says that it lives, and gives back what it cannot end."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
import time
from datetime import timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from retour.web.jobs.chores import Round
from retour.web.jobs.models import SILENT, Job, Worker
from retour.web.jobs.queue import KINDS, Run, StoppedError, fail, finish, recover, release, take
from retour.words import N_, Message, Renderable

_log = logging.getLogger(__name__)
_PAUSE = 0.5  # seconds between two looks at an empty queue
_BEAT = SILENT.total_seconds() / 4
_LOOK = 5.0  # seconds between two looks for the jobs of the dead
_LONGEST = 3600.0  # seconds; a job that takes longer hangs
_GRACE = 8.0  # seconds that a job has to come to its next step when the worker is to stop


def name_of(pid: int) -> str:
    """How the names of workers begin that are, or were, a process of this number."""
    return f"{socket.gethostname()[:80]}:{pid}:"


def do(job: Job, stop: threading.Event) -> None:
    """Do a job that was taken, until it is done, fails, or is to stop."""
    try:
        result = KINDS[job.kind](Run(job, stop))
    except StoppedError:
        release(job)
    except Exception as error:
        message: Any = getattr(error, "message", None)
        if not hasattr(message, "render"):
            _log.exception("job broke", extra={"said": {"job": job.key, "kind": job.kind}})
            message = _bug(job)
        fail(job, message)
    else:
        finish(job, result or {})


def _bug(job: Job) -> Renderable:
    text = N_(
        "Something went wrong here, and it is no fault of yours. Tell whoever runs this machine: "
        "job {key}."
    )
    return Message(text, {"key": job.key})


class Work:
    """The life of a worker."""

    def __init__(self) -> None:
        # A container that begins anew gives its worker the number of the one before: by that alone
        # the jobs of the dead would seem to be those of the living.
        self.name = name_of(os.getpid()) + secrets.token_hex(4)
        self.stop = threading.Event()
        self.since: float | None = None
        self.chores = Round()

    def run(self) -> None:
        """Do jobs until told to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        threading.Thread(target=self._beat, daemon=True, name="beat").start()
        threading.Thread(target=self._give_up, daemon=True, name="grace").start()
        _log.info("worker begins", extra={"said": {"worker": self.name}})
        looked = 0.0
        while not self.stop.is_set():
            try:
                if time.monotonic() - looked > _LOOK:
                    looked = time.monotonic()
                    _tidy()
                    self.chores.go(timezone.now())
                if not self._next():
                    self.stop.wait(_PAUSE)
            except DatabaseError:
                _log.exception("database fails")
                close_old_connections()
                self.stop.wait(_LOOK)
        Worker.objects.filter(name=self.name).delete()
        _log.info("worker ends", extra={"said": {"worker": self.name}})

    def _next(self) -> bool:
        close_old_connections()
        job = take(self.name)
        if job is None:
            return False
        said = {"job": job.key, "kind": job.kind, "attempt": job.attempts}
        _log.info("job begins", extra={"said": said})
        self.since = time.monotonic()
        try:
            do(job, self.stop)
        finally:
            self.since = None
        job.refresh_from_db()
        _log.info("job ends", extra={"said": {**said, "state": job.state}})
        return True

    def _beat(self) -> None:
        """Say every few seconds that the worker lives; a job that hangs ends it, for another to
        begin anew.
        """
        while not self.stop.is_set():
            since = self.since
            if since is not None and time.monotonic() - since > _LONGEST:
                _log.error("job hangs", extra={"said": {"worker": self.name}})
                os._exit(1)
            try:
                Worker.objects.update_or_create(name=self.name, defaults={"beat": timezone.now()})
            except DatabaseError:
                _log.exception("database fails")
                connection.close()
            self.stop.wait(_BEAT)

    def _give_up(self) -> None:
        """When the worker is to stop and its job comes to no step, the job is begun anew later."""
        self.stop.wait()
        time.sleep(_GRACE)
        _log.warning("job interrupted", extra={"said": {"worker": self.name}})
        os._exit(1)

    def end_with(self, parent: int) -> None:
        """Stop when the pipe from the process that started this one closes, however it ended."""

        def watch() -> None:
            while os.read(parent, 1024):
                pass
            self.stop.set()

        threading.Thread(target=watch, daemon=True, name="parent").start()


def _tidy() -> None:
    if found := recover():
        _log.warning("jobs recovered", extra={"said": {"jobs": found}})
    Worker.objects.filter(beat__lt=timezone.now() - timedelta(days=1)).delete()
