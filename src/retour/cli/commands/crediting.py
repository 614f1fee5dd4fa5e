"""The command that credits channels for conversions, from a file of journeys: no book is needed."""

from __future__ import annotations

from pathlib import Path

import click

from retour.cli.language import words
from retour.cli.options import (
    FILE,
    NUMBER,
    PATH,
    TEXT,
    Decimal,
    Whole,
    common,
    examples,
    print_json,
)
from retour.words import N_

say = words()

_NAMES = "first last last_non_direct linear time_decay position_based markov shapley".split()


@click.command(
    help=say(N_("Share out conversions among the channels of journeys: credit, not cause.")),
    epilog=examples(
        "retour credit paths.csv",
        "retour credit touches.parquet --conversions orders.csv --method markov",
        "retour credit events.csv --column channel=utm_source --column time=seen_at",
    ),
)
@click.argument("file", type=PATH, metavar=FILE)
@click.option(
    "--conversions",
    type=PATH,
    metavar=FILE,
    help=say(N_("The journeys that converted, where the file of touches does not say it.")),
)
@click.option(
    "--method",
    "methods",
    multiple=True,
    metavar=TEXT,
    help=say(N_("One of {names}; may be given several times. All of them, if not said.")).format(
        names=", ".join(_NAMES)
    ),
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar=say(N_("WHAT=COLUMN")),
    help=say(N_("Which column is what, such as channel=utm_source.")),
)
@click.option(
    "--separator",
    default=" > ",
    show_default=True,
    metavar=TEXT,
    help=say(N_("What stands between the channels of a path.")),
)
@click.option(
    "--order",
    type=Whole(1),
    default=1,
    show_default=True,
    metavar=NUMBER,
    help=say(N_("How many touches the Markov chain remembers.")),
)
@click.option(
    "--half-life",
    type=Decimal(),
    default=7.0,
    show_default=True,
    metavar=NUMBER,
    help=say(N_("Days after which a touch counts half, in time decay.")),
)
@click.option(
    "--direct",
    multiple=True,
    metavar=TEXT,
    help=say(N_("A channel that counts as direct; may be given several times.")),
)
@common
def credit(
    file: Path,
    conversions: Path | None,
    methods: tuple[str, ...],
    columns: tuple[str, ...],
    separator: str,
    order: int,
    half_life: float,
    direct: tuple[str, ...],
    as_json: bool,
) -> None:
    """Credit the channels of a file of touches or of paths."""
    from retour.journeys import Rules, holds_paths
    from retour.journeys import credit as credited

    said = dict(_said(one) for one in columns)
    kind = "paths" if conversions is None and holds_paths(file, said) else "touches"
    rules = Rules(order=order, half_life=half_life)
    if direct:
        rules = Rules(order=order, half_life=half_life, direct=tuple(map(str.lower, direct)))
    found = credited(
        **{kind: file},
        conversions=conversions,
        methods=methods or None,
        separator=separator,
        columns=said,
        rules=rules,
    )
    if as_json:
        print_json(found.as_json(say.lang))
        return
    from retour.cli.show_credit import show_credit

    show_credit(found, say)


def _said(text: str) -> tuple[str, str]:
    role, sign, column = text.partition("=")
    if not sign or not role or not column:
        raise click.UsageError(say(N_("write --column channel=utm_source, not {text}"), text=text))
    return role, column


COMMANDS = (credit,)
