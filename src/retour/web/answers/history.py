"""What changed since an answer was shown, and what was loaded in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from retour.answer.amounts import NOTHING, Amounts
from retour.answer.model import Answer, Part
from retour.answer.verdict import Verdict, verdict_text
from retour.report.channels import name
from retour.report.say import period
from retour.report.style import VERDICTS
from retour.web.answers.models import Kept
from retour.web.people.models import Entry
from retour.web.setup.titles import titles
from retour.web.shops.models import Shop
from retour.words import N_, Message, Words

_MOST = 200  # answers and loads that a page lists
_ALONE = {"hour": "hour", "hours-worth": "hours"}  # settings that the log names as what was done


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict as it is shown."""

    text: str
    look: str
    symbol: str

    @classmethod
    def of(cls, part: Part | None, words: Words) -> Said:
        """Of a channel, or of none."""
        if part is None:
            return cls(NOTHING, "unknown", "")
        look = VERDICTS[part.verdict]
        return cls(words.say(verdict_text(part.verdict)), look.ink, look.symbol)


@dataclass(frozen=True, slots=True)
class Then:
    """An answer of a day: its verdict and its net with the interval, or the interval alone."""

    id: int
    at: datetime
    period: str
    said: Said
    net: str
    between: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A channel whose verdict is another now."""

    name: str
    before: Said
    now: Said


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came into the book, or was taken back, since."""

    at: datetime
    what: str
    facts: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What changed between two answers, and why it may have."""

    before: Then
    now: Then
    turns: tuple[Turn, ...]
    loaded: tuple[Loaded, ...]
    reasons: tuple[str, ...]


def list_of(shop: Shop, words: Words) -> list[Then]:
    """Every kept answer to the default question, the newest first."""
    return [then(one, words) for one in Kept.objects.of(shop).filter(since="", until="")[:_MOST]]


def then(kept: Kept, words: Words) -> Then:
    """A kept answer in one line."""
    answer = kept.answer
    amounts, net = Amounts.of_answer(answer, words), answer.pace(answer.total)
    told, sure = answer.tells(answer.total), answer.verdict is not Verdict.CANNOT_TELL
    value = amounts.signed_middle(net) if sure else amounts.span(net)
    return Then(
        kept.pk,
        kept.at,
        period(answer, words),
        Said.of(answer.total, words),
        value if told else NOTHING,
        amounts.span(net) if told and sure else "",
    )


def change(before: Kept, now: Kept, words: Words) -> Change:
    """From one kept answer to a later one of the same business."""
    old, new = before.answer, now.answer
    loaded = tuple(_loaded(before, now, words))
    return Change(
        then(before, words),
        then(now, words),
        tuple(_turns(old, new, words)),
        loaded,
        tuple(words.say(text) for text in _reasons(before, now, bool(loaded))),
    )


def _turns(old: Answer, new: Answer, words: Words) -> Iterator[Turn]:
    were = {part.id: part for part in old.channels}
    for part in new.channels:
        was = were.pop(part.id, None)
        if was is None or was.verdict is not part.verdict:
            yield Turn(name(part, words), Said.of(was, words), Said.of(part, words))
    for gone in were.values():
        yield Turn(name(gone, words), Said.of(gone, words), Said.of(None, words))


def _loaded(before: Kept, now: Kept, words: Words) -> Iterator[Loaded]:
    """Loads and entries by hand between the two, the newest first."""
    with now.shop.opened() as business:
        batches = business.batches()
    for batch in reversed(batches[-_MOST:]):
        what = batch.file or words(N_("entered by hand"))
        facts = batch.counts.new + batch.counts.changed
        if batch.undone_at and before.at < batch.undone_at <= now.at:
            yield Loaded(batch.undone_at, what, facts, undone=True)
        elif before.at < batch.loaded_at <= now.at:
            yield Loaded(batch.loaded_at, what, facts, undone=False)


def _reasons(before: Kept, now: Kept, loaded: bool) -> Iterator[Message]:
    if before.answer.period != now.answer.period:
        yield Message(N_("The period is another: it follows your newest sales."))
    if before.engine != now.engine:
        yield Message(N_("retour itself is newer, and may weigh the evidence otherwise."))
    names = titles(_settings(before, now))
    if names:
        yield Message(N_("Settings were changed: {names}."), {"names": names})
    elif before.book != now.book and not loaded:
        yield Message(N_("The book was changed: settings, or something taken back."))
    if before.book == now.book and before.engine == now.engine:
        yield Message(N_("Nothing was changed in the book."))


def _settings(before: Kept, now: Kept) -> list[str]:
    """The settings that somebody changed between the two, by the log, each once."""
    log = Entry.objects.filter(shop=now.shop.key, at__gt=before.at, at__lte=now.at)
    found: list[str] = []
    for entry in log.filter(action__in=("settings", *_ALONE)):
        found += [_ALONE[entry.action]] if entry.action in _ALONE else entry.details["names"]
    return [*dict.fromkeys(found)]
