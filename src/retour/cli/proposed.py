"""The command that is proposed for a table that nobody knows: how its columns would be read."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from retour.business.loaded import Loaded
from retour.business.readings import readings_of
from retour.cli.language import words
from retour.reading.hand.proposing.proposal import Proposal


@dataclass(frozen=True)
class Asked:
    """What was typed: the book, the files, options that a proposed command is to repeat, and what
    was said of the columns and days.
    """

    book: Path
    paths: Sequence[Path]
    options: Mapping[str, str] = field(default_factory=dict)
    details: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)


def commands_for(asked: Asked, alike: Sequence[Loaded]) -> list[list[str]]:
    """The words of each command that reads unknown tables of the same headings as it is proposed
    (`readings_of`).
    """
    return [_command(asked, alike, each) for each in readings_of(alike[0], words())]


@dataclass(frozen=True)
class Group:
    """Unknown tables of which the same is asked, and what is proposed for all of them."""

    proposal: Proposal
    files: list[Loaded]


def groups_of(every: Iterable[tuple[Loaded, Proposal]]) -> list[Group]:
    """Unknown tables by what is asked about them: files of one till are asked about once."""
    groups: list[tuple[tuple[object, ...], Group]] = []
    for one, proposal in every:
        question = _question(one, proposal)
        group = next((group for known, group in groups if known == question), None)
        if group is None:
            groups.append((question, Group(proposal, [one])))
        else:
            group.files.append(one)
    return [group for _, group in groups]


def _question(loaded: Loaded, proposal: Proposal) -> tuple[object, ...]:
    columns = tuple((one.header, one.role) for one in proposal.columns)
    return loaded.message, loaded.remedy, columns, proposal.mapping, loaded.beside


def _command(asked: Asked, alike: Sequence[Loaded], mapping: Mapping[str, str]) -> list[str]:
    paths = dict.fromkeys(str(one.path or one.name) for one in alike)
    parts = ["retour", "load", str(asked.book), *paths]
    parts += [part for pair in mapping.items() for part in ("--map", "=".join(pair))]
    options = dict(asked.options)
    if "doubtful" in options:
        options["doubtful"] = _free(options["doubtful"])
    return parts + [part for name, text in options.items() for part in (f"--{name}", text)]


def _free(name: str) -> str:
    """The name of a new file: one that is there is not replaced."""
    path = Path(name)
    names = (path.with_stem(f"{path.stem}-{n}") for n in itertools.count(2))
    return str(next(one for one in itertools.chain([path], names) if not one.exists()))
