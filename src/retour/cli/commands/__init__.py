"""One file a group of commands; each registers its own."""

from __future__ import annotations

import typer

from retour.cli.commands import asking, filling, keeping, looking


def register(app: typer.Typer) -> None:
    """Declare every command, in the order in which help lists them."""
    for group in (filling, asking, looking, keeping):
        group.register(app)
