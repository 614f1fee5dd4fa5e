"""Channels in what people write: answers, order notes, time sheets, in French and English.

Phrases are looked up as words, the longest first, so that "google ads" is not "google" and "avis
google" is the business's listing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from retour.reference.folding import words_of
from retour.reference.networks import Named, phrases, raw, table

_LONGEST = 6
# What stands before a name that is none: "ni Facebook", "pas par Instagram", "not on TikTok".
_DENIED = re.compile(
    r"\b(?:ni|pas|jamais|not|neither|nor|never)"
    r"(?: (?:par|via|sur|avec|de|d|sous|dans|on|from|via|through|by|in))?(?: (?:l|le|la|les|the))?$"
)
_UNSURE = re.compile(r"\b(?:pas (?:très |trop )?(?:sûre?|certaine?)|not (?:very |quite )?sure)\b")


@cache
def _lexicon(answers: bool) -> Mapping[tuple[str, ...], Named]:
    known = table()
    return known.words | known.answers if answers else known.words


@cache
def _phrases(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(phrases(raw()["phrase"][kind]))


@cache
def _openings(kind: str) -> frozenset[str]:
    """The first words of phrases: most words of a text are none, and need no further look."""
    return _first_words(_phrases(kind))


@cache
def _lexicon_openings(answers: bool) -> frozenset[str]:
    return _first_words(_lexicon(answers))


def _first_words(known: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in known if phrase)


def channels_in_text(text: str) -> tuple[str, ...]:
    """The channels that a text speaks of, in the order of the text, each once.

    For time sheets and post-its: "Réseaux sociaux : stories Insta" is ('instagram',), "Community
    management" ('social',), "Article de blog + newsletter" ('blog', 'email'). Words for advertising
    beside a network give its advertising channel. () when no channel is named.
    """
    return _channels(_found(text, answers=False))


def is_one_name(text: str) -> bool:
    """Whether a text is nothing but one name of a channel: "Instagram", "Fiche Google"."""
    return tuple(words_of(text)) in _lexicon(answers=False)


def channels_said(text: str) -> tuple[str, ...]:
    """As `channels_in_text`, with the words people use to say how they heard of a business."""
    return _channels(named_in(text))


def named_in(text: str) -> list[Named]:
    """What `channels_said` finds, with the networks."""
    return _found(text, answers=True)


def social_named(text: str) -> tuple[str, ...]:
    """Only the social networks named in a text."""
    named = (one for one in _found(text, answers=False) if one.network and one.network.social)
    return tuple(dict.fromkeys(one.channel for one in named))


def says_how_one_heard(text: str) -> bool:
    """Whether a note speaks of how its writer found the business ("vu sur", "heard about")."""
    return _holds(text, "heard")


def says_how_one_came(text: str) -> bool:
    """As `says_how_one_heard`, with every word of finding and coming ("j'ai vu votre story")."""
    return says_how_one_heard(text) or _holds(text, "came")


def stands_alone(text: str) -> bool:
    """Whether a text is channels' names and nothing that says more: "Commande via Insta"."""
    words, lexicon, beside = words_of(text), _lexicon(answers=False), _phrases("beside")
    start = 0
    while start < len(words):
        length = _known_length(words[start:], lexicon)
        if not length and (words[start],) not in beside:
            return False
        start += length or 1
    return bool(words)


def says_nothing(text: str) -> bool:
    """Whether an answer is none: "sans réponse", "no answer", "does not remember"."""
    return _holds(text, "silent")


def speaks_of_advertising(text: str) -> bool:
    """Whether a text has a word for advertising."""
    return _holds(text, "advert")


def _holds(text: str, kind: str) -> bool:
    words = words_of(text)
    known, openings = _phrases(kind), _openings(kind)
    return any(
        tuple(words[start : start + length]) in known
        for start, word in enumerate(words)
        if word in openings
        for length in range(1, _LONGEST)
    )


def _found(text: str, answers: bool) -> list[Named]:
    # "Pas sûr, Instagram ?" denies nothing, though "pas sur Instagram" does.
    denied = answers and not _UNSURE.search(text.lower())
    found = dict.fromkeys(_scan(words_of(text), answers, denied))
    if found and speaks_of_advertising(text):
        found = dict.fromkeys(map(_bought, found))
    social = any(_is_social(one) for one in found)
    # "Réseaux sociaux : Insta" is Instagram.
    return [one for one in found if not (social and one.channel == "social")]


def _scan(words: list[str], answers: bool, denied: bool) -> Iterator[Named]:
    """What words name; with `denied`, not what they say was not it."""
    lexicon, openings = _lexicon(answers), _lexicon_openings(answers)
    start = 0
    while start < len(words):
        if words[start] not in openings:
            start += 1
            continue
        length = _known_length(words[start : start + _LONGEST], lexicon)
        if length and (not denied or not _DENIED.search(" ".join(words[:start]))):
            yield lexicon[tuple(words[start : start + length])]
        start += length or 1


def _known_length(words: list[str], lexicon: Mapping[tuple[str, ...], Named]) -> int:
    """With how many words the longest name begins that these words begin with, 0 for none."""
    lengths = range(min(_LONGEST, len(words)), 0, -1)
    return next((n for n in lengths if tuple(words[:n]) in lexicon), 0)


def _bought(one: Named) -> Named:
    """A network's advertising. Nobody buys listings: "avis Google" stays what it is."""
    network = one.network
    if network is None or one.paid or not network.named or network.kind == "local":
        return one
    return Named(network.paid, True, network)


def _channels(found: list[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.channel for one in found))


def _is_social(one: Named) -> bool:
    return one.channel == "meta-ads" or (one.network is not None and one.network.social)
