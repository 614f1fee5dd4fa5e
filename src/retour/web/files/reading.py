"""Reading the files of a load into the book of its business, and keeping what became of each.

It may be interrupted at any moment and begun again: what was loaded is known to the book, and the
account of it stays as the first reading gave it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import reverse

from retour.business import Business
from retour.business.loaded import Loaded
from retour.web.files.doubts import DoubtsBeside
from retour.web.files.frozen import freeze
from retour.web.files.limits import Limits
from retour.web.files.models import DRY_RUN, Account, Load, Sent, State
from retour.web.files.store import laid_out, remove
from retour.web.jobs.chores import chore
from retour.web.jobs.models import WAITED_FOR, Job
from retour.web.jobs.queue import Run, StoppedError, ask, kind
from retour.web.people.models import User
from retour.web.shops.noting import noted
from retour.words import N_, Message

Say = Callable[[int, int, Message], None]
_OF_FILES = ("since", "until", "account", "channel", "taxed")


@kind("files")
def _files(run: Run) -> dict[str, Any]:
    load = Load.objects.select_related("shop").get(key=run.arguments["load"])
    try:
        read_files(load, run.step, Limits.of_environment().seconds)
    except StoppedError:
        raise
    except Exception:
        Load.objects.filter(pk=load.pk).update(state=State.LATE)
        raise
    return {"url": reverse("load", args=[load.shop.key, load.key])}


@chore("loads that nobody reads", every=timedelta(seconds=30))
def give_back(now: datetime) -> int:
    """Let what broke off be read on: loads whose job was given up, or which never had one."""
    del now
    unread = Load.objects.filter(state__in=(State.WAITING, State.READING))
    # Asked before the jobs are: of a load that comes meanwhile nothing is said.
    keys = set(unread.values_list("key", flat=True))
    jobs = Job.objects.filter(kind="files", state__in=WAITED_FOR)
    keys -= {said["load"] for said in jobs.values_list("arguments", flat=True)}
    return unread.filter(key__in=keys).update(state=State.LATE)


def ask_for(load: Load, user: User) -> Job:
    """Ask for the files of a load to be read."""
    return ask("files", user, load=load.key)


def read_files(load: Load, say: Say, seconds: float) -> Load:
    """Read every file of a load; `say` hears how many of how many are done.

    After `seconds` no further document is begun: the load is then late, and can be read again.
    """
    ends = time.monotonic() + seconds
    sent = list(load.sent.all())
    Load.objects.filter(pk=load.pk).update(state=State.READING)
    state = State.DONE
    doubts = DoubtsBeside(load.folder)
    with laid_out(load) as root, load.shop.opened() as business:
        reading = business.loading(
            [root] if sent else [],  # all that came was too large: its folder is not theirs
            mapping=said_of(load),
            days=load.said.get("days", ""),
            source=load.said.get("source", ""),
            dry_run=bool(load.said.get(DRY_RUN)),
            doubtful=doubts,
        )
        for done, loaded in enumerate(reading, 1):
            keep(load, loaded, doubts, asks_of(business, root, loaded.name, loaded))
            text = N_("{name} is read")
            say(min(done, len(sent)), len(sent), Message(text, {"name": loaded.name}))
            if time.monotonic() > ends:
                state = State.LATE
                break
    return _over(load, sent, state)


def said_of(load: Load) -> dict[str, str]:
    """What was said of all files of a load, as loading takes it."""
    said = {name: load.said[name] for name in _OF_FILES if load.said.get(name)}
    return {**said, **load.said.get("map", {})}


def asks_of(business: Business, path: Path, name: str, loaded: Loaded) -> str:
    """What somebody has yet to say of a document: its columns, its days, in which order these are
    written, or nothing.
    """
    if loaded.status == "undated":
        return "days"
    if any("--days" in row.remedy.text for row in loaded.doubtful):
        return "order"
    if loaded.status != "unknown":
        return ""
    return "columns" if loaded.proposal or business.table(path, name) else ""


def keep(load: Load, loaded: Loaded, doubts: DoubtsBeside, asks: str) -> Account:
    """Keep the account of a document, unless an earlier reading of the load gave a fuller one."""
    earlier = Account.objects.filter(load=load, name=loaded.name).first()
    if earlier is not None and loaded.status == "known" and earlier.status == "loaded":
        doubts.drop()
        return earlier
    number = loaded.result.batch if loaded.result else None
    said = {"status": loaded.status, "asks": asks, "batch": number, "frozen": freeze(loaded)}
    with transaction.atomic():
        account, _ = Account.objects.update_or_create(load=load, name=loaded.name, defaults=said)
        if number is not None:
            noted(load.shop, load.by, "load", batch=number, file=loaded.name)
    doubts.keep(account.doubtful)
    return account


def _over(load: Load, sent: list[Sent], state: State) -> Load:
    """Remove what need not be read any more once everything was read."""
    if state == State.DONE:
        remove_read(load, sent)
    load.state = state
    load.save(update_fields=["state"])
    return load


def remove_read(load: Load, sent: list[Sent]) -> None:
    """What is read needs no file any more; what somebody has yet to say something about does."""
    waiting = {account.name for account in load.accounts.exclude(asks="")}
    remove([one for one in sent if not any(_is_of(name, one) for name in waiting)])


def _is_of(name: str, sent: Sent) -> bool:
    """Whether a document is a file that was sent, or lies in that archive."""
    return name == sent.name or name.startswith(f"{sent.name}/")


def file_of(account: Account) -> Sent | None:
    """The file that an account's document is, or lies in, while it is there."""
    return next((one for one in account.load.sent.all() if _is_of(account.name, one)), None)
