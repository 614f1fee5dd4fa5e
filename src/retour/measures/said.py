"""said: what customers answer to "how did you hear about us?". See docs/methods/said.md."""

from __future__ import annotations

import math

from scipy.special import digamma, polygamma

from retour.measures.base import Measure, nothing
from retour.panel import Bias, Gap, Grade, Measurement, Panel
from retour.words import N_, Message

# Prior on log(margin really brought / share of answers x margin). No calibration study of the
# question was found; people forget, name the last thing they saw, and would partly have come
# anyway. A median of .6 and a factor of 3.6 either way (80% range): as wide as the tracked bias and
# a little wider, because nothing tells.
BIAS = Bias(
    "said",
    mean=math.log(0.6),
    sd=1.0,
    business=0.3,
    channel=0.3,
    measure=0.2,
    source="no calibration study found; width set by judgement, see the method card",
)
# Answers needed before shares mean anything; with fewer, a gap says how many more to collect.
LEAST_ANSWERS = 20
# The silent may differ from those who answer: each share's log is blurred by this times the share
# of silence (at full silence a factor of 2 either way).
_SILENCE = 0.7

# Of channels that many answers name, one in twenty brings nothing (on even odds): people name the
# network they use most, whether or not it brought them. A judgement: no study tells.
DOUBT = 3.0


class Said(Measure):
    """What customers say."""

    name = "said"
    title = N_("What customers say brought them")
    grade = Grade.C
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel of the business, once enough people have answered."""
        replies = panel.replies
        if replies.answered < LEAST_ANSWERS:
            return [], [_too_few(replies.answered)] if panel.channels else []
        margin = panel.total
        if margin <= 0:
            return [], []
        return [self._one(panel, channel, margin) for channel in panel.channels], []

    def _one(self, panel: Panel, channel: str, margin: float) -> Measurement:
        replies = panel.replies
        named = replies.counts.get(channel, 0)
        # Share of answers: Beta(named + 1/2, others + 1/2), Jeffreys; moments of its logarithm.
        a, b = named + 0.5, replies.answered - named + 0.5
        noise = float(polygamma(1, a) - polygamma(1, a + b))
        silence = replies.silent / (replies.silent + replies.answered)
        return Measurement(
            measure=self.name,
            grade=self.grade,
            channel=channel,
            centre=math.log(margin * panel.uplift.factor) + float(digamma(a) - digamma(a + b)),
            spread=math.hypot(math.sqrt(noise), _SILENCE * silence, panel.uplift.spread),
            log=True,
            bias=BIAS,
            nothing=nothing(named, DOUBT),
            basis=Message(
                N_("{named} of {answered} answers name it"),
                {"named": named, "answered": replies.answered},
            ),
        )


def _too_few(answered: int) -> Gap:
    return Gap(
        "few_replies",
        Message(
            N_("{n} customer said how they heard of you: too few to count on."),
            {"n": answered},
            plural=N_("{n} customers said how they heard of you: too few to count on."),
        )
        if answered
        else Message(N_("No customer was asked how they heard of you.")),
        Message(
            N_("Ask “how did you hear about us?” at the till or when they order until {n} have."),
            {"n": LEAST_ANSWERS},
        ),
    )
