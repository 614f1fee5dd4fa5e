"""Erasing a person: a customer or a worker, in every version of every fact, and in the backups.

A customer's facts lose the customer, the free text of the trail, the click id, promotion codes
that nobody else used, and of addresses all but the host and the campaign words. A worker's facts
keep a stand-in for the name, and lose their note. Wherever else the person is named, a stand-in
takes the place of the name; but a bare name is looked for only where people write freely, because
an account, a campaign or a product may be called so too. Amounts, days, states and counts are not
touched.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from retour.book import seal
from retour.book.connect import settled, writing
from retour.book.errors import explained, is_busy, primary_code
from retour.book.events import record, to_json
from retour.book.forget import forget, rekeyed
from retour.book.layout import FREE_TEXT, TABLES, Row, Table
from retour.book.persons import hasher, secret_of
from retour.book.replaced import mark_in
from retour.book.scrub import Scrubber, channel_part, codes, shared_codes


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased in one file: versions of facts by kind, and rows `elsewhere`.

    `swept`: no byte is left in the file or its log. False when another program was reading an
    older state of the book, or the disk took no more: the facts are erased, but erase once more
    later.
    """

    versions: Mapping[str, int]
    elsewhere: int
    swept: bool


def erase_in(db: sqlite3.Connection, path: Path, who: Scrubber) -> Erased:
    """Erase a person from one file, durably."""
    db.create_function("concerns", -1, who.finds, deterministic=True)
    db.create_function("is_person", 1, who.is_person, deterministic=True)
    with writing(db, path):
        work = _Erasure(db, who)
        versions = {kind: work.table(table) for kind, table in TABLES.items()}
        elsewhere = work.batches() + work.settings() + work.forgotten()
        found = {kind: count for kind, count in versions.items() if count}
        record(db, "erase", {"versions": sum(found.values()), "elsewhere": elsewhere})
    return Erased(found, elsewhere, sweep(db, path))


# SQLITE_ERROR: a reading of this very connection is not finished.
_NOT_NOW = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def sweep(db: sqlite3.Connection, path: Path) -> bool:
    """Leave nothing deleted in the file or its log.

    False when readers of it, or a disk that takes no more, prevent that: what was erased is erased
    all the same.
    """
    with explained(path):
        try:
            db.execute("VACUUM")
            return settled(db)
        except sqlite3.OperationalError as error:
            if is_busy(error) or primary_code(error) in _NOT_NOW:
                return False
            raise


