"""The application of the overview."""

from django.apps import AppConfig


class Clients(AppConfig):
    """Businesses side by side."""

    name = "retour.web.clients"
    label = "clients"

    def ready(self) -> None:
        """What is kept of every answer and of every book is known from the start."""
        from retour.web.clients import asking, keeping  # noqa: F401 - a job, a chore

        keeping.connect()
