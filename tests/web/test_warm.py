"""What the first visitor of a process would wait for is there already."""

from __future__ import annotations

from pathlib import Path

from tests.web.apart import once

_FIRST = """
import sys
from io import StringIO
from pathlib import Path
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from retour.web.people.models import User
from retour.web.shops.beginning import build_example
from retour.web.warm import warm

settings.ALLOWED_HOSTS = ["testserver"]
call_command("check", stdout=StringIO())
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
user = User.objects.create_user("ada@example.org", "une phrase assez longue")
client = Client(headers={"accept-language": "fr"})
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
from retour.web.shops.beginning import begin
from retour.worlds import build
made = build("consultant", 1, weeks=8, lang="fr")
shop = begin(user, **made.settings)
made.write(Path(settings.PLACE.folder) / "world")
with shop.opened() as business:
    business.load(Path(settings.PLACE.folder) / "world" / "exports")
# What would be waited for.
assert "retour.report.charts.weeks" not in sys.modules
warm()
before = set(sys.modules)
assert client.get(f"/b/{shop.key}/").status_code == 200
print(*sorted(one for one in set(sys.modules) - before if one.startswith(("retour", "numpy"))))
"""


def test_a_first_answer_imports_nothing_once_it_is_warm(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    assert once(_FIRST, tmp_path).split() == []
