"""Whether a load tells again what the book holds of the same platform under another account.

A fact's key names its account (`retour.reading.accounts`), so an export that names it stands beside
an older one that does not, or beside one from before the account was renamed. Both would count.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

_SAMPLE = 2_000  # facts of a kind that are looked up: enough to tell
_ACCOUNTS = 20  # other accounts that are looked at
_FEW = 3  # equal figures that may be chance
_END = "\U0010ffff"  # greater than whatever follows in a key
_Facts = list[tuple[str, float]]  # what follows the account in a key, and the figure


class _Kind(NamedTuple):
    """A kind of fact whose key begins with its platform and its account.

    A ledger holds both (`meta.ads@Atelier`), unless the account has a column of its own (`apart`).
    """

    table: str
    platform: str
    figure: str
    apart: bool = False
    only: str = "1"

    def of(self, platform: str, account: str) -> tuple[str, str]:
        """Platform and account, from the columns."""
        if self.apart:
            return platform, account
        name, _, account = platform.partition("@")
        return name, account

    def begin(self, platform: str, account: str) -> str:
        """What the keys of an account begin with, up to the next bar."""
        platform, account = (part.replace("|", "||") for part in (platform, account))
        if self.apart:
            return f"{platform}|{account}"
        return f"{platform}@{account}" if account else platform

    def bounds(self, platform: str) -> list[tuple[str, str]]:
        """Between which keys the facts of a platform are."""
        start = platform.replace("|", "||")
        marks = "|" if self.apart else "|@"
        return [(f"{start}{mark}", f"{start}{mark}{_END}") for mark in marks]

    @property
    def account(self) -> str:
        """SQL of the column of the account."""
        return "account" if self.apart else "''"


_KINDS = (
    _Kind("cost", "ledger", "amount"),
    _Kind("takings", "ledger", "amount"),
    _Kind("sale", "ledger", "total"),
    _Kind("reading", "channel", "value", apart=True, only="post = ''"),
    _Kind("visit", "ledger", "value", apart=True),
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Facts of another `account` ('': of none), which `batches` tell.

    `same`: how many say the same as the load; 0 for costs of the same days that can only be said to
    stand beside those of the load.
    """

    account: str
    batches: tuple[int, ...]
    same: int


def elsewhere(db: sqlite3.Connection, number: int, since: str, until: str) -> Elsewhere | None:
    """What another account of a platform tells like the load `number`, None for none."""
    same: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    batches: defaultdict[str, set[int]] = defaultdict(set)
    beside: list[Elsewhere] = []
    for kind in _KINDS:
        for (platform, account), facts in _told(db, kind, number).items():
            for other in islice(_others(db, kind, platform, account), _ACCOUNTS):
                for tellers, equal in _pairs(db, kind, kind.begin(platform, other), facts):
                    compared[other] += 1
                    same[other] += equal
                    batches[other] |= tellers
                if kind.table == "cost" and not (account and other):
                    beside += _beside(db, kind.begin(platform, other), (other, since, until))
    for other, count in same.most_common(1):
        if count >= _FEW and count > compared[other] / 2:
            return Elsewhere(other, tuple(sorted(batches[other] - {number})), count)
    return next((one for one in beside if not compared[one.account]), None)


def _told(db: sqlite3.Connection, kind: _Kind, number: int) -> dict[tuple[str, str], _Facts]:
    """By platform and account, what the load tells."""
    rows = db.execute(
        f'SELECT key, {kind.platform}, {kind.account}, {kind.figure} FROM "{kind.table}" '
        f"WHERE batch = ? AND current = 1 AND {kind.only} LIMIT {_SAMPLE}",
        [number],
    )
    found: dict[tuple[str, str], _Facts] = {}
    for key, platform, account, figure in rows:
        of = kind.of(platform, account)
        if figure:
            found.setdefault(of, []).append((key[len(kind.begin(*of)) :], figure))
    return found


def _others(db: sqlite3.Connection, kind: _Kind, platform: str, account: str) -> Iterator[str]:
    """The other accounts of a platform, each found by one step in the index of keys."""
    look = (
        f'SELECT {kind.platform}, {kind.account} FROM "{kind.table}" '
        "WHERE current = 1 AND key >= ? AND key < ? ORDER BY key LIMIT 1"
    )
    for first, last in kind.bounds(platform):
        low = first
        while row := db.execute(look, [low, last]).fetchone():
            _, other = kind.of(*row)
            if other != account:
                yield other
            low = f"{kind.begin(platform, other)}|{_END}"


def _pairs(
    db: sqlite3.Connection, kind: _Kind, begin: str, facts: _Facts
) -> Iterator[tuple[set[int], bool]]:
    """The batches that tell each of these facts under another account, and whether its figure is
    equal.
    """
    look = f'SELECT id, batch, {kind.figure} FROM "{kind.table}" WHERE current = 1 AND key = ?'
    again = "SELECT batch FROM sighting WHERE kind = ? AND version = ?"
    for rest, figure in facts:
        row = db.execute(look, [begin + rest]).fetchone()
        if row is not None and row[2]:
            seen = {batch for (batch,) in db.execute(again, [kind.table, row[0]])}
            yield seen | {row[1]}, row[2] == figure


def _beside(db: sqlite3.Connection, ledger: str, of: tuple[str, str, str]) -> Iterator[Elsewhere]:
    """Bills of the platform for the days of the load, in the ledger of another account."""
    account, since, until = of
    found = db.execute(
        "SELECT DISTINCT batch FROM cost WHERE current = 1 AND ledger = ? AND layer = 'platform' "
        "AND day <= ? AND until >= ? ORDER BY batch",
        [ledger, until, since],
    )
    if batches := tuple(batch for (batch,) in found):
        yield Elsewhere(account, batches, 0)
