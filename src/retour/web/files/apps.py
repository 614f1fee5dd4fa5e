"""The application of files."""

from django.apps import AppConfig


class Files(AppConfig):
    """Loads of files, and their accounts."""

    name = "retour.web.files"
    label = "files"

    def ready(self) -> None:
        """What files ask of workers is known from the start."""
        from retour.web.files import reading  # noqa: F401 - its job and its chore
