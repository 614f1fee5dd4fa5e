"""A terminal on which what belongs together stays together, within its width.

rich breaks lines at any white space, the no-break spaces of French (« oui », 20 %, 1 200 €) too. So
they are laid out as letters of a private use area, and written as what they are.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Sequence
from typing import IO, Any

from rich.console import Console
from rich.text import Text

_KEPT = {0x00A0: "\ue0a0", 0x202F: "\ue0a1"}
_IN_COMMAND = "\ue0a2"
_BACK = {ord(held): chr(space) for space, held in _KEPT.items()} | {ord(_IN_COMMAND): " "}
# A command within a sentence: up to its book, then options and values, and what no sentence has.
_COMMAND = re.compile(
    r"""\bretour\ [a-z]+(?:\ [a-z]+)?\ (?:'[^']*'|[^\s']*\.book)
    (?:\ (?:--[a-z-]+(?:\ (?!--)[^\s(,;:]+)?|'[^']*'|effort\b|cost\b|(?:[a-z_]+\ )?\d[\d.]*%?))*""",
    re.VERBOSE,
)


class _Written:
    """A file to which no-break spaces are written again; everything else is the file's own."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.translate(_BACK))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class Screen(Console):
    """A console for our texts: no colours by guess, no line broken at a no-break space."""

    def __init__(self, *, err: bool = False, **said: Any) -> None:
        file = _Written(sys.stderr if err else sys.stdout)
        super().__init__(file=file, highlight=False, **said)  # type: ignore[arg-type]

    def render_str(self, text: str, **said: Any) -> Text:
        """A text as rich lays it out, its no-break spaces held."""
        return super().render_str(text.translate(_KEPT), **said)

    def say(self, text: str, mark: str = "", style: str = "") -> None:
        """Print sentences after a mark (`· `, `2. `), further lines below the first word.

        A word longer than the line, such as a path, and a command are left whole, so that they can
        be copied.
        """
        for paragraph in text.splitlines():
            held = _COMMAND.sub(lambda one: one[0].replace(" ", _IN_COMMAND), paragraph)
            whole = Text(held.translate(_KEPT), overflow="ignore")
            for line in whole.wrap(self, max(self.width - len(mark), 1)):
                line.rstrip()
                self.print(Text(mark) + line, style=style, soft_wrap=True)
                mark = " " * len(mark)

    def command(self, parts: Sequence[str], indent: str = "") -> None:
        """Print a command of these words, to be pasted into a shell even where it fills lines."""
        line, words = "", list(map(shlex.quote, parts))
        for at in reversed(range(1, len(words))):
            if words[at - 1].startswith("--"):  # an option stays with its value
                words[at - 1 : at + 1] = [f"{words[at - 1]} {words[at]}"]
        for word in words:
            if line and len(indent) + len(line) + len(word) + len(" \\") + 1 > self.width:
                self.print(Text(f"{indent}{line} \\"), soft_wrap=True)
                line = f"  {word}"
            else:
                line = f"{line} {word}" if line else word
        self.print(Text(indent + line), soft_wrap=True)
