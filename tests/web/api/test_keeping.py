"""What keeps a book safe, as a program takes it along."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from retour.business import Business
from retour.web.people.models import Entry
from retour.web.shops.models import Shop
from tests.web.api.conftest import Program


def test_an_export_is_the_book_again(program: Program, shop: Shop, tmp_path: Path) -> None:
    answered = program().get(f"/api/v1/businesses/{shop.key}/export")
    assert answered.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answered.content)) as packed:
        packed.extractall(tmp_path / "out")
    with Business.import_export(tmp_path / "out", tmp_path / "again.book") as again:
        assert again.known().settings["name"] == "Chez Nous"
    assert Entry.objects.get(action="export").details["form"] == "csv"
    assert [*shop.path.parent.glob(".out-*")] == []
