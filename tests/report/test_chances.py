"""The chance that a channel pays is told wherever it can be, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retour.answer.chances import chance_of, note_of, of_100
from retour.answer.headline import headline
from retour.answer.verdict import Verdict
from retour.report.page import page
from retour.words import Words

from .answers import small_shop, untold

EN = Words("en")


@pytest.mark.parametrize(("chance", "said"), [(0.0, 2), (0.004, 2), (0.714, 71), (1.0, 98)])
def test_nothing_is_certain(chance: float, said: int) -> None:
    assert of_100(chance) == said


def test_a_channel_with_evidence_and_costs_has_a_chance_whatever_its_verdict() -> None:
    answer = small_shop()
    told = {part.id: chance_of(answer, part) for part in answer.channels}
    for part in answer.channels:
        known = part.evidence and part.spent > 0 and (part.hours > 0 or part.paid)
        assert (told[part.id] is not None) == bool(known), part.id
    assert {part.verdict for part in answer.channels if told[part.id]} > {Verdict.PAYS}


def test_none_where_hours_or_evidence_are_missing() -> None:
    answer = untold()
    assert [chance_of(answer, part) for part in answer.channels] == [None] * len(answer.channels)
    said = {EN.say(note) for part in answer.channels if (note := note_of(answer, part))}
    assert said
    assert not any("chances" in one for one in said)


def test_thin_evidence_says_how_likely_it_is_all_the_same() -> None:
    answer = small_shop()
    thin = replace(answer.total, verdict=Verdict.CANNOT_TELL, chance=0.634)
    channels = tuple(part for part in answer.channels if chance_of(answer, part) is not None)
    said = headline(replace(answer, total=thin, channels=channels)).render("en")
    assert "63 chances in 100 that they bring more than they cost" in said


def test_the_page_tells_it() -> None:
    answer = small_shop()
    html = page(answer, EN)
    for part in answer.channels:
        note = note_of(answer, part)
        assert note is None or EN.say(note) in html
    assert "chances in 100 that it brings more than it costs" in html
