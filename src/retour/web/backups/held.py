"""Where backups and exports of a business lie, and which there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from retour.book import BackupRecord
from retour.business import Business
from retour.web.shops.models import Shop

MOST = 30  # backups of one business
EXPORTS_FOR = timedelta(days=1)


def folder_of(shop: Shop) -> Path:
    """The folder of a business's backups, there."""
    folder = Path(settings.PLACE.backups / shop.key)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def new_name(at: datetime, key: str) -> str:
    """The name of a backup made at an instant; `key` keeps two of one second apart."""
    return f"{at.astimezone(UTC):%Y%m%d-%H%M%S}-{key[:8]}.book"


def _megabytes(size: int) -> float:
    return max(round(size / 1e6, 1), 0.1)


@dataclass(frozen=True, slots=True)
class Held:
    """A backup as the page shows it. `here`: it was made by the web, and can be had from it."""

    id: int
    made: datetime
    size: int
    state: str
    here: bool
    path: Path

    @property
    def megabytes(self) -> float:
        """Its size in MB."""
        return _megabytes(self.size)


def backups_of(business: Business, shop: Shop) -> list[Held]:
    """The backups that the book knows, the newest first."""
    folder = folder_of(shop)
    return [_held(one, folder) for one in reversed(business.backups())]


def _held(one: BackupRecord, folder: Path) -> Held:
    there = one.state != "missing"
    return Held(
        one.id,
        one.made_at,
        one.path.stat().st_size if there else 0,
        one.state,
        there and one.path.parent == folder,
        one.path,
    )


@dataclass(frozen=True, slots=True)
class Export:
    """An export that can be had until it is swept."""

    name: str
    made: datetime
    until: datetime
    size: int

    @property
    def megabytes(self) -> float:
        """Its size in MB."""
        return _megabytes(self.size)


def exports_of(shop: Shop) -> list[Export]:
    """The exports of a business that are there, the newest first."""
    found = []
    for path in sorted(folder_of(shop).glob("*.zip")):
        seen = path.stat()
        made = datetime.fromtimestamp(seen.st_mtime, UTC)
        found.append(Export(path.stem, made, made + EXPORTS_FOR, seen.st_size))
    return sorted(found, key=lambda one: one.made, reverse=True)
