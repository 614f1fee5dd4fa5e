"""What visits leave behind: codes and tagged links, and answers at the till.

A trace is not a cause: people who would have come anyway use the link or say the code, and most
of those whom a channel brought say nothing. Memories of where one heard of a place are worse.
"""

from __future__ import annotations

import numpy as np

from retour.worlds.crowd import HABIT, TALK, Coming
from retour.worlds.latent import Bools, Floats, Ints, Latent
from retour.worlds.spec import Business, Knobs

NOTHING = -1
_ALIVE = 0.05  # what a channel must be worth to somebody for its link to be at hand
_LEAST = 0.01  # share of those at hand who use the link even where the channel brings nobody

TOLD, PASSED, SEARCHED, FORGOT, SILENT = -2, -3, -4, -5, -6
"""Answers that are no channel: friends, passing by, a search, do not remember, no answer."""


def tagged_share(business: Business, knobs: Knobs) -> Floats:
    """Share of each channel's own sales that carry its trace."""
    if knobs.tagged is not None:
        return np.full(len(business.channels), knobs.tagged)
    return np.array([one.tagged for one in business.channels])


def habits(business: Business, knobs: Knobs, coming: Coming, found: Floats, can: Bools) -> Floats:
    """For each channel, how often somebody who comes anyway and remembers it uses its link.

    Chosen so that the wanted share of the tagged sales would have come anyway; a channel that
    brings nobody is still used by a few. `can` says who may carry a trace at all.
    """
    shares = tagged_share(business, knobs)
    anyway = np.array([one.anyway for one in business.channels])
    if knobs.anyway is not None:
        anyway = np.full(len(anyway), knobs.anyway)
    wanted = np.minimum(anyway, 0.95)
    alive = (can & (found > _ALIVE) & (coming.cause < 0)).sum(axis=1)
    numbers = np.arange(len(anyway))[:, None]
    own = (can & (coming.cause == numbers)).sum(axis=1) * shares
    target = np.maximum(wanted / (1 - wanted) * own, _LEAST * alive * (wanted > 0))
    return np.asarray(np.minimum(target / np.maximum(alive, 1), 1.0))


def tags(
    business: Business,
    knobs: Knobs,
    coming: Coming,
    found: Floats,
    habit: Floats,
    latent: Latent,
) -> Ints:
    """The channel whose link or code each visitor uses, `NOTHING` for most."""
    who, day = coming.person, coming.key
    cause = coming.cause
    own = np.append(tagged_share(business, knobs), 0.0)
    tag = np.where((cause >= 0) & (latent.uniform("tagged", who, day) < own[cause]), cause, NOTHING)
    for number in range(len(found)):
        uses = latent.uniform("anyway", who, day, number) < habit[number]
        at_hand = (cause < 0) & (found[number] > _ALIVE) & (tag == NOTHING)
        tag = np.where(at_hand & uses, number, tag)
    return tag


def answers(
    business: Business, knobs: Knobs, coming: Coming, found: Floats, latent: Latent
) -> Ints:
    """What newcomers say about how they heard of the place: a channel's number or a code above.

    Regulars are not asked (`NOTHING`). Of the newcomers, some do not answer; some misremember, and
    name whatever comes to mind, which is any channel or any of the usual answers.
    """
    who, day = coming.person, coming.key
    usual = np.array([TOLD, PASSED, SEARCHED, FORGOT])
    heard = usual[latent.pick("heard", [0.45, 0.30, 0.20, 0.05], who, day)]
    if len(found):
        recall = (found.max(axis=0) > 3 * _ALIVE) & (latent.uniform("recall", who, day) < 0.2)
        heard = np.where(recall, found.argmax(axis=0), heard)
    heard = np.where(coming.cause == TALK, TOLD, heard)
    heard = np.where(coming.cause > HABIT, coming.cause, heard)
    names = np.concatenate([np.arange(len(found)), usual])
    other = names[latent.integer("confuses", len(names), who, day)]
    wrong = latent.uniform("confused", who, day) < knobs.confused
    said = np.where(wrong, other, heard)
    said = np.where(latent.uniform("answers", who, day) < knobs.answering, said, SILENT)
    return np.where(coming.first, said, NOTHING)
