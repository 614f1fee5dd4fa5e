"""The lines of a table of channels, and what is said of their sum."""

from __future__ import annotations

from dataclasses import replace

from retour.answer.lines import is_sum, line_name, lines
from retour.answer.model import Answer
from retour.answer.phrases import sums
from retour.words import Words
from tests.answer.making import says, weighed, worked
from tests.report.answers import losing, small_shop, untold

EN = Words("en")


def test_the_sum_of_social_media_stands_below_them_and_above_the_others() -> None:
    found = lines(small_shop())
    places = [place for place, part in enumerate(found) if is_sum(part)]
    assert len(places) == 1
    above, below = found[: places[0]], found[places[0] + 1 :]
    assert {part.id for part in above} == {"instagram", "facebook", "meta-ads"}
    assert [part.id for part in below if part.social] == ["tiktok"]  # left out of the sum
    assert found[places[0]].brought == small_shop().total.brought
    assert line_name(found[places[0]], EN) == "All your social media"
    assert len(found) == len(small_shop().channels) + 1


def test_without_a_sum_to_tell_there_is_no_line_for_it() -> None:
    one = small_shop()
    single = replace(one, channels=tuple(p for p in one.channels if p.id != "facebook")[:1])
    for answer in (single, untold()):
        assert not any(is_sum(part) for part in lines(answer))
        assert len(lines(answer)) == len(answer.channels)


def _with_total(answer: Answer, brought: float) -> Answer:
    middle = replace(answer.total.brought, median=brought)
    return replace(answer, total=replace(answer.total, brought=middle))


def test_where_a_reader_would_add_up_and_wonder_both_sums_are_said() -> None:
    answer = losing()
    lined = sum(part.brought.median for part in answer.channels)
    about = sums(_with_total(answer, 1.04 * lined))
    more, less = (sums(_with_total(answer, share * lined)) for share in (1.2, 0.8))
    said = [EN.say(one) for one in (about, more, less) if one is not None]
    assert [one.count("come to") for one in said] == [0, 1, 1]
    assert [one.count("it is unlikely that none did") for one in said] == [0, 1, 0]


def test_an_answer_lists_social_media_first_and_what_brings_most_of_each_kind() -> None:
    found = weighed(
        {"email": worked(5.0), "instagram": worked(90.0), "facebook": worked(10.0)},
        says("email", 9_000.0),
        says("instagram", 900.0),
        says("facebook", 900.0),
    )
    assert [part.id for part in found.parts] == ["facebook", "instagram", "email"]
