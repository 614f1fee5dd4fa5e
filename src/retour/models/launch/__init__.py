"""What a start, a stop, a campaign or one big post did. See docs/methods/launch.md."""

from retour.models.launch.events import Diagnosis, Effect, Launched, launch, launches

__all__ = ["Diagnosis", "Effect", "Launched", "launch", "launches"]
