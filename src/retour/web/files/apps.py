"""The application of files."""

from django.apps import AppConfig


class Files(AppConfig):
    """Loads of files, and their accounts."""

    name = "retour.web.files"
    label = "files"
