"""What the user says of a file as a whole (`--map taxed=net`), beside what its format tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from retour.facts import Cost, Effort, Fact, Sale, Takings
from retour.reading.accounts import ROLE
from retour.reading.errors import ReadError
from retour.reading.source import Intake
from retour.words import N_, Message

_OF_FILES = frozenset({ROLE, "since", "until", "channel", "taxed"})
_TAXED = {"gross": "gross", "ttc": "gross", "net": "net", "ht": "net"}


def taxed_said(mapping: Mapping[str, str]) -> str:
    """Whether the amounts of a file are 'gross' or 'net' ('': not said); `ReadError` for else."""
    text = mapping.get("taxed", "").strip()
    if text and text.casefold() not in _TAXED:
        raise ReadError(
            Message(N_("“{text}” says nothing of tax."), {"text": text}),
            Message(N_("Write --map taxed=gross (with tax) or --map taxed=net (without).")),
        )
    if not text and net_alone(mapping):
        return "net"
    return _TAXED.get(text.casefold(), "")


def net_alone(mapping: Mapping[str, str]) -> bool:
    """Whether the only amounts that a mapping names are without tax (`--map net=COLUMN`)."""
    return bool(mapping.get("net")) and not (mapping.get("amount") or mapping.get("price"))


def of_columns(mapping: Mapping[str, str]) -> list[str]:
    """What a mapping says of the columns or the rows, which a known format tells itself."""
    return [role for role in mapping if role not in _OF_FILES]


def as_said(facts: Iterator[Fact], intake: Intake) -> Iterator[Fact]:
    """The facts of a known format with what the user says of the whole file.

    Raises `ReadError` at the end where something was said that none of the facts could take.
    """
    mapping = intake.context.mapping
    taxed = taxed_said(mapping)
    unused = {"taxed": taxed, "channel": mapping.get("channel", "").strip()}
    empty = True
    for fact in facts:
        empty = False
        if isinstance(fact, Effort):
            unused.pop("channel", None)  # readers of hours take it themselves
        told = _with_tax(fact, taxed) if taxed else fact
        if told is not fact:
            unused.pop("taxed", None)
        yield told
    left = [f"{role}={mapping[role]}" for role, text in unused.items() if text]
    if left and not empty:
        raise ReadError(
            Message(
                N_("--map {said} changes nothing in {name}: its rows say that themselves."),
                {"said": left[0], "name": intake.document.name},
            ),
            Message(N_("Load it without that.")),
        )


def _with_tax(fact: Fact, taxed: str) -> Fact:
    """The fact with what is said of its tax, where nothing in the file says it."""
    if isinstance(fact, Sale | Takings):
        return fact if fact.taxed or fact.tax is not None else replace(fact, taxed=taxed)
    if isinstance(fact, Cost) and not fact.taxed and fact.layer != "platform":
        return replace(fact, taxed=taxed)
    return fact
