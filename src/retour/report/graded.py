"""How strong the evidence of an answer is, in words: grades, what they mean, whose they are."""

from __future__ import annotations

from retour.answer.model import Answer, Part
from retour.answer.phrases import GRADES, measure_text
from retour.panel import Grade
from retour.words import N_, Words

_NAMED = 3  # channels, beyond which a title would be a list


def strongest(answer: Answer) -> Grade:
    """The grade of the strongest evidence; D, what others saw, when there is none of one's own."""
    return min((one.grade for part in answer.channels for one in part.evidence), default=Grade.D)


def finding(answer: Answer, words: Words) -> str:
    """How strong the strongest evidence is."""
    best = strongest(answer)
    named = [part for part in answer.channels if any(one.grade is best for one in part.evidence)]
    if not named:
        return words(N_("No evidence of your own yet: only what others saw (grade D)"))
    texts = {
        Grade.A: N_("The strongest evidence is a randomised test (grade A), for {channels}"),
        Grade.B: N_("The strongest evidence is a comparison (grade B), for {channels}"),
        Grade.C: N_("All there is are clues (grade C): none of them proves what caused the sales"),
        Grade.D: N_("All there is is what others saw (grade D)"),
    }
    if best in (Grade.A, Grade.B):
        return words(texts[best], channels=[part.name for part in named[:3]])
    return words(texts[best])


def grades(words: Words) -> tuple[tuple[Grade, str, str], ...]:
    """Every grade, what it is called and what it means."""
    return (
        (Grade.A, words(GRADES[Grade.A]),
         words(N_("a test that a draw switched on and off: the difference is the effect"))),
        (Grade.B, words(GRADES[Grade.B]),
         words(N_("with and without, before and after: other causes are taken out, not all"))),
        (Grade.C, words(GRADES[Grade.C]),
         words(N_("tags, codes, what customers say, weeks of more and of less: clues, no proof"))),
        (Grade.D, words(GRADES[Grade.D]),
         words(N_("what other businesses saw: a starting point until there is better"))),
    )  # fmt: skip


def meaning(answer: Answer, grade: Grade, words: Words) -> str:
    """What evidence of a grade means, by the names of what this answer has of it."""
    found = dict.fromkeys(
        one.measure for part in answer.told for one in part.evidence if one.grade is grade
    )
    if grade is not Grade.C or not found:
        return next(said for one, _, said in grades(words) if one is grade)
    first, *others = (words.say(measure_text(name)) for name in found)
    names = [first, *(one[0].lower() + one[1:] for one in others)]
    return words(
        N_("{names}: a clue, not proof that the sales would not have come anyway"), names=names
    )


def title(answer: Answer, grade: Grade, words: Words) -> str:
    """The name of the strongest `grade` for a picture, and the channels that have it, not all."""
    named = _whose(answer, grade)
    if not named or len(named) == len(answer.told) or len(named) > _NAMED:
        return words(N_("Evidence: {grade}"), grade=words(GRADES[grade]))
    return words(
        N_("Evidence for {channels}: {grade}"),
        channels=[part.name for part in named],
        grade=words(GRADES[grade]),
    )


def rest(answer: Answer, grade: Grade, words: Words) -> str:
    """How strong it is for the channels that have nothing of this `grade`; '' without such."""
    named = _whose(answer, grade)
    others = [part for part in answer.told if part not in named]
    if not (named and others):
        return ""
    next_best = min(one.grade for part in others for one in part.evidence)
    return words(
        N_("the other channels: grade {letter}, {grade}"),
        letter=next_best.value,
        grade=words(GRADES[next_best]),
    )


def _whose(answer: Answer, grade: Grade) -> list[Part]:
    return [part for part in answer.told if any(one.grade is grade for one in part.evidence)]
