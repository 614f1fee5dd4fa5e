"""Tables stacked in one file, each under lines that begin with `#` (Google Analytics).

The lines say the report, the property, which users (`# All Users`), and the days, in the language
of the interface; only their shapes are read: `# words: 20250101` and `# 20250101-20250131`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from retour.reading.cells.days import parse_when
from retour.reading.documents.rows import Cell, Raw
from retour.reading.headers import normal
from retour.span import Span

_DATED = re.compile(r"[^:：]*[:：]\s*(20\d{2}-?\d{2}-?\d{2})\Z")
_RANGE = re.compile(r"(20\d{6})\s*[-–]\s*(20\d{6})")
_LABELLED = re.compile(r"[^:：]{2,40}[:：]\s*(\S.*)\Z")
_NUMBER = re.compile(r"-?[\d.,]+%?\Z")
_RULE = re.compile(r"-{5,}\Z")
# "All users" as the interface says it: the one audience that needs no mark.
_EVERYBODY = frozenset(
    {
        "all users",
        "tous les utilisateurs",
        "todos los usuarios",
        "alle nutzer",
        "tutti gli utenti",
        "todos os usuários",
        "todos os utilizadores",
        "alle gebruikers",
    }
)


@dataclass
class Block:
    """One table: where its header is, its header, and what the lines above it say."""

    line: int
    header: tuple[str, ...]
    title: str = ""
    spans: list[Span] = field(default_factory=list)

    @property
    def span(self) -> Span | None:
        """Its days; None when the lines say none, or two periods at once."""
        return self.spans[0] if len(self.spans) == 1 else None


@dataclass
class Blocks:
    """The tables of a file, and the lines of its heading, between two rules."""

    heading: list[str] = field(default_factory=list)
    every: list[Block] = field(default_factory=list)

    @property
    def account(self) -> str:
        """The property: the last line of the heading of the form `words: name`."""
        named = [match[1] for line in self.heading if (match := _LABELLED.match(line))]
        return named[-1] if len(named) > 1 else ""

    def at(self, line: int) -> Block | None:
        """The table whose header is on that line."""
        return next((block for block in self.every if block.line == line), None)

    def audience(self, block: Block) -> str:
        """Which users the table is about, '' for all.

        The same line also holds the title of a card (`# Where do your new users come from?`), so
        it is taken for an audience only when all tables of the file have one header, or when
        another table has this table's header and days.
        """
        title = block.title
        if title.casefold() in _EVERYBODY or not title or title.endswith("?"):
            return ""
        twins = [other for other in self.every if other.header == block.header]
        alone = len(twins) == len(self.every)
        again = sum(twin.spans == block.spans for twin in twins) > 1
        return title if alone or again else ""


def comment_of(cells: Iterable[Cell]) -> str | None:
    """The text of a row that is a comment line, without its `#`; None for another row.

    A page may be called `#3 best cakes`: a row with a number beside its text is no comment.
    """
    words = [str(cell).strip() for cell in cells if cell not in ("", None)]
    if not words or not (words[0] == "#" or words[0].startswith(("# ", "#\u00a0"))):
        return None
    if any(_NUMBER.match(word) for word in words[1:]):
        return None
    return ", ".join(words).lstrip("# \u00a0").strip()


def blocks_of(rows: Iterable[Raw]) -> Blocks:
    """Every table of a file under comment lines, in order."""
    found = Blocks()
    comments: list[str] = []
    for raw in rows:
        comment = comment_of(raw.cells)
        if comment is not None:
            comments.append(comment)
        elif comments and any(cell not in ("", None) for cell in raw.cells):
            header = tuple(normal(cell) for cell in raw.cells)
            found.every.append(_block(raw.line, header, comments))
            found.heading = found.heading or _heading(comments)
            comments = []
    return found


def _block(line: int, header: tuple[str, ...], comments: list[str]) -> Block:
    rules = [n for n, comment in enumerate(comments) if _RULE.match(comment)]
    below = comments[rules[-1] + 1 :] if rules else comments
    dated = [match[1] for comment in below if (match := _DATED.match(comment))]
    pairs = list(zip(dated[::2], dated[1::2], strict=False))
    pairs += [pair for comment in comments for pair in _RANGE.findall(comment)]
    titles = [
        comment
        for comment in below
        if comment and not _DATED.match(comment) and not _RANGE.search(comment)
    ]
    days = [(_day(first), _day(last)) for first, last in pairs]
    spans = [Span(first, last) for first, last in days if first and last and first <= last]
    return Block(line, header, titles[-1] if titles else "", spans)


def _day(text: str) -> date | None:
    found = parse_when(text, "")
    return found.date() if found else None


def _heading(comments: list[str]) -> list[str]:
    rules = [n for n, comment in enumerate(comments) if _RULE.match(comment)]
    return comments[rules[0] + 1 : rules[-1]] if len(rules) > 1 else []
