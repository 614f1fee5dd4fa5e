"""The application of monthly reports."""

from django.apps import AppConfig


class Mails(AppConfig):
    """Reports that are sent every month."""

    name = "retour.web.mails"
    label = "mails"

    def ready(self) -> None:
        """What leaves by itself is known from the start."""
        from retour.web.mails import due  # noqa: F401 - its chore
