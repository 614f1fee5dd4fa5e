"""Beginning a business: an example to look at, or one's own in three questions."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from retour.business import Business
from retour.web.jobs.queue import Run, kind
from retour.web.people.models import Membership, Organisation, User
from retour.web.people.roles import Role
from retour.web.shops.models import Shop, new_key
from retour.web.shops.noting import noted
from retour.words import N_, Message
from retour.worlds import World, build

_WEEKS = 104
Told = Callable[[int, int, Message], None]


def organisation_of(user: User) -> Organisation:
    """The organisation that a user owns; a new one when they own none yet."""
    owned = Membership.objects.filter(user=user, role=Role.OWNER, shop=None)
    first = owned.select_related("organisation").first()
    if first is not None:
        return first.organisation
    organisation = Organisation.objects.create(name=str(user))
    Membership.objects.create(user=user, organisation=organisation, role=Role.OWNER)
    return organisation


def begin(user: User, **said: Any) -> Shop:
    """A new business with an empty book, in the user's own organisation. `said` are the settings
    of `Business.new`, and `channels`; raises as it does, and leaves nothing behind then.
    """
    return begin_in(None, user, **said)


def begin_in(organisation: Organisation | None, user: User, **said: Any) -> Shop:
    """The same in an organisation; None: the user's own, made when they own none yet."""
    channels = said.pop("channels", [])
    Path(settings.PLACE.books).mkdir(parents=True, exist_ok=True)
    shop = Shop(key=new_key(), name=said["name"], channels=channels)
    try:
        with transaction.atomic():
            Business.new(shop.path, **said).close()
            _enter(shop, user, organisation)
    except BaseException:
        shop.path.unlink(missing_ok=True)
        raise
    return shop


def _enter(shop: Shop, user: User, organisation: Organisation | None = None) -> None:
    shop.organisation = organisation or organisation_of(user)
    shop.save(force_insert=True)
    noted(shop, user, "begin", name=shop.name)


@kind("example")
def _example(run: Run) -> dict[str, Any]:
    asked = run.arguments
    shop = build_example(run.user, asked["key"], asked["world"], asked["lang"], run.step)
    return {"url": reverse("answer", kwargs={"key": shop.key})}


def build_example(user: User, key: str, world: str, lang: str, told: Told) -> Shop:
    """The example of a simulated business, its exports loaded as anybody's would be.

    Its book is made aside and comes to its place whole. Whoever is interrupted (`told` may raise)
    leaves nothing that is seen; the next attempt begins anew, and one too many changes nothing.
    """
    there = Shop.objects.filter(key=key).first()
    if there is not None:
        return there
    made = build(world, 1, weeks=_WEEKS, lang=lang)
    shop = Shop(key=key, name=made.settings["name"], channels=_own_work(made), example=True)
    aside = Path(settings.PLACE.folder) / "making" / key
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        book = _filled(made, aside, told)
        Path(settings.PLACE.books).mkdir(parents=True, exist_ok=True)
        book.replace(shop.path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    with transaction.atomic():
        _enter(shop, user)
    return shop


def _filled(made: World, aside: Path, told: Told) -> Path:
    """The book of a world, filled from its exports one by one."""
    told(0, 3, Message(N_("Two years of a made-up business are lived.")))
    made.write(aside)
    files = sorted(one for one in (aside / "exports").rglob("*") if one.is_file())
    whole = len(files) + 2
    book = aside / "example.book"
    with Business.new(book, **made.settings) as business:
        for step, file in enumerate(files, 1):
            told(step, whole, Message(N_("Its files are read: {name}"), {"name": file.name}))
            business.load(file)
    told(whole - 1, whole, Message(N_("The answer is reckoned.")))
    return book


def _own_work(made: World) -> list[str]:
    """The channels that cost hours: what is paid by the click costs none."""
    return [one for one in made.channels if not one.endswith("-ads")]
