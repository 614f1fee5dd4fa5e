"""`retour serve`: one command, the web and its worker."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, cast

from retour.web.place import BOOKS, LOOPBACK, Place, PlaceError
from retour.web.safe import expect_safe
from retour.web.warm import warm
from retour.web.work import Keeper, set_up
from retour.words import N_, Message

_log = logging.getLogger(__name__)
_THREADS = 8
_QUEUE = 256
_IDLE = 130  # seconds: nginx keeps an idle connection for 60, Caddy for 120


def serve(
    host: str, port: int, data: Path, *, worker: bool, told: Callable[[str, str], None]
) -> None:
    """Serve until stopped: migrations first, then pages and jobs.

    `port` 0 takes a free one. `told` is called once it answers, with its address and, on a new
    machine, that of the page of the first account. Raises PlaceError for what is not safe, or when
    the port is another's.
    """
    asked = Place.of_environment()
    expect_safe(asked, host)
    listening = _listening(host, port)
    # What is made here is its owner's only; a folder that is there stays as somebody has it.
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / BOOKS).mkdir(exist_ok=True)
    set_up(data.absolute())
    _prepare()
    keeper = Keeper() if worker else None
    # The address by which passkeys work: a name, for they are bound to one.
    port = listening.getsockname()[1]
    name = "localhost" if host in LOOPBACK else host
    url = asked.url or f"http://{name}:{port}"
    if keeper:
        keeper.begin()
    try:
        _listen(listening, lambda: _begun(url, told))
    finally:
        if keeper:
            keeper.end()
    _log.info("server ends")


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, or asyncio leaves small parts of a response waiting for the reader (40 ms).
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host.strip("[]"), port))
        found.listen(_QUEUE)
    except OSError as error:
        found.close()
        text = N_(
            "Port {port} of {host} cannot be used ({why}). Another program may have it: choose "
            "another one with --port."
        )
        values = {"port": str(port), "host": host, "why": error.strerror or str(error)}
        raise PlaceError(Message(text, values)) from None
    return found


def _prepare() -> None:
    """Tables as this version has them, and the files of pages in their folder."""
    from django.core.management import call_command

    from retour.web.database import expect_reached
    from retour.web.upgrade import bring_up

    call_command("check", stdout=StringIO())
    expect_reached()
    bring_up()
    call_command("collectstatic", verbosity=0, interactive=False)


def _begun(url: str, told: Callable[[str, str], None]) -> None:
    from django.conf import settings

    from retour.web.people.first import address

    settings.PLACE.answers_at(url)
    told(url, address(url))
    _log.info("server begins", extra={"said": {"url": url}})
    warm()


def _listen(listening: socket.socket, begun: Callable[[], None]) -> None:
    import uvicorn
    from a2wsgi import WSGIMiddleware

    from retour.web.wsgi import application

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            from asyncio import to_thread

            await to_thread(begun)

    # What Django types as its response is an iterable of bytes, as WSGI asks.
    pages: Any = WSGIMiddleware(cast(Any, application), workers=_THREADS)
    config = uvicorn.Config(
        pages,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        # Django alone decides whom it believes (settings).
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        # Longer than a proxy keeps an idle connection: else it may send into one that just closed.
        timeout_keep_alive=_IDLE,
    )
    # Once all is closed uvicorn raises the signal anew: to be told to stop is no failure.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    Server(config).run(sockets=[listening])
