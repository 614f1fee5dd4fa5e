"""Sentences on a terminal, broken where a language lets them be broken."""

from __future__ import annotations

import textwrap


def prose(text: str, width: int, indent: str = "") -> str:
    """`text` in lines of at most `width` characters, all but the first after `indent`.

    Rich breaks at every blank, also at the ones that French puts before a colon or within a number
    so that nothing is broken there; this breaks at plain spaces only.
    """
    return "\n".join(
        textwrap.fill(
            line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        for line in text.splitlines()
    )
