"""The next steps of an answer in the order and the words of the measurements worth making.

`ask`, `plan` and `plan measure` must say the same: an answer knows which evidence is missing and
what knowing everything would be worth, and measurements what one of them would gain and cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retour.answer.course import Course
from retour.answer.model import Answer
from retour.gap import Gap
from retour.panel import Panel
from retour.plan.measure import measurements_of
from retour.plan.model import Candidate, Measurements, NothingToPlanError
from retour.words import N_, Message

# Gaps of evidence on one channel, which any measurement of it fills.
_OF_CHANNEL = frozenset({"weak_evidence", "no_evidence"})
# Gaps that one kind of measurement fills, whatever the channel.
_OF_KIND = {"few_replies": "said", "no_trail": "tracked", "follows_demand": "onoff"}
_CHANNEL = ""  # of any kind: what fills a gap of a channel
# What to do where no measurement of a kind is advised: those weighed would not gain what they cost,
# or would not settle anything.
_LATER = {
    "onoff": (
        N_("Ask again later: pauses in weeks drawn by lot would not gain what they cost now."),
        N_(
            "Ask again later: pauses in weeks drawn by lot, over half a year at most, would not "
            "settle it now."
        ),
    ),
    "said": (
        N_("Ask again later: asking customers would not gain what it costs now."),
        N_("Ask again later: half a year of asking customers would settle nothing now."),
    ),
    "tracked": (
        N_("Ask again later: promo codes and tagged links would not gain what they cost now."),
        N_("Ask again later: promo codes and tagged links would settle nothing now."),
    ),
    _CHANNEL: (
        N_("Ask again later: no measurement would gain what it costs now."),
        N_("Ask again later: no measurement of half a year would settle it now."),
    ),
}
# Measurements of which the number of sales decides what they tell.
_OF_SALES = frozenset({"said", "tracked"})
_UNCOUNTED = N_(
    "Your takings do not say how many sales they hold, and what asking customers or giving codes "
    "would settle depends on it: load them with their column of tickets or covers."
)
# Gaps of comparisons of weeks: what is measured comes before what is waited for.
_OF_WEEKS = frozenset({"short_history", "follows_demand", "fit_not_trusted"})


def with_steps(answer: Answer, panel: Panel) -> Answer:
    """An answer whose gaps of evidence are in the order of measurements, with their remedies."""
    if not any(_is_of_evidence(gap) for gap in answer.gaps):
        return answer
    try:
        found = measurements_of(answer, panel)
    except NothingToPlanError:
        return answer
    return replace(answer, gaps=steps_of(answer.gaps, found))


def heeding(gaps: Sequence[Gap], course: Course | None) -> tuple[Gap, ...]:
    """Gaps beside a course that stops some channels: what is measured of one comes before that."""
    stopped = {one.channel for one in course.changes if one.action == "stop"} if course else set()
    text = N_("{remedy} Do this first to be surer before you stop it.")
    return tuple(
        replace(gap, remedy=Message(text, {"remedy": gap.remedy}))
        if gap.expected is not None and gap.channel in stopped
        else gap
        for gap in gaps
    )


def steps_of(gaps: Sequence[Gap], found: Measurements) -> tuple[Gap, ...]:
    """Gaps with those of evidence in the order of measurements; all others keep their places.

    First those that an advised measurement fills; then channels of which nothing was weighed, as
    their cost is not known; then what no measurement fills; last what only time does. One step a
    channel: a second measurement waits for what the first one tells.
    """
    left = [gap for gap in gaps if _is_of_evidence(gap)]
    steps: list[Gap] = []
    told: set[str] = set()
    for one in (one for one in found.candidates if one.advised):
        gap = next(_filled(one, left), None)
        if gap is not None:
            left.remove(gap)
            steps.append(replace(gap, remedy=one.what, expected=one.expected))
            told |= {one.channel, gap.channel}
    rest = [gap for gap in left if gap.code not in _OF_CHANNEL or gap.channel not in told]
    weighed = [_weighed(gap, found, bool(steps), gaps) for gap in rest]
    steps += sorted(weighed, key=lambda gap: _last(gap, found))
    following = iter(steps)
    kept = [next(following, None) if _is_of_evidence(gap) else gap for gap in gaps]
    return tuple(gap for gap in kept if gap is not None)


def _is_of_evidence(gap: Gap) -> bool:
    return gap.code in _OF_CHANNEL or gap.code in _OF_KIND or gap.code in _OF_WEEKS


def _filled(one: Candidate, left: Sequence[Gap]) -> Iterator[Gap]:
    """The gaps that a measurement fills: first that of its kind, then those of its channels."""
    if one.kind != "onoff":  # that busy weeks say nothing stays true beside a test
        yield from (gap for gap in left if _OF_KIND.get(gap.code) == one.kind)
    yield from (gap for gap in left if gap.code in _OF_CHANNEL and gap.channel in one.settling)


def _asks(gap: Gap, found: Measurements) -> list[Candidate]:
    """The measurements that were weighed for a gap."""
    if gap.code in _OF_KIND:
        return [one for one in found.candidates if one.kind == _OF_KIND[gap.code]]
    if gap.code in _OF_CHANNEL:
        return [
            one for one in found.candidates if gap.channel in {it.channel for it in one.settles}
        ]
    return []


def _weighed(gap: Gap, found: Measurements, others: bool, gaps: Sequence[Gap]) -> Gap:
    """A gap with the measurement that another gap got already, or that none is to be made now;
    `others`: other gaps of `gaps` got one.
    """
    asks = _asks(gap, found)
    made = next((one for one in asks if one.advised and _settles(one, gap)), None)
    if made is not None:
        return replace(gap, remedy=made.what, expected=made.expected)
    if not found.counted and _OF_KIND.get(gap.code) in _OF_SALES:
        return replace(gap, remedy=Message(_UNCOUNTED), worth=0.0)
    if not asks and gap.code == "few_replies":  # nobody can be asked often enough
        text = N_("Ask again later: too few customers to ask come in half a year.")
        return replace(gap, remedy=Message(text), worth=0.0)
    if not asks and gap.code == "no_trail" and not any(one.code in _OF_CHANNEL for one in gaps):
        # Every channel has its verdict.
        return replace(gap, remedy=Message(_LATER["tracked"][1]), worth=0.0)
    if not asks and gap.code != "weak_evidence":
        return gap
    vague = not any(_settles(one, gap) for one in asks)
    text = _LATER[_OF_KIND.get(gap.code, _CHANNEL)][vague]
    if not asks:  # of pages that go on being found, and whose visitors are counted already
        text = N_("Ask again later: nothing that you could measure now tells more of it.")
    elif others and gap.code in _OF_WEEKS:
        text = N_(
            "Pauses in weeks drawn by lot would not gain what they cost now: take the measurements "
            "above, which do not depend on busy weeks."
        )
        if vague:
            text = N_(
                "Pauses in weeks drawn by lot would not settle it now: take the measurements "
                "above, which do not depend on busy weeks."
            )
    # What nothing is to be done about now is worth nothing now.
    return replace(gap, remedy=Message(text), worth=0.0)


def _settles(one: Candidate, gap: Gap) -> bool:
    return gap.channel in one.settling if gap.code in _OF_CHANNEL else bool(one.settling)


def _last(gap: Gap, found: Measurements) -> int:
    if gap.code in _OF_WEEKS:
        return 3
    if _asks(gap, found) or gap.code == "weak_evidence":
        return 1
    return 0 if gap.code in _OF_CHANNEL else 2
