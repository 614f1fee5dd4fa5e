"""A worker as a process: of a server, which it ends with, or apart."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from retour.web.place import BOOKS, PlaceError
from retour.words import N_, Message

_log = logging.getLogger(__name__)
_GRACE = 12.0  # seconds; a worker ends itself sooner
_PATIENT = 10.0  # seconds at most between two workers that die


def set_up(data: Path) -> None:
    """Django, its data in a folder."""
    os.environ["RETOUR_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "retour.web.settings"
    import django

    django.setup()


def set_up_again(data: Path) -> None:
    """The same for a folder that was served from. Raises PlaceError for another."""
    if not (data / BOOKS).is_dir():
        text = N_("{folder} holds nothing of retour serve: give its folder with --data.")
        raise PlaceError(Message(text, {"folder": str(data)}))
    set_up(data)


def work(data: Path) -> None:
    """A worker apart, until it is told to stop."""
    set_up_again(data)
    from retour.web.database import expect_reached
    from retour.web.jobs.worker import Work
    from retour.web.upgrade import expect_current

    expect_reached()
    expect_current()

    Work().run()


class Keeper:
    """Keeps one worker alive beside the server, and ends it with the server."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True, name="keeper")

    def begin(self) -> None:
        """Begin a worker, and another one whenever it dies."""
        self._thread.start()

    def end(self) -> None:
        """Tell the worker to stop, and wait until it did."""
        self._ending.set()
        child = self._child
        if child is not None and child.stdin is not None:
            child.stdin.close()
            try:
                child.wait(_GRACE)
            except subprocess.TimeoutExpired:
                child.kill()
        self._thread.join(_GRACE)

    def _keep(self) -> None:
        pause = 0.2
        while not self._ending.is_set():
            began = time.monotonic()
            try:
                self._live()
            except OSError:
                # No process or no memory for one: as bad as one that dies, and as worth a retry.
                _log.exception("worker cannot begin")
            pause = 0.2 if time.monotonic() - began > 60 else min(pause * 2, _PATIENT)
            self._ending.wait(pause)

    def _live(self) -> None:
        # The pipe closes when this process ends, however it ends: then the worker ends too.
        command = [sys.executable, "-m", "retour.web.work"]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603
        if self._ending.is_set() and self._child.stdin is not None:
            self._child.stdin.close()  # whoever ends it may have looked before it was there
        code = self._child.wait()
        if not self._ending.is_set():
            _bury(self._child.pid)
            _log.error("worker died", extra={"said": {"pid": self._child.pid, "code": code}})


def _bury(pid: int) -> None:
    """What a worker held is free at once, not only when its silence is noticed."""
    from django.db import DatabaseError, connection

    from retour.web.jobs.models import Worker
    from retour.web.jobs.worker import name_of

    try:
        Worker.objects.filter(name__startswith=name_of(pid)).delete()
    except DatabaseError:
        _log.exception("database fails")
    finally:
        connection.close()


def main() -> None:
    """The worker of a server."""
    import django

    django.setup()
    from retour.web.jobs.worker import Work

    one = Work()
    one.end_with(sys.stdin.fileno())
    one.run()


if __name__ == "__main__":
    main()
