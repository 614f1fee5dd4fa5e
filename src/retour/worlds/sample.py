"""Random worlds, for checking a measure against many truths."""

from __future__ import annotations

from datetime import date

import numpy as np

from retour.words import LANGUAGES
from retour.worlds.choose import business_of, names
from retour.worlds.latent import Latent
from retour.worlds.world import UNTIL, World

_WEEKS = (52, 78, 104, 130)
_NOTHING = 0.12  # share of channels that bring nothing at all
_USUAL, _SPREAD = 2.1, 0.85  # median and log spread of what the others are meant to bring per cost


def _between(latent: Latent, what: str, low: float, high: float) -> float:
    return low + (high - low) * float(latent.uniform(what, 0)[0])


def _aims(name: str, latent: Latent) -> dict[str, float]:
    channels = [one.id for one in business_of(name).channels]
    number = np.arange(len(channels))
    aims = _USUAL * np.exp(_SPREAD * latent.normal("aim", number))
    aims = np.where(latent.uniform("nothing", number) < _NOTHING, 0.0, aims)
    return dict(zip(channels, aims.tolist(), strict=True))


def sample(seed: int, until: date = UNTIL, weeks: int | None = None) -> World:
    """A random business with random knobs; the same seed gives the same world.

    `weeks` are drawn too, from a year to two and a half, when not given.

    Aims are spread so that about four channels in ten do not pay, which is what makes a verdict
    hard; Manta (2013, 1,200 small businesses) found 61 % who saw no return, where "no" also held
    those who could not tell. One channel in eight brings nothing at all. Stock-outs, a competitor
    and word of mouth each come in about one world in five.
    """
    latent = Latent(seed).child("sample")
    name = names()[latent.integer("business", len(names()), 0)[0]]
    most = len(business_of(name).channels)
    weeks = weeks or _WEEKS[latent.integer("weeks", len(_WEEKS), 0)[0]]
    rare = latent.uniform("rare", np.arange(3)) < 0.2
    keep = 1 + int(latent.integer("keep", most, 0)[0])
    kept = tuple(one.id for one in business_of(name).channels)[:keep]
    return World(
        name,
        seed,
        weeks,
        until,
        LANGUAGES[latent.integer("lang", len(LANGUAGES), 0)[0]],
        channels=keep,
        returns={channel: aim for channel, aim in _aims(name, latent).items() if channel in kept},
        noise=_between(latent, "noise", 0.5, 1.8),
        tagged=_between(latent, "tagged", 0.1, 0.8),
        anyway=_between(latent, "anyway", 0.1, 0.7),
        confounding=_between(latent, "confounding", -0.2, 1.0),
        forgotten=_between(latent, "forgotten", 0.0, 0.4),
        answering=_between(latent, "answering", 0.1, 0.8),
        confused=_between(latent, "confused", 0.1, 0.5),
        trend=_between(latent, "trend", -0.10, 0.15),
        season=_between(latent, "season", 0.4, 1.4),
        stockouts=bool(rare[0]),
        competitor=int(rare[1]) * (1 + int(latent.integer("rival", weeks, 0)[0])),
        cascade=0.6 if rare[2] else 0.0,
    )
