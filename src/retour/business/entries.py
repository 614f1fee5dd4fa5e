"""What was written by hand, said back: `7 January 2026, 1 h 30 min, Instagram`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from retour.book import Book
from retour.facts import Cost, Effort, Fact, Lead, Reply, Sale, Takings, Trail
from retour.money import exponent, to_major
from retour.reference.channels import channel, channel_of
from retour.words import N_, Message, Words, preferred_language, time_worked

_STATUSES = {
    "open": N_("still open"),
    "qualified": N_("qualified"),
    "won": N_("won"),
    "lost": N_("lost"),
    "pending": N_("payment awaited"),
    "cancelled": N_("called off"),
}


@dataclass(frozen=True, slots=True)
class Understood:
    """A fact in words, in either language.

    `whole` False: it was taken back, and the book remembers it without the words of its writer.
    """

    fact: Fact
    whole: bool = True

    def render(self, lang: str) -> str:
        """Its day, its amount, its channel and what else was said, separated by commas."""
        words = Words(lang)
        parts = [words("{day}", day=self.fact.day), *_parts(self.fact, words, self.whole)]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Added:
    """A fact that was written by hand: its batch, and what its writer should know of it.

    `lang` is the language of its business, '' when not known.
    """

    batch: int
    fact: Fact
    notes: tuple[Message, ...] = ()
    lang: str = field(default="", repr=False, compare=False)

    @property
    def understood(self) -> Understood:
        """The fact in words."""
        return Understood(self.fact)

    def __str__(self) -> str:
        lang = self.lang or preferred_language()
        said = self.understood.render(lang)
        return "\n".join([said, *(note.render(lang) for note in self.notes)])


def added_before(book: Book, fact: Fact) -> Added | None:
    """The entry that holds under the number of a fact already, on its day."""
    there = [one for one in book.facts(type(fact), fact.day, fact.day) if one.key == fact.key]
    for batch in reversed(book.batches()) if there else ():
        if batch.source == "hand" and there[0] in book.stored_by(batch.id):
            return Added(batch.id, there[0], lang=str(book.settings.get("language", "")))
    return None


def notes_on(fact: Fact, said: str) -> Iterator[Message]:
    """What the writer of a cost or of hours should know of its channel, as `said`."""
    if not isinstance(fact, Cost | Effort):
        return
    if not fact.channel:
        yield Message(
            N_(
                "It names no channel, so it does not count as social media: undo it and add "
                "--channel, such as instagram, or social for all networks."
            )
        )
        return
    if isinstance(fact, Effort):
        return
    values = {"said": said, "channel": channel(fact.channel).name}
    if fact.channel == "meta-ads" and said.strip().casefold() != "meta-ads":
        yield Message(
            N_(
                "“{said}” is counted under {channel}: Meta bills the advertising of Facebook and "
                "Instagram together."
            ),
            values,
        )
    paid = channel_of(Trail(source=fact.channel, medium="cpc")).channel
    info = channel(fact.channel)
    if info.is_social and not info.paid and channel(paid).paid and paid != "paid-other":
        yield Message(
            N_(
                "It counts against the posts on {channel}. If it paid for advertising, write it "
                "with --channel {paid} instead."
            ),
            values | {"paid": paid},
        )


def _parts(fact: Fact, words: Words, whole: bool) -> Iterator[str]:
    until = getattr(fact, "until", fact.day)
    if until != fact.day:
        yield words(N_("until {day}"), day=until)
    match fact:
        case Effort():
            yield words.say(_lasted(fact.seconds))
            yield from (_channel(fact.channel, words), fact.person, fact.activity, fact.note)
        case Cost():
            yield _money(fact.amount, fact.currency, words)
            yield _tax(fact.taxed, words)
            yield from (_channel(fact.channel, words), fact.campaign, fact.note)
        case Sale() | Lead():
            amount = fact.total if isinstance(fact, Sale) else fact.value
            yield "" if amount is None else _money(amount, fact.currency, words)
            yield _tax(fact.taxed, words) if isinstance(fact, Sale) else ""
            if isinstance(fact, Sale) and fact.refunded:
                refunded = _money(fact.refunded, fact.currency, words)
                yield words(N_("{amount} refunded"), amount=refunded)
            if fact.status != "paid":
                yield words(_STATUSES[fact.status])
            yield from _trail(fact.trail, words)
        case Takings():
            yield _money(fact.amount, fact.currency, words)
            yield _tax(fact.taxed, words)
            if fact.orders is not None:
                yield words.many(N_("{n} sale"), N_("{n} sales"), fact.orders)
            yield fact.note
        case Reply():
            nothing = words(N_("no answer")) if whole else ""
            yield words(N_("“{text}”"), text=fact.answer) if fact.answer else nothing
            yield words.many(N_("{n} customer"), N_("{n} customers"), fact.count)
        case _:
            return


def _lasted(seconds: int) -> Message:
    """A duration beside a day: "15 h 00" would be read as three o'clock."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours and minutes:
        return Message(N_("{h} h {m} min"), {"h": str(hours), "m": f"{minutes:02}"})
    return time_worked(seconds / 3600)


def _trail(trail: Trail, words: Words) -> Iterator[str]:
    yield _channel(trail.grouping, words)
    if trail.codes:
        yield words(N_("code {code}"), code=trail.codes)
    if trail.said:
        yield words(N_("“{text}”"), text=trail.said)
    yield from (trail.source, trail.medium, trail.campaign, trail.note)


def _tax(taxed: str, words: Words) -> str:
    """Whether an amount was written with VAT or without it, '' when that was not said."""
    return {"gross": words(N_("with VAT")), "net": words(N_("without VAT"))}.get(taxed, "")


def _channel(identity: str, words: Words) -> str:
    return words.say(channel(identity).name) if identity else ""


def _money(minor: int, currency: str, words: Words) -> str:
    return words.money(float(to_major(minor, currency)), currency, exponent(currency))
