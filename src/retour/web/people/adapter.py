"""Who may make an account: the first one, on a new machine, and whoever was invited."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from retour.web.people.models import User


class ByInvitation(DefaultAccountAdapter):
    """Registration is closed but for the first account and for open invitations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether this visitor may make an account."""
        return not User.objects.exists() or "invitation" in request.session
