"""What an answer that was written by hand is read as, where it does not say it as it stands."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from retour.book import Book
from retour.facts import Fact, Lead, Reply, Sale, Trail
from retour.gather.owner import aliases_of
from retour.reference.channel_words import says_nothing
from retour.reference.channels import channel, channel_of, channels_answered
from retour.reference.folding import folded
from retour.words import N_, Message


def notes_on_answer(book: Book, fact: Fact) -> Iterator[Message]:
    """The channel that an answer is read as; how to say it where it names none."""
    if isinstance(fact, Reply):
        said = fact.answer
    elif isinstance(fact, Sale | Lead):
        said = fact.trail.said
    else:
        return
    if not said or says_nothing(said):
        return
    aliases = aliases_of(book.settings)
    found, named = channel_of(Trail(said=said), aliases), channels_answered(said, aliases)
    if found.channel and found.by == "said":
        info = channel(found.channel)
        if folded(said).strip() not in {folded(info.label(lang)).strip() for lang in ("en", "fr")}:
            values = {"said": said, "channel": info.name}
            yield Message(N_("“{said}” is read as {channel}."), values)
        return
    if len(named) > 1:
        channels = [channel(one).name for one in named]
        text = N_("“{said}” is shared between {channels}.")
        yield Message(text, {"said": said, "channels": channels})
        return
    text = N_(
        "“{said}” names no channel that is known: it counts for none. If it means one, say which: "
        "retour set {book} answers {pair}"
    )
    pair = shlex.quote(f"{said}=instagram")
    yield Message(text, {"said": said, "book": shlex.quote(str(book.path)), "pair": pair})
