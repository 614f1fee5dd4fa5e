"""The application of businesses."""

from django.apps import AppConfig


class Shops(AppConfig):
    """Businesses and their books."""

    name = "retour.web.shops"
    label = "shops"
