"""What somebody says of a document once it was looked at: it is read anew, and the others like it.

One answer is enough for all files of a load that have the same headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import reverse

from retour.business import Business
from retour.web.files.doubts import DoubtsBeside
from retour.web.files.models import DRY_RUN, Account, Load, State
from retour.web.files.reading import Say, asks_of, keep, remove_read, said_of
from retour.web.files.store import laid_out
from retour.web.jobs.models import Job
from retour.web.jobs.queue import Run, ask, kind
from retour.web.people.models import User
from retour.words import N_, Message

# What may hold for other files too: how days are written, and what columns are.
_OF_OTHERS = ("order", "columns")


@kind("file-answer")
def _answer(run: Run) -> dict[str, Any]:
    given = run.arguments
    found = Account.objects.select_related("load", "load__shop", "load__by")
    account = found.get(pk=given["account"])
    read_again(account, Answer(given["asked"], given["said"], given["source"]), run.step)
    return {"url": reverse("load", args=[account.load.shop.key, account.load.key])}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked of a document, what is said of it, and how it is then read."""

    asked: str
    said: Mapping[str, str]
    source: str = ""


def ask_again(account: Account, user: User, said: Mapping[str, str], source: str = "") -> Job:
    """Ask for a document to be read by what somebody says of it now: its columns, its days."""
    asked = "columns" if source else "order" if "days" in said else "days"
    return ask("file-answer", user, account=account.pk, asked=asked, said=dict(said), source=source)


def read_again(account: Account, answer: Answer, say: Say) -> None:
    """Read a document by an answer, and those of its load for which that is one too.

    Files go once nothing in them waits any more.
    """
    load = account.load
    with laid_out(load) as root, load.shop.opened() as business:
        others = _alike(business, root, account, answer.asked)
        reading = _Reading(load, root, business, 1 + len(others), say)
        reading.read({account.name}, answer)
        # Its columns are remembered: the others are read by those, and asked about where that
        # says what may hold of one file only.
        reading.read(others, Answer("", {}) if answer.source else answer)
    if load.state == State.DONE:
        remove_read(load, list(load.sent.all()))


def _alike(business: Business, root: Path, account: Account, asked: str) -> set[str]:
    """The names of the other documents of a load that wait for just this answer."""
    if asked not in _OF_OTHERS:
        return set()
    waiting = account.load.accounts.filter(asks=asked).exclude(pk=account.pk)
    # No source knows those that wait for their columns; this one may be read by now, where the job
    # is begun again.
    source = "" if asked == "columns" else account.loaded.source
    names = {one.name for one in waiting if one.loaded.source == source}
    headings = business.headings(root, {account.name, *names}) if names else {}
    own = headings.get(account.name)
    return {name for name in names if own and headings.get(name) == own}


@dataclass(slots=True)
class _Reading:
    """Reads documents of a load, and says how far that is."""

    load: Load
    root: Path
    business: Business
    whole: int
    say: Say
    done: int = 0

    def read(self, names: set[str], answer: Answer) -> None:
        """Read the documents of those names as the answer says, and keep their accounts."""
        if not names:
            return
        load, doubts = self.load, DoubtsBeside(self.load.folder)
        said = {name: text for name, text in answer.said.items() if name != "days"}
        for loaded in self.business.loading(
            [self.root],
            mapping={**said_of(load), **said},
            days=answer.said.get("days", load.said.get("days", "")),
            source=answer.source,
            dry_run=bool(load.said.get(DRY_RUN)),
            doubtful=doubts,
            names=names,
        ):
            keep(load, loaded, doubts, asks_of(self.business, self.root, loaded.name, loaded))
            self.done += 1
            text = N_("{name} is read")
            self.say(self.done, self.whole, Message(text, {"name": loaded.name}))
