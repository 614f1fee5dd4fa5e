"""The application of monthly reports."""

from django.apps import AppConfig


class Mails(AppConfig):
    """Reports that are sent every month."""

    name = "retour.web.mails"
    label = "mails"