class _Erasure:
    """The erasure of one person in one open transaction."""

    def __init__(self, db: sqlite3.Connection, who: Scrubber) -> None:
        self._db = db
        self._who = who
        self._secret = secret_of(db)
        self._hash = hasher(self._secret)(who.normal)

    def table(self, table: Table) -> int:
        """Erase from the facts of one kind; the number of versions that changed."""
        numbers = self._concerned(table)
        if not numbers:
            return 0
        clean = self._cleaner(table)
        columns = ", ".join(f'"{name}"' for name in ("key", *table.names))
        changes = ", ".join(f'"{name}" = ?' for name in ("key", *table.names))
        moved: Counter[int] = Counter()
        cleaned: dict[str, Row] = {}  # by the key that it had
        for number in numbers:
            batch, *values = self._db.execute(
                f'SELECT batch, {columns} FROM "{table.name}" WHERE id = ?', [number]
            ).fetchone()
            old = tuple(values)
            new = clean(old)
            mark = mark_in(old[0])
            cleaned[old[0].removeprefix(mark)] = new
            new = (mark + new[0], *new[1:])
            self._db.execute(f'UPDATE "{table.name}" SET {changes} WHERE id = ?', [*new, number])
            moved[batch] += seal.row_hash(table.name, new) - seal.row_hash(table.name, old)
        for key, row in cleaned.items():
            # A newer version may name nobody: then the fact goes on saying what that says.
            holds = self._db.execute(
                f'SELECT {columns} FROM "{table.name}" WHERE key = ? AND current = 1', [row[0]]
            ).fetchone()
            forget(self._db, self._secret, table, key, holds or row)
        for batch, by in moved.items():
            seal.add_to_batch(self._db, batch, by)
        return len(numbers)

    def _concerned(self, table: Table) -> list[int]:
        """The versions that name the person, those that hold last."""
        tests, values = [], []
        if "customer" in table.places:
            tests.append("customer = ?")
            values.append(self._hash)
        if "person" in table.places:
            tests.append("is_person(person)")
        if self._who.pattern is not None:
            words = ", ".join(f'"{table.names[place - 1]}"' for place in self._places(table))
            tests.append(f"concerns({words})")
        if not tests:
            return []
        where = " OR ".join(tests)
        found = self._db.execute(
            f'SELECT id FROM "{table.name}" WHERE {where} ORDER BY current, id', values
        )
        return [number for (number,) in found.fetchall()]

    def _places(self, table: Table) -> tuple[int, ...]:
        return table.words if self._who.telling else table.free

    def _cleaner(self, table: Table) -> Callable[[Row], Row]:
        at, who = table.places, self._who
        of_others = self._codes_of_others(table)

        def clean(row: Row) -> Row:
            values = list(row)
            if "customer" in at and values[at["customer"]] == self._hash:
                for name in ("customer", *FREE_TEXT):
                    values[at[name]] = ""
                for name in ("referrer", "landing"):
                    values[at[name]] = channel_part(values[at[name]])
                values[at["codes"]] = shared_codes(values[at["codes"]], of_others)
            if "person" in at and who.is_person(values[at["person"]]):
                values[at["note"]] = ""
            for place in self._places(table):
                values[place] = who.clean(values[place])
            return rekeyed(table, values)

        return clean

    def _codes_of_others(self, table: Table) -> set[str]:
        if "customer" not in table.places:
            return set()
        found = self._db.execute(
            f'SELECT DISTINCT codes FROM "{table.name}" WHERE customer <> ?', [self._hash]
        )
        return {code for (text,) in found for code in codes(text)}

    def batches(self) -> int:
        """Erase from what the batches say of their files."""
        count = 0
        for number, file, *texts in self._db.execute(
            "SELECT id, file, disputed, doubtful, totals FROM batch"
        ).fetchall():
            new = [self._who.clean(file), *(self._cleaned(text) for text in texts)]
            if new != [file, *texts]:
                names = ("file", "disputed", "doubtful", "totals")
                values = dict(zip(names, new, strict=True))
                seal.update(self._db, "batch", {"id": number}, values)
                count += 1
        return count

    def settings(self) -> int:
        """Erase from the settings and from their history."""
        count = 0
        for table, column in (("setting", "name"), ("setting_history", "id")):
            for mark, value in self._db.execute(
                f'SELECT "{column}", value FROM "{table}"'
            ).fetchall():
                # A bare name inside a longer text may be the business's own: "Chez Anna".
                new = value and self._cleaned(value, whole=not self._who.telling)
                if new != value:
                    seal.update(self._db, table, {column: mark}, {"value": new})
                    count += 1
        return count

    def forgotten(self) -> int:
        """Erase from the words that facts of others were left with."""
        count = 0
        for kind, mark, text in self._db.execute(
            "SELECT kind, mark, words FROM forgotten"
        ).fetchall():
            words = json.loads(text)
            if words.get("customer") == self._hash:
                gone = ("customer", "referrer", "landing", "codes", *FREE_TEXT)
                words = {name: word for name, word in words.items() if name not in gone}
            table = TABLES[kind]
            open_to = {table.names[place - 1] for place in self._places(table)}
            new = to_json(
                {
                    name: self._who.clean(word) if name in open_to else word
                    for name, word in words.items()
                }
            )
            if new != text:
                seal.update(self._db, "forgotten", {"kind": kind, "mark": mark}, {"words": new})
                count += 1
        return count

    def _cleaned(self, text: str, *, whole: bool = False) -> str:
        value = self._who.clean_json(text, whole=whole)
        return text if value == json.loads(text) else to_json(value)
