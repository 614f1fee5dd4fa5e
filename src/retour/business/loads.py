"""The accounts of one call of `load`, which show themselves; and what no load can begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from retour.business.foreign import Foreign
from retour.business.load_words import total_of
from retour.business.loaded import Loaded
from retour.business.loaded_shown import text
from retour.reading.errors import ReadError
from retour.words import N_, Message, Words


class NothingThereError(ReadError):
    """No file and no folder is where one was to be loaded from. Nothing was loaded."""


class Loads(list[Loaded]):
    """The accounts of a load, one for each document; as text, what became of each and of all.

    `foreign`: most of its amounts are in another currency than the business's.
    """

    def __init__(self, accounts: Iterable[Loaded], lang: str, dry_run: bool) -> None:
        super().__init__(accounts)
        self.lang, self.dry_run = lang, dry_run
        self.foreign: Foreign | None = None

    def summary(self, lang: str = "") -> str:
        """What became of each document, and what all of them gave, in `lang` ("en", "fr"), else
        in the language of the business.
        """
        words = Words(lang or self.lang)
        lines = [text(one, words.lang) for one in self]
        lines.append(total_of(self, words, self.dry_run))
        if self.foreign is not None:
            lines.append(words.say(self.foreign.message))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return self.summary()

    def __str__(self) -> str:
        return self.summary()


def there(paths: Sequence[str | Path]) -> list[Path]:
    """The paths to load from. Raises `NothingThereError` where there is none, or nothing there."""
    if not paths or not all(str(path) for path in paths):
        raise NothingThereError(
            Message(N_("No file and no folder is named.")),
            Message(N_("Give the files or folders to load.")),
        )
    missing = [str(path) for path in paths if not Path(path).exists()]
    if missing:
        raise NothingThereError(
            Message(
                N_("{name} does not exist."),
                {"name": ", ".join(missing), "n": len(missing)},
                plural=N_("{name} do not exist."),
            ),
            Message(
                N_("Nothing was loaded. Check the spelling; names begin in the folder {folder}."),
                {"folder": str(Path.cwd())},
            ),
        )
    return [Path(path) for path in paths]
