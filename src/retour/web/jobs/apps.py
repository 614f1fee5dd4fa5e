"""The application of jobs."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """Jobs and the workers that do them."""

    name = "retour.web.jobs"
    label = "jobs"
