"""tracked: sales whose order names the channel (UTM, promo code, click id, referrer, note).

It is credit, not cause. See docs/methods/tracked.md.
"""

from __future__ import annotations

import math

from retour.gap import Gap
from retour.measures.base import Measure, nothing
from retour.models.special import digamma, trigamma
from retour.panel import Bias, Credit, Grade, Measurement, Panel
from retour.words import N_, Message

# Prior on log(margin really brought / margin of tagged orders), when every order says how it came.
# Two errors pull against each other, and nobody knows which is the larger. Tagged orders that would
# have come anyway: in 663 randomised trials lifts of 29/18/5% stood against 83/58/24% from
# observational models (Gordon, Moakler & Zettelmeyer 2023), a ratio of .35/.31/.21. Orders caused
# but not tagged: visits from some networks carry no trace at all (SparkToro 2023: all of TikTok's,
# 30% of Instagram messages), whoever sees a post may come without a click, and 3% of a real CRM's
# deals carry a trail. A median of 1 with a factor of 3.2 either way (80% range) covers both; a
# 7-day last click explained only 19% of the variation of true increments (NBER working paper
# 35044), hence the width.
BIAS = Bias(
    "tracked",
    mean=0.0,
    sd=0.9,
    business=0.3,
    channel=0.2,
    measure=0.3,
    source="Gordon, Moakler & Zettelmeyer 2023; Lewis & Rao 2015; SparkToro 2023; NBER w35044",
)
# Where only part of the orders of a kind say how the customer came (a till's takings never do: see
# `Panel.traced`), the rest may hold as much of the channel
# (ratio 1/traced) or nothing (ratio 1): half-way in logs, half the distance as standard deviation.
_UNSEEN = 0.5
# A till says nothing by itself: who has a code says it or not, which the bias above knows. So a
# silent share beyond nine tenths says no more than nine tenths.
_LEAST_SAID = 0.1
# Of channels that many orders name, one in four hundred brings nothing (on even odds): a link was
# clicked or a code was typed. A judgement, as for answers (see `said`): no study tells.
DOUBT = 6.0
# Below this share, what some orders say tells nothing of the whole.
_LEAST_TRACED = 0.02

_TAG = N_("Tag the links you post, and give each network its own promo code.")
_TAG_OR_ASK = N_(
    "Tag the links you post, give each network its own promo code, "
    "or ask “how did you hear about us?”."
)


class Tracked(Measure):
    """What orders say of where they came from."""

    name = "tracked"
    title = N_("Orders that name the channel")
    grade = Grade.C
    bias = BIAS

    def look(self, panel: Panel) -> tuple[list[Measurement], list[Gap]]:
        """One measurement for each channel with credit, or whose links were tagged in vain."""
        if panel.traced < _LEAST_TRACED:
            return [], [_nothing_traceable(panel)] if panel.channels else []
        average = _average(panel)
        seen = [c for c in panel.channels if c in panel.credit]
        return [self._one(panel, channel, panel.credit[channel], average) for channel in seen], []

    def _one(self, panel: Panel, channel: str, credit: Credit, average: float) -> Measurement:
        # Orders arrive as a Poisson count; with Jeffreys' prior its rate is Gamma(n + 1/2), whose
        # logarithm has mean digamma and variance trigamma. The mean margin of an order adds
        # var(m) / (n mean(m)^2).
        shape = credit.orders + 0.5
        mean = credit.margin / credit.orders if credit.orders else average
        noise = trigamma(shape)
        if credit.orders > 1:
            second = credit.squares / credit.orders / mean**2
            noise += max(second - 1.0, 0.0) / credit.orders
        counted = credit.margin if credit.orders else 0.0
        unseen = -_UNSEEN * math.log(max(panel.traced, _LEAST_SAID))
        centre = math.log(mean) + digamma(shape) + unseen
        return Measurement(
            measure=self.name,
            grade=self.grade,
            channel=channel,
            centre=centre,
            spread=math.hypot(math.sqrt(noise), unseen, credit.error),
            log=True,
            bias=BIAS,
            nothing=nothing(credit.orders, DOUBT),
            counted=counted,
            untraced=math.exp(centre) - counted if counted else 0.0,
            basis=Message(
                N_("{n} order names it"), {"n": credit.orders}, plural=N_("{n} orders name it")
            ),
        )


def _average(panel: Panel) -> float:
    """Mean margin of an order over the period, 1 when there is none (then nothing is measured)."""
    return panel.each if panel.each > 0 else 1.0


def _nothing_traceable(panel: Panel) -> Gap:
    return Gap(
        "no_trail",
        Message(N_("No order of this period says how the customer came.")),
        Message(_TAG if panel.replies.answered else _TAG_OR_ASK),
    )
