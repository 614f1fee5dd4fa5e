"""The application of people."""

from django.apps import AppConfig


class People(AppConfig):
    """Accounts, memberships, audit."""

    name = "retour.web.people"
    label = "people"
