"""Elements of a page: escaped by construction."""

from __future__ import annotations

from html import escape

from retour.report.typeface import printable


class Markup(str):
    """Text that is already markup."""

    __slots__ = ()


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
    return Markup(f"<{tag}{written}>{joined(*children)}</{tag}>")


def joined(*children: str) -> Markup:
    """Children one after the other, escaped unless they are markup."""
    return Markup(
        "".join(
            child if isinstance(child, Markup) else escape(printable(child), quote=False)
            for child in children
        )
    )


def _quoted(value: str | bool) -> str:
    return escape(printable(str(value)))
