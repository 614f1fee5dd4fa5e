"""Sending the reports that are due."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from retour.web.answers.failing import FAILURES
from retour.web.answers.keeping import kept_answer
from retour.web.answers.periods import Asked
from retour.web.jobs.chores import chore
from retour.web.mails.letter import letter
from retour.web.mails.models import Subscription, after, ready
from retour.web.people.roles import May, may
from retour.web.shops.access import role_in

_log = logging.getLogger(__name__)
_AGAIN = timedelta(hours=1)
_TRIES = 48  # then the next month's is waited for


@chore("reports", every=timedelta(seconds=5))
def send_due(now: datetime) -> int:
    """Send every report that is due at `now`; how many left.

    Called as often as one likes, by as many workers: each report is taken by one of them.
    """
    if not ready():
        return 0
    found = Subscription.objects.filter(due__lte=now).select_related("shop__organisation", "user")
    return sum(_sent(one, now) for one in found if _mine(one, now))


def _mine(one: Subscription, now: datetime) -> bool:
    """Take it for an hour; False when another worker has it."""
    held = Subscription.objects.filter(pk=one.pk, due=one.due)
    return bool(held.update(due=now + _AGAIN, tries=one.tries + 1))


def _sent(one: Subscription, now: datetime) -> bool:
    role = role_in(one.user, one.shop)
    if role is None or not may(role, May.READ) or not one.user.is_active:
        one.delete()
        return False
    try:
        letter(one, kept_answer(one.shop, Asked()).answer).send()
    except FAILURES:  # an empty or a damaged book: its page says so, a letter would not help
        return _over(one, now)
    except (SMTPException, OSError) as error:
        _log.warning("report not sent", extra={"said": {"shop": one.shop.key, "try": one.tries}})
        return _failed(one, now, str(error))
    except Exception:  # one letter that cannot be written keeps no other from leaving
        _log.exception("report broke", extra={"said": {"shop": one.shop.key}})
        return _failed(one, now, "")
    _over(one, now, sent=now)
    return True


def _over(one: Subscription, now: datetime, **said: datetime) -> bool:
    """The next one is next month's."""
    following = after(now, one.day)
    Subscription.objects.filter(pk=one.pk).update(due=following, tries=0, trouble="", **said)
    return False


def _failed(one: Subscription, now: datetime, trouble: str) -> bool:
    tried = Subscription.objects.filter(pk=one.pk)
    tried.update(trouble=trouble[:200])
    if one.tries + 1 >= _TRIES:
        tried.update(due=after(now, one.day), tries=0)
    return False
