"""Passwords that are guessed first: a known one with something around it, or a name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import ClassVar

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from retour.web.language import lang
from retour.web.people.models import Membership, User
from retour.words import N_, Words

# What stands for letters, as the programs that guess have it.
_STANDS_FOR = str.maketrans("@4310$5!7", "aaeiossit")
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_BETWEEN = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"(.{1,8}?)\1+")


class GuessedFirst:
    """Refuses a common password with digits or signs around it, one that says the same again, and
    one made of a name: the application's, or that of a business of its owner's.
    """

    words: ClassVar[frozenset[str]] = frozenset(
        "retour motdepasse azerty azertyuiop qwertz qwertzuiop bonjour soleil doudou loulou".split()
    )

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError."""
        if _cores(password) & (self.common | self.words | _names(user)):
            text = N_(
                "This password is among the first that are guessed: a few words that have nothing "
                "to do with each other are better."
            )
            raise ValidationError(Words(lang())(text), code="password_guessed_first")

    def get_help_text(self) -> str:
        """What forms say beforehand."""
        return Words(lang())(N_("Best are a few words that have nothing to do with each other."))


def _cores(password: str) -> set[str]:
    """What is left of a password without what people put around a word."""
    found = set()
    for text in (password.casefold(), password.casefold().translate(_STANDS_FOR)):
        joined = _BETWEEN.sub("", text)
        for one in (text, joined, _AROUND.sub("", text), _AROUND.sub("", joined)):
            again = _REPEATED.fullmatch(one)
            found |= {one, again[1] if again else one}
            # Of one short piece, or of signs that follow each other: there is nothing to guess.
            if (again and len(again[1]) <= 3) or _is_row(one):
                found.add("retour")
    return found


def _is_row(text: str) -> bool:
    """Whether each sign follows the one before, as in 123456789012."""
    steps = {(ord(one) - ord(before)) % 10 for before, one in pairwise(text)}
    return len(text) > 3 and len(steps) == 1


def _names(user: User | None) -> set[str]:
    """The names of what a user belongs to, in small letters and without what stands between."""
    if user is None or user.pk is None:
        return set()
    found = Membership.objects.filter(user=user)
    named = found.values_list("organisation__name", "shop__name", "organisation__shops__name")
    return {_BETWEEN.sub("", name.casefold()) for row in named for name in row if name}
