"""Write docs/reference/commands.md from the command line itself: every command's help, in English.

python tools/reference.py            write it
python tools/reference.py --check    fail when it is out of date
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
_WIDTH = 100
_CODES = """\
**Exit codes**

| code | what it means | with `--json` |
|---|---|---|
| 0 | Done. "Nobody can tell yet" is an answer too. | what was asked for |
| 1 | Not done, or not all of it: of several files to load at least one could not be read (not \
there, damaged, no format or columns that are known, days not known), while all others were; \
`verify` found something; an answer, a file or a name was refused; a question was answered with \
no. | `{"error": "..."}`; of `load` the account of every file, with its `status` |
| 2 | Asked wrongly: an option, an argument or a name is not known. Nothing was done. | \
`{"error": "..."}` |
"""


def page() -> str:
    """The reference of today's command line."""
    for name in ("RETOUR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)  # the reference is in English, whoever writes it
    from retour.cli import language

    language.choose(["--lang", "en"])
    import click

    from retour.cli.app import app

    def helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
        context = click.Context(
            command,
            parent=parent,
            info_name=name,
            max_content_width=_WIDTH,
            terminal_width=_WIDTH,
            help_option_names=["-h", "--help"],
        )
        yield f"## {context.command_path}\n```\n{command.get_help(context).rstrip()}\n```\n"
        if isinstance(command, click.Group):
            for each in command.list_commands(context):
                yield from helps(command.commands[each], each, context)

    head = (
        "# Commands\n"
        "Written by `make reference` from the command line itself; `retour COMMAND --help` shows "
        "the same, in French too. Each command is one call of `retour.Business`.\n\n"
        f"{_CODES}\n"
    )
    return head + "\n".join(helps(app, "retour", None))


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text("utf-8") == page()
        sys.exit(0 if fresh else "docs/reference/commands.md: run make reference")
    PAGE.write_text(page(), "utf-8")
