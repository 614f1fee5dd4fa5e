"""The application of members."""

from django.apps import AppConfig


class Members(AppConfig):
    """Pages of members; what is kept of them is with people."""

    name = "retour.web.members"
    label = "members"
