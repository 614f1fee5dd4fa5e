"""A terminal on which what belongs together stays together.

rich breaks lines at any white space, the no-break spaces of French (« oui », 20 %, 1 200 €) too. So
they are laid out as letters of a private use area, and written as what they are.
"""

from __future__ import annotations

import sys
from typing import IO, Any

from rich.console import Console
from rich.text import Text

_KEPT = {0x00A0: "\ue0a0", 0x202F: "\ue0a1"}
_BACK = {ord(held): chr(space) for space, held in _KEPT.items()}


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

    def __init__(self, **said: Any) -> None:
        super().__init__(file=_Written(sys.stdout), highlight=False, **said)  # type: ignore[arg-type]

    def render_str(self, text: str, **said: Any) -> Text:
        """A text as rich lays it out, its no-break spaces held."""
        return super().render_str(text.translate(_KEPT), **said)
