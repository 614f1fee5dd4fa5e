"""A server over a folder, with businesses and their owner: `python -m tests.web.hours.live FOLDER`.

It prints its address, the session's cookie, the Monday of the last whole week where the businesses
are (elsewhere it may be another day already) and their keys, and serves until killed.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

BUSINESSES = 5


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(folder: Path) -> None:
    """Serve."""
    (folder / "static").mkdir(parents=True)
    os.environ["RETOUR_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"
    import django

    django.setup()
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    from retour.span import monday
    from retour.web.people.models import User
    from retour.web.shops.beginning import begin

    call_command("migrate", verbosity=0)
    owner = User.objects.create_user("ada@example.org", "x", name="Ada")
    keys, mondays = [], set()
    for _ in range(BUSINESSES):
        shop = begin(owner, name="Chez Ada", margin="60%", hour="20", timezone="Europe/Paris")
        keys.append(shop.key)
        with shop.opened() as business:
            before = monday(business.today) - timedelta(weeks=2)
            cells = {(before + timedelta(days=n), "instagram"): 1800 for n in range(5)}
            cells |= {(before, one): 900 for one in ("facebook", "email")}
            mondays.add(before + timedelta(weeks=1))
            business.log("Ada", cells)
    client = Client()
    client.force_login(owner)
    server = make_server(
        "127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), _Server, _Silent
    )
    print(
        f"http://localhost:{server.server_port}",
        client.cookies["retour"].value,
        max(mondays),
        *keys,
        flush=True,
    )
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
