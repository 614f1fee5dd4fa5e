"""The command that is proposed for a table that nobody knows: how its columns would be read."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from retour.business.loaded import Loaded
from retour.business.readings import readings_of
from retour.cli.language import words


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


def groups_of(every: Sequence[Loaded]) -> list[list[Loaded]]:
    """Unknown tables by what is asked about them: files of one till are asked about once."""
    groups: list[list[Loaded]] = []
    for one in every:
        same = (group for group in groups if _question(group[0]) == _question(one))
        if (group := next(same, None)) is not None:
            group.append(one)
        else:
            groups.append([one])
    return groups


def _question(loaded: Loaded) -> tuple[object, ...]:
    proposal = loaded.proposal
    columns = tuple((one.header, one.role) for one in proposal.columns) if proposal else ()
    said = proposal.mapping if proposal else loaded.as_before
    return loaded.message, loaded.remedy, columns, said, loaded.beside


def _command(asked: Asked, alike: Sequence[Loaded], mapping: Mapping[str, str]) -> list[str]:
    paths = dict.fromkeys(str(path_of(asked.paths, one.name)) for one in alike)
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


def path_of(paths: Sequence[Path], name: str) -> Path:
    """The path of a document as its user would type it: a file in a folder, or a whole archive."""
    for path in paths:
        if path.is_dir() and (path / name).exists():
            return path / name
        if name == path.name or name.startswith(f"{path.name}/"):
            return path
    return Path(name)
