"""Names of networks as they are misspelt: "Instagarm", "Linkedln", "Pintrest ads"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from retour.reference.channel_info import channel, social_channels
from retour.reference.channel_words import channels_in_text
from retour.reference.folding import key_of

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 6  # letters: shorter names are near to too many words
_LONG = 8
_FARTHEST = 2
# Words and names that are near to a network's and mean themselves: newspapers, a reduced fare.
_OTHERS = frozenset(
    (
        "blues blueskies disco discorde discos discount discours emballage emballages ingram "
        "instant instants linden linked mailing mailings mastodonte mastodontes message messager "
        "messagerie messagers messages reddish redit redits reduit switch telegraaf telegrafo "
        "telegramme telegrammes telegraph telegraphe thread threats tread treads trend trends "
        "trustpilote tumbler tweeter twister"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text with a name that may be misspelt: as it may be meant, one or several.

    `sure`: it can be meant in one way only, and is so near that nothing else is likely.
    """

    meant: tuple[str, ...]
    sure: bool


@lru_cache(maxsize=4096)
def misspelt(text: str) -> Spelt | None:
    """What a text may mean that names no channel; None where nothing is near, or it names one.

    Nearness is the number of letters left out, put in, changed, or swapped with their neighbour
    (optimal string alignment: Damerau 1964, Communications of the ACM 7:171): sure up to one, or
    two in names of eight letters and more; two in shorter ones, all alone, is a doubt. The
    first letter must be right, and a word that means something else is none of these, nor one with
    letters after the name.
    """
    if channels_in_text(text):
        return None
    found: dict[str, tuple[int, bool]] = {}
    words = _WORD.findall(text)
    for word in [text, *words]:
        key = key_of(word)
        if key in _OTHERS:
            continue
        for name, shown in _names().items():
            if key.startswith(name) and key[len(name) :].strip(name[-1]):
                continue  # more letters make another word: an Instagrameur
            least = 2 if len(name) >= _LONG else 1
            most = _FARTHEST if len(words) == 1 else least
            if key[:1] == name[0] and (far := _distance(key, name, most)) <= most:
                meant = text.replace(word, shown)
                if far < found.get(meant, (9, False))[0]:
                    found[meant] = (far, far <= least)
    if not found:
        return None
    nearest = min(far for far, _ in found.values())
    kept = [meant for meant, (far, _) in found.items() if far == nearest]
    return Spelt(tuple(kept), len(kept) == 1 and found[kept[0]][1])


@cache
def _names() -> Mapping[str, str]:
    """The names that are one word, of networks and of newsletters, by their letters."""
    shown = [channel(identity).label("en") for identity in social_channels()]
    return {
        key_of(name): name
        for name in (*shown, "Twitter", "Messenger", "Newsletter", "Emailing")
        if len(key_of(name)) >= _SHORTEST and name.isalpha()
    }


def _distance(left: str, right: str, most: int) -> int:
    """Optimal string alignment distance; `most` + 1 for all that is farther."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for n, letter in enumerate(left, 1):
        row = [n]
        for m, other in enumerate(right, 1):
            far = min(last[m] + 1, row[-1] + 1, last[m - 1] + (letter != other))
            if n > 1 and m > 1 and (letter, left[n - 2]) == (right[m - 2], other):
                far = min(far, before[m - 2] + 1)
            row.append(far)
        before, last = last, row
    return min(last[-1], most + 1)
