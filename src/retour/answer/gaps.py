"""What an answer lacks, with its remedy, in order of worth.

The worth of evidence about a channel is the expected value of perfect information on the question
"go on or stop?": E max(0, net) - max(0, E net), in currency over a period of the same length
(Raiffa & Schlaifer 1961, ch. 4). No measurement can be worth more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from retour.answer.judging import Cost, Time, cost_of
from retour.answer.model import Part
from retour.answer.verdict import Verdict
from retour.answer.weigh import Weighed
from retour.gap import Gap
from retour.gather.gathered import Gathered
from retour.measures.said import LEAST_ANSWERS
from retour.panel import Vector
from retour.reference.channels import channel as channel_info
from retour.span import Span
from retour.words import N_, Message

# A network that is posted to takes time, logged or not. Assumed for the worth of the gap only:
# half an hour a post, and an hour at least.
_HOURS_A_POST = 0.5
# Days that nothing tells of, and all of them.
_FIRST = frozenset(
    {"hours_hole", "hours_end", "spend_hole", "spend_end", "posts_hole", "no_channel"}
)
# Gaps of what a channel costs.
_OF_COST = frozenset({"no_hours", "no_spend", "no_cost"})
# Gaps that more evidence would fill: their worth is known.
_OF_EVIDENCE = frozenset(
    {
        "weak_evidence",
        "no_evidence",
        "few_replies",
        "no_trail",
        "short_history",
        "follows_demand",
        "fit_not_trusted",
    }
)


def perfect_information(net: Vector) -> float:
    """Expected value of knowing the net before deciding to go on or to stop."""
    return float(np.maximum(net, 0.0).mean() - max(float(net.mean()), 0.0))


def find_gaps(gathered: Gathered, weighed: Weighed, said: Iterable[Gap]) -> tuple[Gap, ...]:
    """Every gap of an answer, the worthiest first."""
    worth = {
        part.id: perfect_information(weighed.posterior.of(part.id) - part.spent)
        for part in weighed.parts
    }
    whole = sum(worth.values())
    asked = gathered.panel.replies.answered >= LEAST_ANSWERS
    gaps = [
        gap if gap.worth else Gap(gap.code, gap.message, gap.remedy, gap.channel, whole)
        for gap in said
    ]
    gaps += gathered.gaps
    time = Time(gathered.panel.months, gathered.owner.hour)
    known = {part.id: cost_of(part, part.id) for part in weighed.parts}
    gaps += [_unlogged(part, time) for part in weighed.parts if known[part.id] is Cost.NO_HOURS]
    gaps += [_unbilled(part) for part in weighed.parts if known[part.id] is Cost.NO_BILL]
    free = [
        _free(part, time)
        for part in weighed.parts
        if part.evidence and known[part.id] is Cost.KNOWN and not (part.money or part.hours)
        if not part.free
    ]
    gaps += [gap for gap in free if channel_info(gap.channel).is_social]
    gaps += [
        _untold(part, worth[part.id], asked)
        for part in weighed.parts
        if part.verdict is Verdict.CANNOT_TELL and part.spent > 0
        # Evidence is not what is missing where the cost is not known.
        if not (part.evidence and known[part.id] is not Cost.KNOWN)
    ]
    # What can at most gain less than a unit of money is not worth anybody's time: it is said where
    # nothing else is, since a channel of which nothing is known lacks something.
    small = [gap for gap in gaps if gap.code in _OF_EVIDENCE and gap.worth < 1]
    gaps = [gap for gap in gaps if gap not in small]
    gaps = _no_sales(gathered, gaps)
    # Of a shop that was shut it is no wonder, when it is known what is done otherwise.
    if not (_sold_nothing(gathered) and gathered.panel.channels):
        gaps += _no_channel(weighed)
    gaps = gaps or [gap for gap in small if gap.code == "no_evidence"]
    # Of other channels it is said where nothing else is missing: few log hours on a search engine.
    gaps = gaps or free or [_go_on(weighed)]
    dark = {part.id for part in weighed.parts if part.evidence and known[part.id] != Cost.KNOWN}
    dark |= {gap.channel for gap in free}

    def rank(gap: Gap) -> tuple[bool, bool, bool, float, str, str]:
        # What alone keeps an answer from being given comes first, whatever it is worth; so does
        # what makes a cost too small.
        first = gap.code in _FIRST or (gap.code in _OF_COST and gap.channel in dark)
        # And before these that the answer is to another question: years were asked for.
        other = gap.code == "no_repeat"
        return (gap.worth < float("inf"), not other, not first, -gap.worth, gap.code, gap.channel)

    return tuple(sorted(gaps, key=rank))


def _unlogged(part: Part, time: Time) -> Gap:
    """Work that nobody logged; how much of it a week would leave "pays" as it is."""
    text = N_("{channel}: no hour is logged, so its time counts as free.")
    if part.posts:
        text = N_("{channel}: {n} posts and no hour logged, so its time counts as free.")
    message = Message(text, {"channel": part.name, "n": part.posts})
    spare = time.spare(part.net)
    if part.evidence and 0 < spare < float("inf"):
        text = N_("{missing} It pays as long as it takes less than {hours} hours a week.")
        if spare < 1:
            text = N_("{missing} It pays as long as it takes less than {minutes} minutes a week.")
        amount = {"hours": round(spare, 1), "minutes": round(60 * spare)}
        message = Message(text, {"missing": message, **amount})
    return Gap(
        "no_hours",
        message,
        Message(
            N_("Load a time sheet, or log them: retour add BOOK effort --channel {id} --hours 2"),
            {"id": part.id},
        ),
        channel=part.id,
        worth=max(part.posts * _HOURS_A_POST, 1.0) * (time.hourly or 0.0),
    )


def _unbilled(part: Part) -> Gap:
    text = N_("{channel}: what it cost is not known.")
    if any(one.measure == "tracked" and one.seen > 0 for one in part.evidence):
        text = N_("{channel}: orders came from it, and what it cost is not known.")
    return Gap(
        "no_spend",
        Message(text, {"channel": part.name}),
        Message(
            N_("Load its advertising report, or retour add BOOK cost --channel {id} --amount 50."),
            {"id": part.id},
        ),
        channel=part.id,
        # Until it is known, all that it seems to bring hangs on it.
        worth=part.brought.median if part.evidence else 0.0,
    )


def _free(part: Part, time: Time) -> Gap:
    """A channel that brought something, and of which neither hours nor money are known."""
    remedy = N_(
        "Load a time sheet, or log them: retour add BOOK effort --channel {id} --hours 2; what you "
        "paid: retour add BOOK cost --channel {id} --amount 50. If you put nothing into it, "
        "nothing is missing."
    )
    return Gap(
        "no_cost",
        Message(N_("{channel}: no hour and no cost of it are known."), {"channel": part.name}),
        Message(remedy, {"id": part.id}),
        channel=part.id,
        worth=time.hourly or 0.0,
    )


def _untold(part: Part, worth: float, asked: bool) -> Gap:
    """What would tell of a channel; `asked`: enough customers have said how they came already."""
    if part.evidence:
        code = "weak_evidence"
        message = N_("{channel}: the evidence is too thin for a verdict.")
        remedy = N_(
            "Pause it for a few weeks and start again, or ask every customer "
            "how they heard of you: either says more than tags do."
        )
        if asked:
            remedy = N_(
                "Pause it for a few weeks and start again: that says more than tags and answers do."
            )
    else:
        code = "no_evidence"
        message = N_("{channel}: nothing of yours says what it brings.")
        remedy = N_(
            "Put a promo code or a tagged link in its posts, and ask customers "
            "how they heard of you."
        )
        if asked:
            remedy = N_("Put a promo code or a tagged link in its posts.")
    told = Message(message, {"channel": part.name})
    return Gap(code, told, Message(remedy), channel=part.id, worth=worth)


def _no_sales(gathered: Gathered, gaps: list[Gap]) -> list[Gap]:
    """The gaps, with what hides the sales in front when none is known."""
    if gathered.margin > 0:
        return gaps
    if any(gap.code in ("no_sales", "sales_hole") for gap in gaps):  # it says which are known
        return gaps
    if any(gap.code == "no_rate" for gap in gaps):  # there are sales, in money nobody can convert
        return [replace(gap, worth=float("inf")) if gap.code == "no_rate" else gap for gap in gaps]
    known = gathered.covered.span
    if known and _sold_nothing(gathered):
        # Neither codes nor questions find what a closed shop's sales were due to.
        other = [gap for gap in gaps if gap.code not in _OF_EVIDENCE]
        return [*other, _nothing_sold(gathered, known)]
    return [
        *gaps,
        Gap(
            "no_sales",
            Message(N_("No sale is known for this period.")),
            Message(
                N_("Load the export of your shop, till or accounts, or a table of sales by week.")
            ),
            worth=float("inf"),
        ),
    ]


def _sold_nothing(gathered: Gathered) -> bool:
    """Whether the sales of the period are known, and there was none."""
    known = gathered.covered.span
    return known is not None and gathered.margin <= 0 and bool(known.overlap(gathered.panel.period))


def _nothing_sold(gathered: Gathered, known: Span) -> Gap:
    """A period whose sales are known and are none, as of holidays: no export would change it."""
    text = N_(
        "Your sales of this period are known and come to {amount} {currency}: there is nothing "
        "that social media could have a part of."
    )
    amount = round(gathered.margin, 2)
    return Gap(
        "no_sales",
        Message(text, {"amount": amount, "currency": gathered.owner.currency}),
        Message(
            N_("Ask about a longer period: --since {since} --until {until}"),
            {"since": known.since.isoformat(), "until": known.until.isoformat()},
        ),
        worth=float("inf"),
    )


def _go_on(weighed: Weighed) -> Gap:
    """The next step where nothing is missing: what is known grows old."""
    if weighed.total.verdict is Verdict.CANNOT_TELL:
        message = N_("Nothing is missing, and the evidence is too thin for a verdict.")
        remedy = N_(
            "Pause the channel that costs most for a few weeks and start again: "
            "retour plan BOOK says for how long."
        )
    else:
        message = N_("Nothing is missing for this period.")
        remedy = N_("Keep loading exports and logging hours, and ask again next month.")
    return Gap("go_on", Message(message), Message(remedy))


def _no_channel(weighed: Weighed) -> list[Gap]:
    if weighed.parts:
        return []
    return [
        Gap(
            "no_channel",
            Message(N_("Nothing says yet what you do on social media in this period.")),
            Message(
                N_(
                    "Load the exports of your networks and your time sheet, or log hours: "
                    "retour add BOOK effort --channel instagram --hours 2"
                )
            ),
            # Nothing is at stake that could be reckoned: not all that was sold.
            worth=0.0,
        )
    ]
