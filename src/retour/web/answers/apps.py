"""The application of answers."""

from django.apps import AppConfig


class Answers(AppConfig):
    """Answers that were shown, and links to them."""

    name = "retour.web.answers"
    label = "answers"
