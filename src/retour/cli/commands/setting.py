"""The command that shows and changes what a book knows of its business."""

from __future__ import annotations

from pathlib import Path

import click

from retour.cli.language import words
from retour.cli.options import book_argument, common, examples, print_json, tell
from retour.words import N_

say = words()


class WithSettings(click.Command):
    """A command whose help ends with the settings."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The settings, then the examples."""
        from retour.reference.setting_meanings import MEANINGS

        with formatter.section(say(N_("What can be set"))):
            formatter.write_dl([(name, say(text)) for name, text in MEANINGS.items()])
        super().format_epilog(ctx, formatter)


@click.command(
    "set",
    cls=WithSettings,
    help=say(N_("Change what the book knows of the business; without a name, show all of it.")),
    epilog=examples(
        "retour set shop.book",
        "retour set shop.book margin 60%",
        "retour set shop.book codes INSTA10=instagram LEA*=instagram",
    ),
)
@book_argument
@click.argument("name", required=False, metavar=say(N_("[NAME]")))
@click.argument("value", nargs=-1, metavar=say(N_("[VALUE...]")))
@common
def set_(book: Path, name: str | None, value: tuple[str, ...], as_json: bool) -> None:
    """Change one setting, or show them."""
    from retour.business import Business
    from retour.business.settings import as_said, as_written, exists, setting_meant
    from retour.cli.show_tables import show_settings

    name = setting_meant(name) if name else name
    with Business.open(book) as shop:
        if name and exists(name) and value:
            shop.set(name, as_written(name, value, shop.book.settings.get(name)))
        settings = shop.known().settings
    if as_json:
        print_json(settings)
    elif name and value:
        shown = as_said(name, settings[name], say)
        tell(say(N_("{name} is now {value}."), name=name, value=shown))
    else:
        show_settings({name: settings.get(name)} if name else settings, say)


COMMANDS = (set_,)
