"""Whether the machine is well: its database, its workers, its disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.db.models import Max
from django.utils import timezone

from retour.web.jobs.models import SILENT, Worker

# What a load of files may need at least (docs/running: 200 MB a file).
_ROOM = 200 * 1024 * 1024


def look(folder: Path) -> dict[str, Any]:
    """What is well, each thing by its name, and `ok` when all of it is.

    `heard` is how many seconds ago a worker last said that it lives; None when none ever did.
    """
    try:
        beat = Worker.objects.aggregate(last=Max("beat"))["last"]
        database = True
    except DatabaseError:
        beat, database = None, False
    heard = max((timezone.now() - beat).total_seconds(), 0.0) if beat else None
    worker = heard is not None and heard < SILENT.total_seconds()
    disk = has_room(folder)
    well = database and worker and disk
    told = {"ok": well, "status": "ok" if well else "failing", "database": database}
    return {**told, "worker": worker, "heard": heard and round(heard, 1), "disk": disk}


def has_room(folder: Path) -> bool:
    """Whether a folder can be written, and its disk has room for a load."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    writable = not found.f_flag & os.ST_RDONLY and os.access(folder, os.W_OK)
    return writable and found.f_bavail * found.f_frsize >= _ROOM
