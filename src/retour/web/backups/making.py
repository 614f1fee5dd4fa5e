"""Making backups and exports, and checking a book: jobs, each of which may be begun again."""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from retour.freezing import kept
from retour.web.backups.held import EXPORTS_FOR, MOST, folder_of, new_name
from retour.web.backups.packing import exported
from retour.web.jobs.chores import chore
from retour.web.jobs.queue import Run, kind
from retour.web.people.roles import May
from retour.web.shops.access import reached
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, MessageError


class TooManyError(MessageError):
    """There are as many backups as are kept; `message` says what to do."""

    def __init__(self) -> None:
        text = N_("There are {n} backups already: download and remove an old one first.")
        super().__init__(Message(text, {"n": MOST}))


def expect_room(shop: Shop) -> None:
    """Raise TooManyError where no further backup is kept."""
    if len([*folder_of(shop).glob("*.book")]) >= MOST:
        raise TooManyError


@kind("backup")
def _backup(run: Run) -> dict[str, Any]:
    shop = reached(run.user, run.arguments["shop"], May.RULE)
    run.step(0, 1, Message(N_("The book is copied, and the copy compared with it.")))
    path = folder_of(shop) / new_name(run.job.asked, run.job.key)
    if not path.exists():  # else it was made before this job was interrupted
        expect_room(shop)
        with shop.opened() as business:
            done = business.backup(path)
        noted(shop, run.user, "backup", sha256=done.sha256, rows=done.rows)
    return {"url": reverse("backups", args=[shop.key])}


@kind("check")
def _check(run: Run) -> dict[str, Any]:
    shop = reached(run.user, run.arguments["shop"], May.RULE)
    run.step(0, 1, Message(N_("Everything in the book is compared with what was written.")))
    with shop.opened() as business:
        problems = business.verify()
    noted(shop, run.user, "check", problems=len(problems))
    found = [kept(one.message) for one in problems[:20]]
    return {"url": reverse("backups", args=[shop.key]), "problems": found, "n": len(problems)}


@kind("export")
def _export(run: Run) -> dict[str, Any]:
    shop = reached(run.user, run.arguments["shop"], May.RULE)
    run.step(0, 1, Message(N_("The whole book is written as tables.")))
    folder = folder_of(shop)
    path = folder / f"{run.job.key}.zip"
    if not path.exists():
        beside = tempfile.TemporaryDirectory(dir=folder, prefix="export-")
        with beside as work, shop.opened() as business:
            exported(business, Path(work)).rename(path)
        noted(shop, run.user, "export", bytes=path.stat().st_size)
    return {"url": reverse("backups", args=[shop.key])}


def drop_exports(shop: Shop) -> None:
    """Remove every export of a business."""
    for path in folder_of(shop).glob("*.zip"):
        path.unlink(missing_ok=True)


@chore("exports that are over", every=timedelta(minutes=10))
def sweep(now: datetime) -> int:
    """Remove exports a day after they were made, and what interrupted ones left; how many."""
    del now  # files have the machine's own clock
    before, count = time.time() - EXPORTS_FOR.total_seconds(), 0
    root = Path(settings.PLACE.backups)
    for path in [*root.glob("*/*.zip"), *root.glob("*/export-*")]:
        if path.stat().st_mtime < before:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
            count += 1
    return count
