"""A group of commands of which each writes one kind of thing, under all of its names."""

from __future__ import annotations

import click

from retour.cli.language import words
from retour.cli.options import InOrder
from retour.reference.spoken import kind_meant, shown
from retour.words import N_

say = words()


class ByKind(InOrder):
    """A group whose book may stand before or after the kind: people type both."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put options first, then the book, then the kind; help of a kind needs no book."""
        options, named, rest = _parted(args)
        kind = next((word for word in reversed(named) if kind_meant(word) in self.commands), None)
        if kind is None:
            if len(named) == 2 and self._near(named[0]) and not self._near(named[1]):
                named.reverse()  # the kind, misspelt, stands before the book
            return super().parse_args(ctx, [*options, *named, *rest])
        if len(named) == 2:
            named.remove(kind)
        elif _asks_help([*options, *rest]):
            named = [say(N_("BOOK"))]
        else:
            text = N_("say which book, before or after the kind: retour add shop.book {kind}")
            raise click.UsageError(say(text, kind=kind), ctx)
        helps = [one for one in options if one in _HELP]
        others = [one for one in options if one not in _HELP]
        return super().parse_args(ctx, [*others, *named, kind, *helps, *rest])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kinds as the reader calls them."""
        return [shown(name, say.lang) for name in self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a kind, under any of its names."""
        return self.commands.get(kind_meant(cmd_name))

    def _near(self, word: str) -> list[str]:
        """The kind that a misspelt word is nearest to, if any."""
        import difflib

        kinds = [*(shown(name, say.lang) for name in self.commands), *self.commands]
        return difflib.get_close_matches(word.casefold(), kinds, 1, 0.8)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a kind; any other word is refused, with the kinds."""
        if kind_meant(args[0]) not in self.commands:
            kinds, near = self.list_commands(ctx), self._near(args[0])
            text = N_("“{kind}” cannot be added by hand; what can: {kinds}.")
            if near:
                text = N_("“{kind}” cannot be added by hand. Did you mean {near}?")
            raise click.UsageError(say(text, kind=args[0], kinds=kinds, near=" ".join(near)), ctx)
        return super().resolve_command(ctx, args)


_HELP = ("-h", "--help", "--aide")


def _asks_help(args: list[str]) -> bool:
    return any(one in _HELP for one in args)


def _parted(args: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The options of every command, the first two words, and the rest, from the third word or the
    first other option on.
    """
    options: list[str] = []
    named: list[str] = []
    rest = list(args)
    while rest and len(named) < 2:
        word = rest[0]
        if word == "--lang":
            options += rest[:2]
            rest = rest[1:]
        elif word in (*_HELP, "--json") or word.startswith("--lang="):
            options.append(word)
        elif word.startswith("-"):
            break
        else:
            named.append(word)
        rest = rest[1:]
    return options, named, rest
