"""Erasing a person from what is kept of files beside the book: accounts, doubtful rows, files."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import transaction

from retour.book.scrub import Scrubber
from retour.web.files.models import Account, Sent
from retour.web.files.store import remove
from retour.web.shops.models import Shop


def erase_from_files(shop: Shop, identifier: str) -> int:
    """How many accounts and files of doubtful rows named the person, and do no more.

    Files that wait for somebody to say what they are go unread: nobody knows who is in them.
    """
    who, count = Scrubber(identifier), 0
    remove(list(Sent.objects.filter(load__shop=shop).select_related("load")))
    for account in Account.objects.filter(load__shop=shop).select_related("load"):
        count += _cleaned_account(account, who) + _cleaned_rows(account.doubtful, who)
    return count


def _cleaned_account(account: Account, who: Scrubber) -> bool:
    text = json.dumps(account.frozen, ensure_ascii=False)
    frozen, name = who.clean_json(text, whole=not who.telling), who.clean(account.name)
    if (frozen, name) == (account.frozen, account.name):
        return False
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(frozen=frozen, name=name)
    return True


def _cleaned_rows(path: Path, who: Scrubber) -> bool:
    """Rewrite a file of doubtful rows, a row a line."""
    if not path.exists():
        return False
    # Not `splitlines`: cells hold some of the other signs with which Unicode ends lines.
    lines = path.read_text("utf-8").split("\n")[:-1]
    clean = [json.dumps(who.clean_json(line), ensure_ascii=False) for line in lines]
    if clean == lines:
        return False
    part = path.with_suffix(".part")
    part.touch(0o600)
    part.write_text("".join(f"{line}\n" for line in clean), "utf-8")
    part.replace(path)
    return True
