"""What is kept of people."""

from retour.web.people.models.accounts import Invitation, Membership, Organisation, User
from retour.web.people.models.audit import Entry

__all__ = ["Entry", "Invitation", "Membership", "Organisation", "User"]
