"""How strong the evidence of an answer is, in words: grades, what they mean, whose they are."""

from __future__ import annotations

from retour.answer.model import Answer
from retour.answer.phrases import GRADES, measure_text
from retour.panel import Grade
from retour.words import N_, Words

_NAMED = 3  # channels, beyond which they are counted


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


def carrying(answer: Answer) -> Grade:
    """The grade of the evidence that moves the answer most; of those that do alike, the better."""
    moved = dict.fromkeys(Grade, 0.0)
    for part in answer.told:
        for one in part.evidence:
            moved[one.grade] += abs(one.moved)
    found = {one.grade for part in answer.told for one in part.evidence}
    return min(found, key=lambda grade: (-moved[grade], grade), default=Grade.D)


def better(answer: Answer, grade: Grade, words: Words) -> str:
    """For which channels there is better evidence than `grade`; '' where there is none."""
    best = strongest(answer)
    if best >= grade:
        return ""
    named = [part for part in answer.told if any(one.grade is best for one in part.evidence)]
    text = N_("for {channels} there is better: grade {letter}, {grade}")
    if len(named) > _NAMED:
        text = N_("for {n} channels there is better: grade {letter}, {grade}")
    return words(
        text,
        channels=[part.name for part in named],
        n=len(named),
        letter=best.value,
        grade=words(GRADES[best]),
    )
