"""French around the names of channels: « sur la publicité LinkedIn », « des moteurs de recherche ».

The catalogue says `sur {channel}`, which is right of Instagram. A name that is no proper noun takes
its article there, and loses its capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

# By the first word of a name that is no proper noun.
_ARTICLES: Mapping[str, str] = {
    "accès": "l’", "affiliation": "l’", "assistants": "les ", "audio": "l’", "autre": "l’",
    "autres": "les ", "bannières": "les ", "blog": "le ", "bouche": "le ", "canal": "un ",
    "e-mail": "l’", "fiche": "la ", "flyers": "les ", "habitués": "les ", "moteurs": "les ",
    "notifications": "les ", "passage": "le ", "places": "les ", "presse": "la ",
    "publicité": "la ", "radio": "la ", "réseaux": "les ", "salons": "les ", "sms": "le ",
    "télévision": "la ",
}  # fmt: skip
# Names that are no nouns, by the noun that they are in a sentence.
_NOUNS: Mapping[str, str] = {"déjà client": "habitués", "inconnu": "canal inconnu"}
_JOINED = {"de le ": "du ", "de les ": "des ", "de un ": "d’un ", "à le ": "au ", "à les ": "aux "}
# A word before a name, and the brace that the name fills; « plus de » takes no article.
_BEFORE = re.compile(
    r"\b((?:plus|moins) )?(de|à|sur|pour|avec|dans|sans|que|coûté|mettez|arrêter|rapporte"
    r"|sociaux,) \{(channels?|networks?|best|worst)\}",
    re.IGNORECASE,
)


def with_articles(
    text: str, parts: Mapping[str, list[str]], listing: Callable[[list[str]], str]
) -> tuple[str, dict[str, str]]:
    """A text, and what fills its braces, where a name takes its article; `parts` are the names of
    each brace, `listing` writes several.

    A brace that is filled has its preposition within it: the text no longer does.
    """
    found: dict[str, str] = {}

    def joined(match: re.Match[str]) -> str:
        amount, word, brace = match[1] or "", match[2], match[3]
        names = parts.get(brace, [])
        if not any(_article(name) for name in names) or text.count(f"{{{brace}}}") > 1:
            return match[0]
        bare = bool(amount)
        if word.lower() in ("de", "à") and not bare:
            found[brace] = listing([_contracted(word, name) for name in names])
            return f"{{{brace}}}"
        found[brace] = listing([_plain(name) if bare else _noun(name) for name in names])
        return f"{amount}{word} {{{brace}}}"

    return _BEFORE.sub(joined, text), found


def _article(name: str) -> str:
    return _ARTICLES.get(_first(_named(name)).lower(), "")


def _named(name: str) -> str:
    return _NOUNS.get(name.lower(), name)


def _first(name: str) -> str:
    """The first word of a name: of Flyers/affiches, Flyers."""
    return re.split("[ /]", name, maxsplit=1)[0]


def _plain(name: str) -> str:
    """The name without its capital, where it is no proper noun and no abbreviation."""
    name = _named(name)
    first = _first(name)
    return name if not _article(name) or first.isupper() else name[0].lower() + name[1:]


def _noun(name: str) -> str:
    return f"{_article(name)}{_plain(name)}"


def _contracted(word: str, name: str) -> str:
    """`de` or `à` with what follows: du blog, des salons, de la presse, d’Instagram."""
    said = f"{word} {_noun(name)}"
    for apart, together in _JOINED.items():
        if said.lower().startswith(apart):
            return (together if word.islower() else together.capitalize()) + said[len(apart) :]
    vowel = not _article(name) and word.lower() == "de" and re.match(r"[AEIOUÉaeioué]\w", name)
    return f"{word[:-1]}’{name}" if vowel else said
