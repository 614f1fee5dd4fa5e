"""What is downloaded: saved under a name of ours, and of no formulas."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

from retour.web.people.models import User
from retour.web.shops.beginning import begin
from tests.web.security.things import fill, signed_in

SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}
NAMED = re.compile(r'attachment; filename="[\w.-]+"')


@pytest.fixture
def house(ada: User, place: Any) -> tuple[Client, str, dict[str, Any]]:
    shop = begin(ada, name='=1+1\r\n"<b>', **SAID)
    return signed_in(ada), f"/b/{shop.key}", fill(shop, ada)


def test_what_is_downloaded_is_saved_and_not_shown(
    house: tuple[Client, str, dict[str, Any]],
) -> None:
    client, own, values = house
    load = f"{own}/files/{values['load']}/{values['account']}"
    for path in (f"{own}/report.html", f"{own}/report.png", f"{own}/report.pdf",
                 f"{own}/tests/1/calendar.ics", f"{own}/tests/1/calendar.csv",
                 f"{load}/doubtful.csv"):  # fmt: skip
        response: Any = client.get(path)
        assert response.status_code == 200, path
        assert NAMED.fullmatch(response.headers["Content-Disposition"]), path
        body = b"".join(response) if response.streaming else response.content
        if path.endswith("csv"):
            rows = csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")
            for cell in (cell for row in rows for cell in row):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), path
