"""What the command line library writes by itself, as French is written: its texts are translated in
`click.po`, but not the colon after a heading and the quotes around what was typed.
"""

from __future__ import annotations

import re

import click

from retour.cli.language import words

# What click puts between straight quotes: an option, an argument, a value.
_QUOTED = re.compile(r"(?<![^\s(])'([^'\n]+)'(?=[\s.,;:?!)\u00a0\u202f]|$)")
# Their texts are click's own; those of any other error are ours, and may hold words for a shell.
_OF_CLICK = (
    click.BadParameter,
    click.BadOptionUsage,
    click.BadArgumentUsage,
    click.MissingParameter,
    click.NoSuchOption,
    click.exceptions.NoSuchCommand,
)


class Formatter(click.HelpFormatter):
    """Help whose headings end as they do in the reader's language."""

    def write_heading(self, heading: str) -> None:
        """A heading with its colon."""
        space = "\u00a0" if words().lang == "fr" else ""
        self.write(f"{'':>{self.current_indent}}{heading}{space}:\n")


def quoted(text: str, error: click.ClickException) -> str:
    """The text of an error, in the quotes of the reader's language."""
    if words().lang != "fr" or not isinstance(error, _OF_CLICK):
        return text
    return _QUOTED.sub("«\u00a0\\1\u00a0»", text)
