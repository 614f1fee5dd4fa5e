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


def commands_for(asked: Asked, loaded: Loaded) -> list[list[str]]:
    """The words of each command that reads an unknown table as it is proposed (`readings_of`)."""
    return [_command(asked, loaded, each) for each in readings_of(loaded, words())]


def _command(asked: Asked, loaded: Loaded, mapping: Mapping[str, str]) -> list[str]:
    parts = ["retour", "load", str(asked.book), str(path_of(asked.paths, loaded.name))]
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
