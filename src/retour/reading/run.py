"""Reading one document: who claims it, and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retour.facts import Fact, Takings
from retour.reading.accounts import account_said, of_account
from retour.reading.documents.files import Document
from retour.reading.errors import ReadError
from retour.reading.met import Met
from retour.reading.said import as_said
from retour.reading.source import Context, Head, Intake, Match, Source
from retour.reading.totals import Totals
from retour.reading.uncounted import not_counted
from retour.words import N_, Message

_RUNNING = N_(
    "{n} sum is of a week or a month that is not over: it is taken for the whole of it, and "
    "counted for the days that have come. Load the file again once it is over."
)
_RUNNING_MANY = N_(
    "{n} sums are of a week or a month that is not over: they are taken for the whole of it, and "
    "counted for the days that have come. Load the file again once it is over."
)
_PASTED = N_(
    "This file holds the same {n} times, one below the other: it counts once. If it is of several "
    "things (shops, people), give each its own file."
)


@dataclass
class Reader:
    """A document, the source that claimed it, and the tally of what was read so far."""

    source: Source
    match: Match
    intake: Intake
    totals: Totals = field(default_factory=Totals)

    def facts(self) -> Iterator[Fact]:
        """Every fact of the document, counted into `totals` as it passes.

        Where the file names no account, its facts are of the one that the user names.
        """
        empty, running, met = True, 0, Met()
        facts = self.match.read(self.intake)
        if not self.source.by_mapping:
            facts = as_said(facts, self.intake)
        if account := account_said(self.intake.context):
            facts = (of_account(fact, account, self.source) for fact in facts)
        for fact in facts:
            empty = False
            if self.intake.is_ahead(fact):  # what several rows tell, of which none is to blame
                self.intake.skipped[Message(N_("a day that has not come yet"))] += 1
                continue
            running += isinstance(fact, Takings) and fact.until > self.intake.last
            if met.is_new((fact.KIND, fact.key)):  # told again, it counts once
                self.totals.add(fact)
            yield fact
        if empty:
            self._say_empty()
        untold = self.totals.uncounted - self.intake.explained
        if untold and not self.source.by_mapping:  # tables tell it by their words
            self.intake.notes.append(not_counted(untold))
        if running:
            self.intake.notes.append(Message(_RUNNING, {"n": running}, plural=_RUNNING_MANY))

    def _say_empty(self) -> None:
        intake = self.intake
        if not intake.rows_read:
            intake.notes.append(Message(N_("This export is empty: it has no row of data.")))
        elif intake.rows_kept:  # only rates, or columns that are not known
            intake.skipped[Message(N_("row without a figure that is read"))] += intake.rows_kept
            intake.rows_kept = 0


def reader_of(
    document: Document, context: Context, sources: Sequence[Source], only: str = ""
) -> Reader | None:
    """The reader of a document: the source whose claim is strongest; None when none claims it.

    `only` names one source to try. Raises `ReadError` for a file that is damaged as a whole.
    """
    if document.size == 0 and not document.head:
        raise ReadError(
            Message(N_("{name} is empty."), {"name": document.name}),
            Message(N_("Download the export again.")),
        )
    head = Head(document, context)
    best = _strongest(head, sources, only)
    whole, copies = document.once if head.encoding is not None else (document, 1)
    if copies > 1:
        best = _strongest(Head(whole, context), sources, only) or best
    if best is None:
        return None
    reader = Reader(best[1], best[0], Intake(whole, context))
    if copies > 1:
        reader.intake.notes.append(Message(_PASTED, {"n": copies}))
    return reader


def _strongest(head: Head, sources: Sequence[Source], only: str) -> tuple[Match, Source] | None:
    """The strongest claim on a document, and whose it is."""
    best: tuple[Match, Source] | None = None
    for source in sources:
        if only and source.name != only:
            continue
        match = source.recognises(head)
        if match is not None and (best is None or match.score > best[0].score):
            best = (match, source)
    return best
