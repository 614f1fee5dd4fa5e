"""Simulated small businesses whose truth is known, writing the files that real ones export.

    world = build("bakery", seed=1)
    world.truth()            # what each channel really brought, in margin, money and hours
    world.write(folder)      # the exports of its platforms, and truth.json beside them

People decide one by one (`people`, `crowd`); no regression model generates anything here, so that
measures are tested against mechanisms that are not their own.
"""

from __future__ import annotations

from retour.worlds.choose import names
from retour.worlds.sample import sample
from retour.worlds.world import World, build

__all__ = ["World", "build", "names", "sample"]
