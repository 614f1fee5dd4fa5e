"""Whether the texts of a drawing are legible: on the sheet, and clear of each other."""

from __future__ import annotations

from itertools import combinations

from retour.report.drawing import Drawing

Extent = tuple[float, float, float, float]

_SLACK = 0.6


def faults(drawing: Drawing) -> list[str]:
    """Every text that leaves the sheet and every two that overlap."""
    boxes = [(text.text, text.box) for text in drawing.texts()]
    found = [f"off the sheet: {text!r} {box}" for text, box in boxes if _off(box, drawing)]
    found += [
        f"overlap: {text!r} and {other!r}"
        for (text, one), (other, two) in combinations(boxes, 2)
        if _meet(one, two)
    ]
    return found


def _off(box: Extent, drawing: Drawing) -> bool:
    left, top, right, bottom = box
    return (
        left < -_SLACK
        or top < -_SLACK
        or right > drawing.width + _SLACK
        or bottom > drawing.height + _SLACK
    )


def _meet(one: Extent, two: Extent) -> bool:
    return (
        one[0] < two[2] - _SLACK
        and two[0] < one[2] - _SLACK
        and one[1] < two[3] - _SLACK
        and two[1] < one[3] - _SLACK
    )
