"""How much may be sent at once, how large a file, how many, and how long they are read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta

from retour.words import N_, Message

_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one load: bytes a file, bytes together, files, and seconds of reading.

    `kept_for`: so long files wait whose days or columns somebody has yet to say.
    """

    each: int = 200 * _MB
    together: int = 500 * _MB
    files: int = 1_000
    seconds: int = 15 * 60
    kept_for: timedelta = timedelta(days=7)

    @classmethod
    def of_environment(cls) -> Limits:
        """As `RETOUR_FILE_MB`, `RETOUR_UPLOAD_MB`, `RETOUR_UPLOAD_FILES`, `RETOUR_READ_MINUTES`
        say.
        """
        usual = cls()
        return cls(
            _said("RETOUR_FILE_MB", usual.each // _MB) * _MB,
            _said("RETOUR_UPLOAD_MB", usual.together // _MB) * _MB,
            _said("RETOUR_UPLOAD_FILES", usual.files),
            _said("RETOUR_READ_MINUTES", usual.seconds // 60) * 60,
        )

    @property
    def message(self) -> Message:
        """The limits, said before anybody meets them."""
        return Message(
            N_(
                "Up to {files} files at once, {each} MB each and {together} MB together; they are "
                "read for {minutes} minutes at most."
            ),
            {
                "files": self.files,
                "each": self.each // _MB,
                "together": self.together // _MB,
                "minutes": self.seconds // 60,
            },
        )

    @property
    def too_many(self) -> Message:
        """There were more files than that."""
        text = N_(
            "These are more than {n} files: nothing was read. Send them in several goes, or as a "
            "zip archive."
        )
        return Message(text, {"n": self.files})

    @property
    def too_much(self) -> Message:
        """They were too large together."""
        text = N_(
            "These files are more than {n} MB together: nothing was read. Send them in several "
            "goes."
        )
        return Message(text, {"n": self.together // _MB})

    def too_large(self, name: str) -> Message:
        """One of them was too large; the others were taken."""
        text = N_(
            "“{name}” is more than {n} MB: it was not taken. Export a shorter period, or zip it."
        )
        return Message(text, {"name": name, "n": self.each // _MB})


def _said(name: str, usual: int) -> int:
    text = os.environ.get(name, "")
    return int(text) if text.isdecimal() and int(text) else usual
