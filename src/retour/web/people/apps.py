"""The application of people."""

from django.apps import AppConfig
from django.core.checks import register


class People(AppConfig):
    """Accounts, memberships, audit."""

    name = "retour.web.people"
    label = "people"

    def ready(self) -> None:
        """The log hears of accounts, and nobody registers by themselves."""
        from retour.web.people import checks, lasting, noting

        noting.connect()
        lasting.connect()
        register(checks.closed)
