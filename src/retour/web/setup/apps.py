"""The application of settings."""

from django.apps import AppConfig


class Setup(AppConfig):
    """Settings of a business."""

    name = "retour.web.setup"
    label = "setup"

    def ready(self) -> None:
        """What it asks of workers is known from the start."""
        from retour.web.setup import rates  # noqa: F401 - its job
