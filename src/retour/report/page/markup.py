"""Elements of a page: escaped by construction."""

from __future__ import annotations

import re
from html import escape

from retour.report.typeface import printable


class Markup(str):
    """Text that is already markup."""

    __slots__ = ()


_LONGEST = 24  # characters that a line of a telephone holds
_VOID = frozenset({"meta", "br", "img", "link"})


def element(tag: str, /, *children: str, **attributes: str | bool) -> Markup:
    """An element. Children that are not `Markup` are escaped; `class_` stands for class.

    An attribute that is True is written without a value, one that is False is left out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_quoted(value)}"')
        for key, value in attributes.items()
        if value is not False
    )
    if tag in _VOID:
        return Markup(f"<{tag}{written}>")
    inside = "".join(map(_escaped, children)) if tag == "title" else joined(*children)
    return Markup(f"<{tag}{written}>{inside}</{tag}>")


def joined(*children: str) -> Markup:
    """Children one after the other, escaped unless they are markup."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else _WHOLE.sub(_unbroken, _escaped(child))
            for child in children
        )
    )


def _escaped(text: str) -> str:
    return escape(printable(text), quote=False)


# Options of commands, names of channels, "ci-dessous", −€5: browsers break lines after hyphens, and
# between a minus and a currency.
_WHOLE = re.compile(r"(?<![\w-])(?:--)?\w+(?:-\w+)+|(?<![\w-])--\w+|−[^\s\w]\d+(?:[.,]\d+)*")


def _unbroken(found: re.Match[str]) -> str:
    return f'<span class="whole">{found[0]}</span>' if len(found[0]) <= _LONGEST else found[0]


def _quoted(value: str | bool) -> str:
    return escape(printable(str(value)))
