"""What several customers answer, and no channel can be read from: what do they mean?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from retour.book import Book
from retour.business.typed_after import answer_after
from retour.gather.owner import aliases_of
from retour.reference.channel_words import says_nothing
from retour.reference.channels import channels_answered
from retour.reference.folding import folded
from retour.words import N_, Message

_LEAST, _SHARE = 3, 0.02  # people who must say the same before it is asked about
_SHOWN = 3  # answers asked about at once
_ASKED = N_(
    "{n} customers say “{said}” when asked how they heard of you: retour reads no channel from "
    "that. What do they mean?"
)


def ask_answers(book: Book, batch: int, asked: set[str]) -> Iterator[Message]:
    """What to ask after a load, the commonest answer first, unless it is among those `asked`."""
    aliases = aliases_of(book.settings)
    people: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    whole = 0
    for row in book.rows("answers_given", batch=batch):
        whole += row["people"]
        text = row["answer"].strip()
        if not says_nothing(text) and not channels_answered(text, aliases):
            people[folded(text)] += row["people"]
            spelt[folded(text)][text] += row["people"]
    found = [said for said, n in people.most_common() if n >= max(_LEAST, _SHARE * whole)]
    for said in found[:_SHOWN]:
        if said not in asked:
            asked.add(said)
            written = spelt[said].most_common(1)[0][0]
            question = Message(_ASKED, {"n": people[said], "said": written})
            yield answer_after(question, book, written)
