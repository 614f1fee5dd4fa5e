"""The whole book of a business as tables, in one file to take along."""

from __future__ import annotations

import zipfile
from pathlib import Path

from retour.business import Business


def exported(business: Business, folder: Path, form: str = "csv") -> Path:
    """A zip of what `Business.export` writes, in a folder of its own (whoever made that removes it
    with what else is left there). Nobody else on the machine may read it.
    """
    tables, path = folder / "book", folder / "book.zip"
    business.export(tables, form)
    path.touch(0o600)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in sorted(tables.rglob("*")):
            if one.is_file():
                packed.write(one, one.relative_to(tables))
    return path
