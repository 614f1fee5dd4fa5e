"""The application of hours and costs."""

from django.apps import AppConfig


class Hours(AppConfig):
    """Time and money that go in."""

    name = "retour.web.hours"
    label = "hours"
