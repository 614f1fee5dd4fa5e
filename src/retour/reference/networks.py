"""The table of networks: recognising one from a host, from what utm_source says, from words.

Facts are in `data/networks.toml`, read on first use.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from retour.reference.folding import key_of, words_of
from retour.reference.text import Text

_DATA = Path(__file__).parent / "data" / "networks.toml"

# What stands between a site's name and its country: "google" + ".co.uk".
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ne", "or", "ac", "gov", "edu"})
# Sites that the table does not know but whose name says what they are.
_SEARCH_LABEL = re.compile(
    r"(?!research)[a-z]*-?search[a-z0-9-]*|\w*suchet?\d*|(aol)?recherches?|rechercher|[a-z]*busca\w*|"
    r"ricerca\w*|szukaj|pesquisa|zoek|hledani|otsing"
)
_MAIL_LABEL = re.compile(
    r"(web)?mail\d*|email|zimbra\d*|roundcube|messagerie[\w-]*|webmail\w*|owa|courrier"
)
_PAYMENT_LABEL = re.compile(r"3ds\w*|\w*3dsecure\w*|acs\d*|secure-?acs\w*|[\w-]+-acs|paiement")
# Kinds whose networks all count as one channel.
_ONE_CHANNEL = {
    "search": "search",
    "ai": "ai",
    "email": "email",
    "shopping": "shopping",
    "sms": "sms",
    "affiliates": "affiliates",
    "display": "display",
    "bio": "social",
}
SILENT_KINDS = frozenset({"payment", "shortener"})


@dataclass(frozen=True, slots=True)
class Network:
    """A site or a group of sites people come from.

    `kind` is social, video, search, ai, email, shopping, local (listings and reviews), affiliates,
    display, sms, bio (a page of links), payment or shortener. `organic` and `paid` are the
    channels of its unpaid and paid visits. `named`: it has its own entry in the table.
    """

    id: str
    name: Text
    kind: str
    organic: str
    paid: str
    social: bool
    named: bool
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A channel as a word names it; `paid` when the word is that of its advertising."""

    channel: str
    paid: bool
    network: Network | None = None


@dataclass(slots=True)
class Table:
    """Everything that recognises a network."""

    networks: dict[str, Network] = field(default_factory=dict)
    hosts: dict[str, Network] = field(default_factory=dict)
    paths: dict[str, list[tuple[str, Network]]] = field(default_factory=dict)
    aliases: dict[str, Named] = field(default_factory=dict)
    words: dict[tuple[str, ...], Named] = field(default_factory=dict)
    answers: dict[tuple[str, ...], Named] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


@cache
def raw() -> Mapping[str, Mapping[str, Any]]:
    """The data file as it is written."""
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def table() -> Table:
    """The table, built once."""
    built = Table()
    for identity, entry in raw()["network"].items():
        _add_network(built, identity, entry)
    for kind, entries in raw()["tail"].items():
        for entry in entries.split():
            _add_tail(built, kind, entry)
    for identity, entry in raw()["channel"].items():
        _add_channel(built, identity, entry)
    return built


def _add_network(built: Table, identity: str, entry: Mapping[str, Any]) -> None:
    kind = entry["kind"]
    social = entry.get("social", kind == "social")
    network = Network(
        id=identity,
        name=text_of(entry["name"]),
        kind=kind,
        organic=_ONE_CHANNEL.get(kind, identity),
        paid=entry.get("ads", f"{identity}-ads"),
        social=social,
        named=True,
        colour=entry["colour"],
    )
    built.networks[identity] = network
    for host in entry.get("domains", "").split():
        _add_host(built, host, network)
    _add_words(built, entry, Named(network.organic, False, network))
    built.aliases[key_of(identity)] = Named(network.organic, False, network)
    for alias in [*entry.get("ad_aliases", "").split(), key_of(network.paid)]:
        built.aliases.setdefault(alias, Named(network.paid, True, network))


def _add_tail(built: Table, kind: str, entry: str) -> None:
    name, _, host = entry.rpartition(":")
    identity = name or host.split(".")[0]
    channel = "video" if kind == "video" else _ONE_CHANNEL.get(kind, identity)
    network = Network(
        id=identity,
        name=text_of(identity.replace("-", " ").capitalize()),
        kind=kind,
        organic=channel,
        paid="display" if kind == "display" else "paid-other",
        social=kind == "social",
        named=False,
    )
    network = built.networks.setdefault(identity, network)
    _add_host(built, host, network)
    if identity not in raw()["tail_words"]["plain"].split():
        named = Named(network.organic, kind == "display", network)
        built.aliases.setdefault(key_of(identity), named)


def _add_channel(built: Table, identity: str, entry: Mapping[str, Any]) -> None:
    named = Named(identity, entry.get("paid", False))
    _add_words(built, entry, named)
    built.aliases[key_of(identity)] = named


def _add_words(built: Table, entry: Mapping[str, Any], named: Named) -> None:
    for alias in entry.get("aliases", "").split():
        built.aliases[alias] = named
    for phrase in phrases(entry.get("words", "")):
        built.words[phrase] = named
    for phrase in phrases(entry.get("answers", "")):
        built.answers[phrase] = named
    for code in entry.get("codes", "").split():
        built.codes[code] = named.channel


def _add_host(built: Table, host: str, network: Network) -> None:
    host, slash, path = host.partition("/")
    if slash:
        built.paths.setdefault(host, []).append((f"/{path}", network))
    else:
        built.hosts[host] = network


def text_of(entry: str | Mapping[str, str]) -> Text:
    """A name of the data file: one word for both languages, or one for each."""
    return Text(entry, entry) if isinstance(entry, str) else Text.of(entry)


def phrases(entry: str) -> Iterator[tuple[str, ...]]:
    """The phrases of a list separated by commas, as words."""
    return (tuple(words_of(phrase)) for phrase in entry.split(",") if phrase.strip())


def network_of_host(host: str, path: str = "") -> tuple[Network, bool] | None:
    """The network of a host (lower case) and whether the table names it, or None.

    Without an entry, a telling name (search., webmail., 3ds.) decides, and False is returned.
    """
    known = table()
    for name in _names(host):
        for start, network in known.paths.get(name, []):
            if path.startswith(start):
                return network, True
        if name in known.hosts:
            return known.hosts[name], True
    for label in host.split(".")[:-2]:
        for pattern, identity in _GUESSES:
            if pattern.fullmatch(label):
                return Network(identity, *_GUESSED[identity]), False
    return None


_GUESSES = (
    (_SEARCH_LABEL, "other-search"),
    (_MAIL_LABEL, "other-mail"),
    (_PAYMENT_LABEL, "other-payment"),
)
_GUESSED: dict[str, tuple[Text, str, str, str, bool, bool]] = {
    "other-search": (Text("Search", "Recherche"), "search", "search", "paid-other", False, False),
    "other-mail": (Text("Mail", "Courriel"), "email", "email", "paid-other", False, False),
    "other-payment": (Text("Payment", "Paiement"), "payment", "", "", False, False),
}


def _names(host: str) -> Iterator[str]:
    """The host and those above it, the most precise first, each also under any ending."""
    labels = host.split(".")
    ending = len(labels) - 1
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL:
        ending -= 1
    for start in range(len(labels)):
        yield ".".join(labels[start:])
        if start < ending:
            yield ".".join(labels[start:ending]) + ".*"
