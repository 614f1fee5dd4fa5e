"""`retour serve`: one process, the web and its worker."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from retour.web.place import LOOPBACK, Place, PlaceError
from retour.words import N_, Message


def expect_safe(place: Place, host: str) -> None:
    """Refuse what is not safe: an address that others reach without HTTPS."""
    if host in LOOPBACK or place.https:
        return
    text = N_(
        "{host} can be reached by others, and without HTTPS passwords could be read on the way. "
        "Give RETOUR_URL=https://... with a proxy that ends TLS, or --host 127.0.0.1."
    )
    raise PlaceError(Message(text, {"host": host}))


def serve(host: str, port: int, data: Path, *, worker: bool = True) -> None:
    """Serve until stopped: migrations first, then pages and jobs."""
    os.environ["RETOUR_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "retour.web.settings"
    place = Place.of_environment()
    expect_safe(place, host)
    place.books.mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if worker:
        threading.Thread(target=_work, daemon=True, name="worker").start()
    _listen(host, port)


def _work() -> None:
    from django.core.management import call_command

    call_command("db_worker", verbosity=0)


def _listen(host: str, port: int) -> None:
    import uvicorn
    from a2wsgi import WSGIMiddleware

    from retour.web.wsgi import application

    uvicorn.run(
        WSGIMiddleware(application, workers=8),  # type: ignore[arg-type]
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
    )
