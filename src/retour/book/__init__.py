"""The book: what happened, kept in one SQLite file. See `Book`, and `errors` for what can fail."""

from retour.book.backup import BackupRecord, BackupResult, copy_out, restore
from retour.book.batches import BatchInfo, BatchRecord, BatchResult, Change, Conflict, Counts
from retour.book.coverage import Told
from retour.book.covers import SALES, Cover, Joined, covers_of, joined
from retour.book.erase_backups import BackupErasure, EraseResult
from retour.book.errors import BookError
from retour.book.events import Event
from retour.book.going_back import Difference, Moved
from retour.book.ledger import Book
from retour.book.schema import is_current
from retour.book.settings import PastSetting, Settings
from retour.book.undo import UndoResult
from retour.book.verify import Problem

__all__ = [
    "SALES",
    "BackupErasure",
    "BackupRecord",
    "BackupResult",
    "BatchInfo",
    "BatchRecord",
    "BatchResult",
    "Book",
    "BookError",
    "Change",
    "Conflict",
    "Counts",
    "Cover",
    "Difference",
    "EraseResult",
    "Event",
    "Joined",
    "Moved",
    "PastSetting",
    "Problem",
    "Settings",
    "Told",
    "UndoResult",
    "copy_out",
    "covers_of",
    "is_current",
    "joined",
    "restore",
]
