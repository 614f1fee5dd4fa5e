"""What keeps a book safe: checking it, taking it along, erasing a person, exchange rates."""

from __future__ import annotations

import base64
from typing import Literal

from django.http import HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from retour.business.keeping_json import erased_as_json, verified_as_json
from retour.business.looking_json import rates_as_json
from retour.web.api import said, told
from retour.web.api.ends.common import beside, file_of, note, out, saved, words
from retour.web.api.reach import Bearer, OfShop
from retour.web.api.repeats import once
from retour.web.backups.packing import exported
from retour.web.backups.person import erase_person
from retour.web.people.roles import May
from retour.web.setup.rates import refreshed
from retour.words import N_

router = Router(tags=["keeping"])
_OF = "/businesses/{key}"
_ZIP, _BOOK = "application/zip", "application/vnd.sqlite3"


@router.get(
    f"{_OF}/verify",
    auth=Bearer(May.CHANGE),
    response=told.Verified,
    summary=N_("Check the book"),
    description=N_("Check that nothing in the book was altered or lost."),
)
def verify(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour verify`."""
    with request.shop.opened() as shop:
        problems = shop.verify()
        return out(verified_as_json(problems, shop.remedy() if problems else None, words()))


@router.get(
    f"{_OF}/export",
    auth=Bearer(May.RULE),
    summary=N_("Export"),
    description=N_(
        "The whole book as CSV or Parquet files in a zip archive. Keep it as safe as the book."
    ),
    openapi_extra=file_of(_ZIP),
)
def export(
    request: OfShop,
    key: str,
    format: Literal["csv", "parquet"] = "csv",
) -> HttpResponse:
    """Twin of `retour export`."""
    with request.shop.opened() as shop, beside(shop) as folder:
        content = exported(shop, folder, format).read_bytes()
    note(request, "export", form=format)
    return saved(f"retour-{request.shop.key}-{format}.zip", _ZIP, content)


@router.get(
    f"{_OF}/backup",
    auth=Bearer(May.RULE),
    summary=N_("Backup"),
    description=N_(
        "A copy of the book, compared with it: `retour restore` brings it back. Its SHA-256 is in "
        "`Repr-Digest`."
    ),
    openapi_extra=file_of(_BOOK),
)
def backup(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour backup`."""
    with request.shop.opened() as shop, beside(shop) as folder:
        copied = shop.backup(folder / "copy.book", known=False)
        content = copied.path.read_bytes()
    note(request, "backup", sha256=copied.sha256)
    response = saved(f"retour-{request.shop.key}.book", _BOOK, content)
    response["Repr-Digest"] = f"sha-256=:{_in_base64(copied.sha256)}:"
    return response


def _in_base64(hexadecimal: str) -> str:
    return base64.b64encode(bytes.fromhex(hexadecimal)).decode("ascii")


@router.post(
    f"{_OF}/erase",
    auth=Bearer(May.RULE),
    response=told.Erased,
    summary=N_("Erase a person"),
    description=N_(
        "Erase a person from the book and its known backups; totals stay. This cannot be undone."
    ),
)
def erase(request: OfShop, key: str, person: said.Who) -> HttpResponse:
    """Twin of `retour erase`."""
    by = request.token
    done, _ = erase_person(request.shop, by.user, person.who, token=by.name)
    return out(erased_as_json(done))


@router.get(
    f"{_OF}/rates",
    auth=Bearer(May.READ),
    response=told.Rates,
    summary=N_("Exchange rates"),
    description=N_("Until when the exchange rates of this book reach."),
)
def rates(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour rates`."""
    with request.shop.opened() as shop:
        return out(rates_as_json(shop.rates(), None))


@router.post(
    f"{_OF}/rates",
    auth=Bearer(May.CHANGE),
    response=told.Rates,
    summary=N_("Newer exchange rates"),
    description=N_(
        "Keep what a file of the European Central Bank adds: eurofxref-hist.zip, its CSV or XML."
    ),
)
@once
def refresh_rates(request: OfShop, key: str, file: File[UploadedFile]) -> HttpResponse:
    """Twin of `retour rates`."""
    with request.shop.opened() as shop, beside(shop) as folder:
        path = folder / "rates"
        path.write_bytes(file.read())
        by = request.token
        done = refreshed(request.shop, by.user, path, token=by.name)
        return out(rates_as_json(shop.rates(), done))
