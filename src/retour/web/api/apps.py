"""The application of the API."""

from django.apps import AppConfig


class Api(AppConfig):
    """Tokens, and what programs do with them."""

    name = "retour.web.api"
    label = "api"

    def ready(self) -> None:
        """What is old goes."""
        from retour.web.api import sweeping  # noqa: F401 - its chore
