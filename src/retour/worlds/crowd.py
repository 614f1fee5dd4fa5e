"""Who comes on which day, and why: people decide one by one, day after day."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from retour.worlds.demand import Demand
from retour.worlds.latent import Bools, Floats, Ints, Latent
from retour.worlds.people import Memory, People, Singles
from retour.worlds.spec import Business, Knobs

HABIT, TALK = -1, -2
"""Why somebody came, where it was no channel: by habit or chance; because a friend told them."""

CAUGHT = 0.2  # visits of friends that follow from one visit, at a cascade of 1
_FADES = 0.97  # what is left of a tale a day later


@dataclass(frozen=True, slots=True)
class Coming:
    """Visits (or enquiries), one row each, in the order of the days.

    `cause` is the number of the channel that made the difference on that day, or `HABIT`, `TALK`.
    `first` marks somebody who was never a customer before. `key` is what the chances of the visit
    are drawn with: its day, or always 0 where nobody buys twice, so that somebody whom a channel
    made come sooner buys the same thing.
    """

    person: Ints
    day: Ints
    key: Ints
    cause: Ints
    first: Bools


@dataclass(slots=True)
class _State:
    known: Bools
    seen: Bools
    gone: Bools
    warmth: Singles


def pulled(
    business: Business, strengths: Floats, memories: tuple[Memory, ...], days: int
) -> Singles:
    """Extra visits a day that the channels make each person want: (days, people).

    Over all channels the pull levels off at twelve times the mean pull of somebody reached, so
    that two channels bring less together than the sum of each alone.
    """
    total = np.zeros((days, business.population), dtype=np.float32)
    for strength, memory in zip(strengths, memories, strict=True):
        if strength > 0:
            total[:, memory.reached] += np.float32(strength) * memory.weight
    ceiling = np.float32(12 * strengths.max(initial=0.0))
    if ceiling > 0:
        np.divide(total, -ceiling, out=total)
        np.expm1(total, out=total)
        np.multiply(total, -ceiling, out=total)
    return total


def _serve(come: Ints, day: int, most: int, latent: Latent) -> Ints:
    """Those who still find something: the first `most` to arrive."""
    if len(come) <= most:
        return come
    order = np.argsort(latent.uniform("arrival", day, come), kind="stable")
    return np.sort(come[order[:most]])


def _after(state: _State, come: Ints, told: Ints, business: Business) -> None:
    """A visit makes a customer, and somebody who hears of it from a friend."""
    state.known[come] = True
    state.seen[come] = True
    if business.once:
        state.gone[come] = True
    else:
        state.warmth *= np.float32(_FADES)
    np.add.at(state.warmth, told[come], np.float32(1.0))


def contagion(business: Business, knobs: Knobs, days: int) -> float:
    """What one tale adds to a friend's wish to come, a day, so that `CAUGHT` visits follow.

    A tale fades, except where nobody buys twice: if it did, somebody coming sooner would be
    forgotten sooner, and leaving a channel out could add a sale.
    """
    lasts = days / 2 if business.once else 1 / (1 - _FADES)
    return knobs.cascade * CAUGHT / lasts


def crowd(
    business: Business, knobs: Knobs, feel: Demand, folk: People, pull: Singles, latent: Latent
) -> Coming:
    """Everybody's days. A visit makes a customer, who comes more often until forgetting.

    With a cascade, whoever comes tells a friend, who wants to come more while the tale is fresh.
    With stock-outs, a day serves only so many: there, and only there, leaving a channel out can
    add somebody else's visit.
    """
    state = _State(
        folk.known.copy(),
        folk.known.copy(),
        np.zeros(len(folk.known), dtype=bool),
        np.zeros(len(folk.known), dtype=np.float32),
    )
    strange = (folk.rate * business.stranger).astype(np.float32)
    talk = np.float32(contagion(business, knobs, len(feel.base)))
    most = max(1, round(business.capacity * business.daily)) if knobs.stockouts else 0
    base, lift = feel.base.astype(np.float32), feel.pull.astype(np.float32)
    rows = []
    for day in range(len(base)):
        state.known &= ~folk.forgets[day]
        habit = base[day] * np.where(state.known, folk.rate, strange)
        told = lift[day] * talk * state.warmth
        want = habit + told + lift[day] * pull[day]
        want[state.gone] = 0
        come = np.flatnonzero(folk.patience[day] < want)
        if most:
            come = _serve(come, day, most, latent)
        draw = folk.patience[day][come]
        cause = np.where(draw < habit[come], HABIT, np.where(draw < (habit + told)[come], TALK, 0))
        now = np.full(len(come), day)
        rows.append((come, now, now * (not business.once), cause, ~state.seen[come]))
        _after(state, come, folk.friends[:, day % folk.friends.shape[1]], business)
    return Coming(*(np.concatenate(column) for column in zip(*rows, strict=True)))


def worth(memories: tuple[Memory, ...], coming: Coming) -> Floats:
    """What each channel was worth to each visitor on that day: (channels, visits)."""
    found = np.zeros((len(memories), len(coming.day)))
    for number, memory in enumerate(memories):
        place = np.searchsorted(memory.reached, coming.person)
        place = np.minimum(place, max(len(memory.reached) - 1, 0))
        if len(memory.reached):
            here = memory.reached[place] == coming.person
            found[number] = np.where(here, memory.weight[coming.day, place], 0.0)
    return found


def blame(coming: Coming, strengths: Floats, found: Floats, latent: Latent) -> Coming:
    """`coming` with the channel named where one made the difference.

    Where several were remembered, one is drawn in proportion to its pull. The label serves traces
    and answers; the truth never uses it: it comes from running the world again.
    """
    pulls = np.cumsum(found * strengths[:, None], axis=0)
    draw = latent.uniform("blame", coming.person, coming.key) * (pulls[-1] if len(pulls) else 0.0)
    chosen = (pulls <= draw).sum(axis=0)
    chosen = np.minimum(chosen, max(len(pulls) - 1, 0))
    cause = np.where(coming.cause >= 0, chosen, coming.cause)
    return replace(coming, cause=cause)
