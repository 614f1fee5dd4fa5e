"""Write the accounts of another checkout as text: `python -m tests.web.older.make SRC NAME`.

SRC is its `src`; it is served, somebody comes and makes an account and a business, and the tables
as they are then become `NAME.sql` beside this file. To be run with the last commit before a
migration, so that what comes after is tried on what was there.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tests.web.server import served
from tests.web.visitor import Visitor


def main() -> None:
    """Write the file."""
    source, name = Path(sys.argv[1]).resolve(), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        with served(data, PYTHONPATH=str(source)) as running:
            ada = Visitor(running.url)
            ada.begin()
            ada.own()
        with closing(sqlite3.connect(data / "retour.sqlite3")) as accounts:
            accounts.execute("DELETE FROM django_session")
            accounts.commit()
            lines = "\n".join(accounts.iterdump())
    Path(__file__).with_name(f"{name}.sql").write_text(f"{lines}\n", "utf-8")


if __name__ == "__main__":
    main()
