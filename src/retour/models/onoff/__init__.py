"""What a randomised on/off test shows, and how to plan one. See docs/methods/onoff.md."""

from retour.models.onoff.analysis import UNBOUNDED, Diagnosis, OnOff, onoff
from retour.models.onoff.plan import Plan, plan_of

__all__ = ["UNBOUNDED", "Diagnosis", "OnOff", "Plan", "onoff", "plan_of"]
