"""The application of businesses."""

from django.apps import AppConfig


class Shops(AppConfig):
    """Businesses and their books."""

    name = "retour.web.shops"
    label = "shops"

    def ready(self) -> None:
        """What businesses ask of workers is known from the start."""
        from retour.web.shops import beginning  # noqa: F401 - its jobs
