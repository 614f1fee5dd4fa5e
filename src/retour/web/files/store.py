"""Files that were sent: received into the data folder, read from there, then removed.

Each has a random name and belongs to retour alone (0600); no address serves it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.utils import timezone

from retour.web.files.limits import Limits
from retour.web.files.models import Load, Sent

_LAID_OUT = "in-"
_LEFT = timedelta(days=1)  # nothing is sent or read for so long

if TYPE_CHECKING:
    _Uploaded = UploadedFile[bytes]
else:
    _Uploaded = UploadedFile


class Received(_Uploaded):
    """A file that was received whole; `stored` is its random name."""

    def __init__(self, stored: str, name: str, size: int) -> None:
        super().__init__(None, name, size=size)
        self.stored = stored

    def close(self) -> None:
        """It was closed when it was complete."""


class IntoFolder(FileUploadHandler):
    """Receives files into a folder, as they come, and stops at the limits.

    `too_large` names the files that were left out, `too_much` says that everything was.
    """

    chunk_size = 1 << 20

    def __init__(self, folder: Path, limits: Limits) -> None:
        super().__init__()
        self.folder, self.limits = folder, limits
        self.too_large: list[str] = []
        self.too_much = False
        self._whole = 0
        self._size = 0
        self._stored = ""
        self._file: BinaryIO | None = None

    def new_file(self, *args: Any, **more: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **more)
        self._stored, self._size = secrets.token_hex(16), 0
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
        self._file = os.fdopen(os.open(self.folder / self._stored, flags, 0o600), "wb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what came, as long as it is within the limits."""
        if self._file is None:
            return
        self._size += len(raw_data)
        self._whole += len(raw_data)
        if self._whole > self.limits.together:
            self.too_much = True
            self._drop()
            raise StopUpload(connection_reset=False)
        if self._size > self.limits.each:
            self.too_large.append(self.file_name or "")
            self._drop()
            raise SkipFile
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> Received | None:
        """The file, once it is safe on the disk."""
        if self._file is None:
            return None
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        return Received(self._stored, self.file_name or "", file_size)

    def upload_interrupted(self) -> None:
        """What came of a file that broke off goes."""
        self._drop()

    def _drop(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            (self.folder / self._stored).unlink(missing_ok=True)


def begin(folder: Path) -> None:
    """Make the folder of a load."""
    folder.mkdir(mode=0o700, parents=True)


@contextmanager
def laid_out(load: Load) -> Iterator[Path]:
    """The files of a load under the names that they were given, for as long as they are read."""
    root = Path(tempfile.mkdtemp(prefix=_LAID_OUT, dir=load.folder))
    try:
        for one in load.sent.all():
            path = root / one.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.hardlink_to(one.path)
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def remove(files: list[Sent]) -> None:
    """Remove files that need not be read again."""
    for one in files:
        one.path.unlink(missing_ok=True)
        one.delete()


def sweep(limits: Limits) -> None:
    """Remove the files that waited too long for somebody to say what they are, and what was left
    where a sending or a reading was interrupted.
    """
    before = timezone.now() - limits.kept_for
    remove(list(Sent.objects.filter(load__at__lt=before).select_related("load")))
    root = Path(settings.PLACE.files)
    known = set(Load.objects.values_list("key", flat=True))
    left = [one for one in root.iterdir() if one.name not in known]
    left += [*root.glob(f"*/{_LAID_OUT}*")]
    for one in left:
        if time.time() - one.stat().st_mtime > _LEFT.total_seconds():
            shutil.rmtree(one, ignore_errors=True)
