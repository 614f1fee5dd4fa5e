"""People, the organisations they work in, and what they were invited to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from retour.web.people.roles import TITLES, Role

INVITED_FOR = timedelta(days=14)


class Users(BaseUserManager["User"]):
    """Makes users: an address, in small letters, and a password."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> User:
        """A new user."""
        user = self.model(email=self.normalize_email(email).casefold(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Users] = Users()

    def __str__(self) -> str:
        return self.name or self.email


class Organisation(models.Model):
    """Who runs one or more businesses: a shop's owner, or an agency with its clients."""

    name = models.CharField(max_length=120)
    made = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a user is to one business of an organisation, or to all where none is named."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    shop = models.ForeignKey("shops.Shop", models.CASCADE, null=True, blank=True)
    role = models.CharField(max_length=12, choices=[(role.value, TITLES[role]) for role in Role])

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "organisation", "shop"], name="one_role", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


def _in_two_weeks() -> datetime:
    return timezone.now() + INVITED_FOR


class Invitation(models.Model):
    """A link by which somebody joins once; only its digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    shop = models.ForeignKey("shops.Shop", models.CASCADE, null=True, blank=True)
    role = models.CharField(max_length=12)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    until = models.DateTimeField(default=_in_two_weeks)
    taken_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    @property
    def open(self) -> bool:
        """Whether it can still be taken."""
        return self.taken_by is None and timezone.now() < self.until
