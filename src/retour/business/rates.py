"""Exchange rates of a business: those that come with retour, and those that its book keeps."""

from __future__ import annotations

import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from retour.book import Book
from retour.business.known import known
from retour.reference.rate_errors import unusable
from retour.reference.rate_files import Loaded
from retour.reference.rate_refresh import to_keep, with_kept
from retour.reference.rate_table import MAX_DAYS_BACK, RateTable
from retour.reference.rates import load_rates
from retour.words import N_, Message

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
SETTING = "rates"
_PATIENCE = 30.0  # seconds without a byte, after which nobody is there
_MOST = 40_000_000  # bytes: the whole history is 2 MB


class DownloadError(OSError):
    """The rates could not be fetched. `message` says why, and how to do without."""

    def __init__(self, address: str, reason: str) -> None:
        self.message = Message(
            N_(
                "{address} could not be fetched ({reason}). Nothing was changed. Try again when "
                "this machine is online, or download {file} elsewhere and give it: "
                "retour rates BOOK {file}"
            ),
            {"address": address, "reason": reason, "file": "eurofxref-hist.zip"},
        )
        super().__init__(self.message.render("en"))


def rates_of(book: Book) -> RateTable:
    """The rates that the answers of this book use."""
    return with_kept(book.settings.get(SETTING, {}))


def refresh(book: Book, path: Path) -> Loaded:
    """Keep in the book what a file of the ECB says beyond the rates it uses.

    Raises BadRates, also when the file cannot be read.
    """
    try:
        loaded = load_rates(path, rates_of(book))
    except OSError:
        raise unusable(path, N_("there is no such file, or it cannot be read")) from None
    covered = known(book).covered
    first = min((one.since for one in covered), default=date.max)
    since = max(first, date(1999, 1, 4)) - timedelta(days=MAX_DAYS_BACK)
    kept = book.settings.get(SETTING, {})
    new = to_keep(kept, loaded, since)
    if new != kept:
        book.settings[SETTING] = new
    return loaded


@contextmanager
def downloaded(address: str = ADDRESS) -> Iterator[Path]:
    """The file at `address` (http or https), there as long as the context. Raises DownloadError."""
    name = Path(urlsplit(address).path).name or "rates"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(_fetched(address))
        yield path


class _NoDetour(urllib.request.HTTPRedirectHandler):
    """Goes nowhere but to the address that was asked for: another one may be inside the house."""

    def redirect_request(self, *_: object) -> None:
        """Follow none: the answer that sent elsewhere is the error that is told."""


_opener = urllib.request.build_opener(_NoDetour)


def _fetched(address: str) -> bytes:
    if urlsplit(address).scheme not in ("http", "https"):
        raise DownloadError(address, "http, https")
    try:
        # The scheme is checked above: no file of this machine is ever "fetched".
        with _opener.open(address, timeout=_PATIENCE) as answer:
            content = bytes(answer.read(_MOST + 1))
    except urllib.error.URLError as error:  # an answer such as 404 is one too
        raise DownloadError(address, str(error.reason)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise DownloadError(address, str(error) or type(error).__name__) from error
    if len(content) > _MOST:
        raise DownloadError(address, f"> {_MOST} bytes")
    return content
