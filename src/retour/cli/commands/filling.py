"""The command that loads files into a book. What is written by hand is in `adding`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from retour.cli.language import words
from retour.cli.options import (
    DAY,
    FILE,
    PATH,
    TEXT,
    book_argument,
    common,
    confirmed,
    days_of,
    examples,
    print_json,
    text_option,
)
from retour.words import N_

if TYPE_CHECKING:
    from retour.business import Business
    from retour.business.loaded import Loaded
    from retour.cli.proposed import Asked, Group
    from retour.cli.show_load import Progress
    from retour.reading.hand.proposing.proposal import Proposal

say = words()


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    import difflib

    from retour.reading.hand.lexicon.role_help import ROLE_HELP
    from retour.reading.hand.lexicon.roles import role_of

    mapping: dict[str, str] = {}
    for pair in pairs:
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not equals or not name or not column:
            raise click.UsageError(
                say(N_('“{pair}”: write --map day=Week --map amount="Total TTC"'), pair=pair)
            )
        if name not in ROLE_HELP:
            meant = role_of(name)  # a word for it in French or English, as of a header
            near = [meant] if meant in ROLE_HELP else difflib.get_close_matches(name, ROLE_HELP, 3)
            text = N_("“{name}” is no role of a column. There are: {roles}.")
            if near:
                text = N_("“{name}” is no role of a column. Nearest: {roles}. All: {command}")
            roles = ", ".join(near or ROLE_HELP)
            raise click.UsageError(say(text, name=name, roles=roles, command="retour load --help"))
        if mapping.setdefault(name, column) != column:
            values = {"name": name, "first": mapping[name], "second": column}
            raise click.UsageError(say(_TWICE, **values))
    return mapping


_TWICE = N_(
    "“{name}” is said twice, “{first}” and “{second}”: give it one column. To read both, save each "
    "in a file of its own, or add a column that adds them up."
)


class WithRoles(click.Command):
    """A command whose help ends with what a column can be."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The roles of columns, then the examples."""
        from retour.reading.hand.lexicon.role_help import ROLE_HELP

        with formatter.section(say(N_("What a column can be (--map)"))):
            formatter.write_dl([(role, say(text)) for role, text in ROLE_HELP.items()])
        super().format_epilog(ctx, formatter)


@click.command(
    cls=WithRoles,
    help=say(N_("Load files, folders or zip archives of exports.")),
    epilog=examples(
        "retour load shop.book exports/ --dry-run",
        'retour load shop.book weeks.xlsx --map week=Semaine --map amount="Total TTC"',
    ),
)
@book_argument
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar=say(N_("FILES...")))
@click.option("--dry-run", is_flag=True, help=say(N_("Read everything, write nothing.")))
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar=say(N_("ROLE=COLUMN")),
    help=say(N_("For a table of yours: --map day=Week, and so on.")),
)
@text_option("--since", DAY, N_("First day of files that do not say theirs."))
@text_option("--until", DAY, N_("Last day of files that do not say theirs."))
@text_option("--account", TEXT, N_("The account these files are of, if you have several."))
@text_option("--source", TEXT, N_("Read with this source only."))
@click.option(
    "--days",
    type=click.Choice(["dm", "md"]),
    default=None,
    help=say(N_("Order of days in figures where nothing tells: day or month first.")),
)
@text_option("--doubtful", FILE, N_("Write every row that was not read for sure to this CSV."))
@click.option(
    "--details", is_flag=True, help=say(N_("Say of each file what was left out of it, and why."))
)
@common
def load(
    book: Path,
    paths: tuple[Path, ...],
    dry_run: bool,
    source: str,
    days: str | None,
    doubtful: str,
    details: bool,
    as_json: bool,
    **said: str,
) -> int:
    """Load exports into the book."""
    from retour.business import Business
    from retour.business.load_json import as_json as account
    from retour.business.load_words import was_read
    from retour.cli.proposed import Asked, groups_of
    from retour.cli.show_load import Progress

    mapping = _mapping(said.pop("maps"))
    again = {**said, "source": source, "days": days or "", "doubtful": doubtful}
    asked = Asked(book, paths, {name: text for name, text in again.items() if text}, details)
    with Business.open(book) as shop, Progress(asked, quiet=as_json) as progress:
        mapping |= _said_of_files(shop, said)
        asked = replace(asked, mapping=mapping)
        done: list[Loaded] = []
        unknown: list[tuple[Loaded, Proposal]] = []
        for loaded in shop.loading(
            paths,
            dry_run=dry_run,
            mapping=mapping,
            source=_known(source),
            days=days or "",
            doubtful=doubtful,
        ):
            done.append(loaded)
            if loaded.proposal is None:
                progress.show(loaded)
            else:  # said last, once for all that are alike
                unknown.append((loaded, loaded.proposal))
        groups = groups_of(unknown)
        for group in groups:
            progress.show(*group.files)
        if not (dry_run or as_json or doubtful) and sys.stdin.isatty():
            read = {
                path: one for group in groups for path, one in _read(shop, asked, progress, group)
            }
            done = [read.get(one.path, one) for one in done]
        progress.summary(done, dry_run)
        progress.foreign(shop.in_another_currency(done))
    if as_json:
        print_json([account(one, say) for one in done])
    return 0 if all(map(was_read, done)) else 1


def _read(
    shop: Business, asked: Asked, progress: Progress, group: Group
) -> Iterator[tuple[Path | None, Loaded]]:
    """By path, tables of which only a yes is lacking, once somebody at the terminal says it."""
    from retour.business.unknown import readable

    # What lies in an archive has no path of its own to load.
    files = {one.path: one for one in group.files if one.path and one.path.name == _base(one.name)}
    if not files or group.files[0].beside or not readable(group.proposal):
        return
    progress.pause()
    names = Counter(one.name for one in files.values())
    # Files in two folders may have one name.
    shown = (str(path) if names[one.name] > 1 else one.name for path, one in files.items())
    if not confirmed(say(N_("{name}: read it so? (yes/no)"), name=", ".join(shown))):
        return
    said = {**asked.mapping, **group.proposal.mapping}
    options = asked.options
    for path, one in files.items():
        (read,) = shop.loading([path], mapping=said, days=options.get("days", ""))
        progress.show(replace(read, name=one.name))
        yield path, read


def _base(name: str) -> str:
    """The name of a file, which in an archive is not that of the path to load."""
    return name.rpartition("/")[2]


def _said_of_files(shop: Business, said: dict[str, str]) -> dict[str, str]:
    """What is said of whole files: their days and their account."""
    days = days_of(shop, said["since"], said["until"])
    said |= {end: day.isoformat() for end, day in zip(("since", "until"), days, strict=True) if day}
    return {name: text for name, text in said.items() if text}


def _known(source: str) -> str:
    import difflib

    from retour.sources import every

    names = [each.name for each in every()] if source else []
    if source and source not in names:
        near = difflib.get_close_matches(source, names, 3) or names
        raise click.UsageError(
            say(N_("there is no source {name}. Nearest: {near}"), name=source, near=near)
        )
    return source


COMMANDS = (load,)
