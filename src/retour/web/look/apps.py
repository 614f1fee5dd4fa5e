"""The application of the look."""

from django.apps import AppConfig


class Look(AppConfig):
    """Templates and styles."""

    name = "retour.web.look"
    label = "look"
