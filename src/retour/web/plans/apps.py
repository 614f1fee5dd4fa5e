"""The application of plans and tests."""

from django.apps import AppConfig


class Plans(AppConfig):
    """Plans and tests; what they are made of stays in the book."""

    name = "retour.web.plans"
    label = "plans"
