"""What a load gave: every document with what was recognised, what counts, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from retour.business.load_words import (
    account_of,
    became,
    cautions_of,
    doubtful_of,
    left_out_of,
    place_of,
    title_of,
)
from retour.business.loaded import Loaded
from retour.business.typed_after import asks_pointer, taken_back
from retour.reading.errors import DoubtfulRow
from retour.web.files.doubts import rows_in
from retour.web.files.metrics import totals
from retour.web.files.models import Account
from retour.web.files.on_pages import for_pages
from retour.words import N_, Message, Words

_FIRST = 3  # doubtful rows shown at once
# What became of a document: its word and its look.
_LOOKS = {
    "new": (N_("read"), "pays"),
    "known": (N_("known already"), "unknown"),
    "nothing": (N_("nothing in it counts"), "close"),
    "undated": (N_("its days are missing"), "close"),
    "unknown": (N_("not recognised"), "close"),
    "failed": (N_("not read"), "loses"),
}
# Instead, of a table that is read once somebody says what its columns are, or how its days stand.
_YOURS = N_("waits for your answer")
_COMMANDS = ("--", "`retour", "retour load")
ORDER = ("failed", "undated", "unknown", "nothing", "new", "known")


@dataclass(frozen=True, slots=True)
class Row:
    """A doubtful row as the page shows it."""

    place: str
    reason: str
    remedy: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Caution:
    """What must be looked at, and the batch to take back if it is so (None for none); or `pointer`:
    it asks of which channel a promotion code or an answer is.
    """

    text: str
    undo: int | None = None
    pointer: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a load as the page shows it.

    `asks` is what somebody can say of it now, `by_design` whether all its rows hold no fact by
    design.
    """

    pk: int
    folder: str
    name: str
    status: str
    look: str
    chip: str
    title: str
    facts: tuple[str, ...]
    told: str
    remedy: str
    totals: tuple[tuple[str, str], ...]
    cautions: tuple[Caution, ...]
    doubtful: str
    rows: tuple[Row, ...]
    more: int
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    by_design: bool
    asks: str
    batch: int | None

    @property
    def fine(self) -> bool:
        """Whether nothing of it must be looked at."""
        told = self.status in ("new", "known") or (self.status == "nothing" and self.by_design)
        return told and not (self.cautions or self.doubtful)


def shown(account: Account, words: Words, waits: bool) -> Document:
    """A document in the words of a language; `waits`: its file is still there."""
    loaded = for_pages(account.loaded)
    status = became(loaded)
    folder, _, name = loaded.name.rpartition("/")
    asks = account.asks if waits else ""
    chip, look = _LOOKS[status]
    if asks in ("columns", "order"):
        chip = _YOURS
    sums = tuple(totals(loaded, words)) if loaded.status == "loaded" else ()
    rows = tuple(row_shown(one, words) for one in rows_in(account.doubtful, 0, _FIRST))
    told = loaded.message if loaded.status != "known" else None
    return Document(
        pk=account.pk,
        folder=folder,
        name=name,
        status=status,
        look=look,
        chip=words(chip),
        title=title_of(loaded, words, whole=True),
        facts=_facts(loaded, words),
        told=words.say(told) if told else "",
        # What the page asks for needs no command.
        remedy=_remedy(loaded, words) if told and not asks else "",
        totals=sums,
        cautions=_cautions(loaded, words),
        doubtful=doubtful_of(loaded, words).rstrip(": \u00a0"),
        rows=rows,
        more=loaded.doubtful_count - len(rows),
        notes=tuple(map(words.say, loaded.notes)),
        left_out=tuple(left_out_of(loaded, words)),
        by_design=0 < loaded.rows_read <= sum(loaded.skipped.values()),
        asks=asks,
        batch=account.batch,
    )


def _cautions(loaded: Loaded, words: Words) -> tuple[Caution, ...]:
    """What must be looked at; its warnings come last, and those that a command ends have a way."""
    texts = [*cautions_of(loaded, words, typed=False)]
    plain = len(texts) - len(loaded.warnings)
    asked = zip(texts[plain:], loaded.warnings, strict=True)
    return (
        *map(Caution, texts[:plain]),
        *(Caution(text, taken_back(one), asks_pointer(one)) for text, one in asked),
    )


def _remedy(loaded: Loaded, words: Words) -> str:
    """What to do; "" where that is a command, which nobody types on a page."""
    if loaded.remedy is None or _is_command(loaded.remedy):
        return ""
    return words.say(loaded.remedy)


def _facts(loaded: Loaded, words: Words) -> tuple[str, ...]:
    """What was read of a document, of which days, and what of it was not new."""
    said = account_of(loaded, words, whole=True)
    return tuple(said[1:] if loaded.title else said)


def row_shown(row: DoubtfulRow, words: Words) -> Row:
    """A doubtful row in words."""
    remedy = "" if _is_command(row.remedy) else words.say(row.remedy)
    return Row(place_of(row, words), words.say(row.reason), remedy, row.kept)


def _is_command(remedy: Message) -> bool:
    """Whether a remedy is typed on a terminal; the page has a way of its own."""
    return any(sign in remedy.text for sign in _COMMANDS)


def summary(documents: list[Document], accounts: list[Account], words: Words) -> str:
    """What all documents together gave: every document is in one of its counts."""
    rows = sum(one.loaded.rows_kept for one in accounts if one.status == "loaded")
    known = sum(one.status == "known" for one in documents)
    empty = sum(one.status == "nothing" and one.by_design for one in documents)
    left = [one for one in documents if one.status not in ("new", "known")]
    waiting = sum(bool(one.asks) for one in left)
    idle = len(left) - empty - waiting
    text = words.many(
        N_("{n} file read, {rows}."),
        N_("{n} files read, {rows}."),
        len(documents) - known - idle - waiting,
        rows=words.many(N_("{n} row"), N_("{n} rows"), rows),
    )
    for n, one, other in (
        (empty, N_("Nothing in {n} file counts."), N_("Nothing in {n} files counts.")),
        (known, N_("{n} file was known already."), N_("{n} files were known already.")),
        (waiting, N_("{n} file waits for your answer."), N_("{n} files wait for your answer.")),
        (idle, N_("{n} file gave nothing."), N_("{n} files gave nothing.")),
    ):
        text += " " + words.many(one, other, n) if n else ""
    return text


def common_notes(documents: list[Document]) -> list[tuple[str, int]]:
    """What is to be known of several documents, once, with how many it is said of."""
    said: dict[str, int] = {}
    for document in documents:
        for note in document.notes:
            said[note] = said.get(note, 0) + 1
    return [(note, number) for note, number in said.items() if number > 1]
