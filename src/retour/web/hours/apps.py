"""The application of hours and costs."""

from django.apps import AppConfig


class Hours(AppConfig):
    """Time and money that go in."""

    name = "retour.web.hours"
    label = "hours"

    def ready(self) -> None:
        """What comes back by itself is known from the start."""
        from retour.web.hours import recurring  # noqa: F401 - its chore
