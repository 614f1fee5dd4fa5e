"""The application of backups."""

from django.apps import AppConfig


class Backups(AppConfig):
    """Backups, exports and erasing."""

    name = "retour.web.backups"
    label = "backups"

    def ready(self) -> None:
        """What it asks of workers is known from the start."""
        from retour.web.backups import making  # noqa: F401 - its jobs and its chore
