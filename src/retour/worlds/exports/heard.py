"""The sheet by the till: how newcomers say they heard of the business, counted by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from retour.worlds import trace
from retour.worlds.exports.scene import Scene
from retour.worlds.exports.text import Cell, save, table

_USUAL = {
    trace.TOLD: {"fr": "Bouche à oreille", "en": "Word of mouth"},
    trace.PASSED: {"fr": "En passant devant", "en": "Passing by"},
    trace.SEARCHED: {"fr": "Recherche Google", "en": "Google search"},
    trace.FORGOT: {"fr": "Ne sait plus", "en": "Does not remember"},
    trace.SILENT: {"fr": "Sans réponse", "en": "No answer"},
}


def _label(scene: Scene, code: int) -> str:
    channel = scene.channel(code)
    return scene.say(channel.said) if channel else scene.say(_USUAL[code])


def counted(scene: Scene) -> Iterator[tuple[date, dict[str, int]]]:
    """For each month its last day and how many gave each answer, by the answer's words."""
    run = scene.run
    for first, last in scene.months():
        begin, end = scene.timeline.index(first), scene.timeline.index(last)
        here = (run.asked >= begin) & (run.asked <= end) & (run.said != trace.NOTHING)
        labels: dict[str, int] = {}
        for code, count in zip(*np.unique(run.said[here], return_counts=True), strict=True):
            name = _label(scene, int(code))
            labels[name] = labels.get(name, 0) + int(count)
        yield last, dict(sorted(labels.items()))


def write(scene: Scene, folder: Path) -> list[Path]:
    """`Date;Comment nous avez-vous connus ?;Nombre`, dated the last day of each month."""
    french = scene.lang == "fr"
    rows: list[list[Cell]] = [
        ["Date", "Comment nous avez-vous connus ?", "Nombre"]
        if french
        else ["Date", "How did you hear about us?", "Count"]
    ]
    for last, labels in counted(scene):
        day = last.strftime("%d/%m/%Y") if french else last.isoformat()
        rows += [[day, name, count] for name, count in labels.items()]
    name = scene.either("comment-nous-avez-vous-connus.csv", "how-did-you-hear.csv")
    return [save(folder / name, table(rows, delimiter=";" if french else ","), "utf-8-sig")]
