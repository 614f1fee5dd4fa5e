"""What plans come to, in sentences: the same on a terminal and on a page."""

from __future__ import annotations

from collections.abc import Callable

from retour.answer.amounts import NOTHING, Amounts, duration
from retour.answer.chances import of_100
from retour.answer.course import changes_text
from retour.answer.model import Estimate
from retour.plan.model import Campaign, Candidate, Hours, Measurements, Move, Plan
from retour.words import N_, Within, Words

ACTIONS = {
    "more": N_("do more"),
    "less": N_("do less"),
    "stop": N_("stop"),
    "same": N_("as today"),
}
REACH_TEXT = N_(
    "Chance that it reaches fewer people for what it takes than the weaker quarter of your "
    "weeks did: {n}."
)
WORTH_MEANS = N_(
    "Worth: what better decisions on going on, halving, doubling or stopping are expected to "
    "gain over a year. Cost: your time, and sales lost in weeks of pause."
)
AVERAGES = N_(
    "Amounts of a plan are averages over all that is possible, in which a small chance of much "
    "counts. An answer shows the middle, as a plan does where the average lies outside of the 80% "
    "interval: it may be lower, even below zero where the average is above."
)
_RARE = 0.1  # chance of no sale at all, from which the middle alone misleads
_HALF = 0.5
_FEW = 10  # things, below which a tenth of one says something
_WIDE = 0.6  # share of all hours told that an interval may hold and still say something


def ranged(estimate: Estimate, currency: str, say: Words, gap: str = " ") -> str:
    """The mean, or the median where the mean lies outside, and the 80% interval."""
    amounts = Amounts(say, currency)
    low, high = amounts.whole_pair(estimate)
    return f"{amounts.usual(estimate)}{gap}[{low} … {high}]"


def change(now: float, then: float, write: Callable[[float], str], gap: str = " ") -> str:
    """A figure today and in the plan; one figure where they read alike."""
    if now == 0 and then == 0:
        return NOTHING
    before, after = write(now), write(then)
    return before if before == after else f"{before}{gap}→ {after}"


def move_said(move: Move, currency: str, say: Words, gap: str = " ") -> tuple[str, str, str, str]:
    """What becomes of a channel: its hours and its money, what that adds, the chance that it helps;
    `gap` stands before what follows within a cell.
    """
    hours = change(move.hours_now, move.hours, lambda value: duration(value, say), gap)
    money = change(move.money_now, move.money, Amounts(say, currency).whole, gap)
    if move.action == "same" or move.gain is None:
        return hours, money, NOTHING, NOTHING
    chance = say(N_("{chance} in 100"), chance=of_100(move.chance))
    return hours, money, ranged(move.gain, currency, say, gap), chance


def candidate_said(one: Candidate, currency: str, say: Words) -> tuple[str, str, str, str]:
    """A measurement: what to do, its worth, its cost, and the time it takes."""
    worth, cost = map(Amounts(say, currency).whole, (one.worth, one.cost))
    return say.say(one.what), worth, cost, duration(one.minutes / 60, say)


def quarter_said(plan: Plan, say: Words) -> str:
    """What to do in a quarter."""
    if not plan.changes:
        text = N_(
            "Go on as you do: with today's hours and money, no change is likely enough to help "
            "(three chances in four)."
        )
        if plan.limited:
            text = N_(
                "Go on as you do: within what you allow, no change is likely enough to help (three "
                "chances in four)."
            )
        return say(text)
    changes = changes_text((one.action, one.name) for one in plan.changes)
    if all(one.gain is None for one in plan.changes):
        text = N_(
            "To keep within your limits: {changes}. What that adds or costs cannot be said: "
            "nothing of yours says what it brings."
        )
        return say(text, changes=changes)
    said = {
        "changes": changes,
        "gain": Amounts(say, plan.currency).whole(abs(plan.gain.mean)),
        "chance": of_100(plan.better),
    }
    if plan.gain.mean < 0:
        text = N_(
            "To keep within your limits: {changes}. That is expected to bring {gain} less over the "
            "quarter, on average, than going on as today."
        )
        del said["chance"]
        return say(text, **said)
    return say(
        N_(
            "Do this: {changes}. Expected to add {gain} over the quarter, on average; {chance} "
            "chances in 100 that it is better than going on as today."
        ),
        **said,
    )


def expected_said(plan: Plan, say: Words) -> list[str]:
    """What to expect of a quarter, a line each."""
    lines = [
        say(N_("Net to expect: {range}"), range=ranged(plan.net, plan.currency, say)),
        say(N_("As today: {range}"), range=ranged(plan.today, plan.currency, say)),
        say(N_("Chance of a loss: {chance} in 100"), chance=of_100(plan.loss)),
    ]
    if not plan.changes:
        del lines[1]
    return lines


def measure_said(found: Measurements, say: Words) -> str:
    """What to measure next, or why nothing."""
    advised = next((one for one in found.candidates if one.advised), None)
    if advised is not None:
        return say(N_("Most worth doing next: {what}"), what=say.say(advised.what))
    text = N_("Nothing is worth measuring now: no measurement would gain what it costs.")
    if any(one.net > 0 for one in found.candidates):
        text = N_("Nothing is worth measuring now: no measurement of half a year would settle.")
    return say(text)


def hours_said(hours: Hours, say: Words) -> str:
    """Whether to give more hours a week; where to give fewer is for the plan of a quarter."""
    values: dict[str, object] = {"usual": duration(hours.usual, say)}
    text = N_(
        "More than today ({usual} a week) is not likely enough to help (three chances in four)."
    )
    if hours.advised is not None:
        text = N_(
            "About {advised} a week is likely to bring more than today's {usual}: {chance} chances "
            "in 100."
        )
        values |= {"advised": duration(hours.advised, say), "chance": of_100(hours.better)}
    return f"{say(text, **values)} {_best_said(hours, say)}"


def _best_said(hours: Hours, say: Words) -> str:
    """Where the best number of hours lies."""
    low, high = _halves(hours.low, say), _halves(hours.high, say)
    text = N_("The best lies between {low} and {high} hours.")
    if hours.high - hours.low > _WIDE * hours.most:
        text = N_(
            "Nobody can tell yet how many hours are best: anything from {low} to {high} may be."
        )
    elif high == _halves(0.0, say):
        text = N_("The best is next to none.")
    elif low == high:
        text = N_("The best is about {high} hours.")
    return say(text, low=low, high=high)


def hours_beside(hours: Hours, say: Words) -> list[str]:
    """On which channels today's hours are, a fact told as exactly as the plan of a quarter tells
    it; and what the quarter's plan has to say beside it.
    """
    names = [say.say(Within(one)) for one in hours.channels]
    text = N_("Today: {usual} a week on {channels}.")
    lines = [say(text, usual=duration(hours.usual, say), channels=names)]
    if hours.advised is None:
        return [*lines, say(N_("Where to give less, if anywhere, the quarter's plan says."))]
    if hours.capped:
        text = N_("More may be better still: beyond {most} nothing of yours tells.")
        # The last point of the curve and of its table, told as these tell it.
        whole = hours.most == round(hours.most)
        lines.append(say(text, most=say.number(hours.most, 0 if whole else 1)))
    text = N_("The quarter's plan keeps to today's hours in all until you allow it more.")
    return [*lines, say(text)]


def hours_notes(hours: Hours, say: Words) -> list[str]:
    """What the studies say beside it, what one should know of it, and for what it is counted."""
    found = []
    for one in hours.studies:
        text = N_("Beside it, a study of {year}: “{answer}”, said by {n} people ({who}). {defects}")
        defects = " ".join(say.say(defect) for defect in one.defects)
        found.append(
            say(
                text, year=str(one.study.year), answer=say.say(one.answer),
                n=one.base_n or "?", who=say.say(one.study.population), defects=defects,
            )
        )  # fmt: skip
    found += [say.say(note) for note in hours.notes]
    mix = N_(
        "Counted for {channels} in today's mix, moved together, an hour at {hour}; the quarter's "
        "plan moves each by itself."
    )
    names = [say.say(name) for name in hours.channels]
    return [
        *found,
        say(AVERAGES),
        say(mix, channels=names, hour=say.money(hours.hourly, hours.currency)),
    ]


def _halves(value: float, say: Words) -> str:
    return say.number(round(2 * value) / 2, 0 if round(2 * value) % 2 == 0 else 1)


def campaign_said(campaign: Campaign, say: Words) -> str:
    """How likely a campaign is to lose."""
    if campaign.flop_net is None:
        return say(N_("What it will sell cannot be told from your own history."))
    text = N_("{chance} chances in 100 that it brings less than it costs.")
    return say(text, chance=of_100(campaign.flop_net))


def campaign_cost(campaign: Campaign, say: Words) -> str:
    """What a campaign costs."""
    if not campaign.hours:
        text = N_("It costs {cost}.")
    elif not campaign.money:
        text = N_("It costs {cost}: {hours}.")
    else:
        text = N_("It costs {cost}: {money} and {hours}.")
    amounts = Amounts(say, campaign.currency)
    return say(
        text,
        cost=amounts.whole(campaign.cost),
        money=amounts.whole(campaign.money, campaign.cost),
        hours=duration(campaign.hours, say),
    )


def campaign_yet(campaign: Campaign, say: Words) -> str:
    """Why a campaign that most likely loses may yet be worth it; "" for others."""
    if campaign.net is None or not _pays_on_average(campaign):
        return ""
    if _rare(campaign):
        text = N_(
            "Yet many such campaigns bring {net} each more than they cost, the average that "
            "answers and plans go by: sales are few and large, {none} campaigns in 100 bring "
            "none, and the others pay for them."
        )
    else:
        text = N_(
            "Yet many such campaigns bring {net} each more than they cost, the average that "
            "answers and plans go by: what they bring differs much, and the best pay for the "
            "others."
        )
    net = Amounts(say, campaign.currency).mean(campaign.net)
    return say(text, net=net, none=of_100(campaign.no_sale or 0.0))


def campaign_figures(campaign: Campaign, say: Words) -> tuple[list[str], list[list[str]]]:
    """Headers and rows of what to expect; with means where the middle alone misleads."""
    uneven = _rare(campaign) or _pays_on_average(campaign)
    titles = [N_("To expect"), N_("In the middle"), N_("80% interval")]
    if uneven:
        titles.insert(1, N_("On average"))
    rows = []
    for label, estimate, money in (
        (N_("People reached"), campaign.reach, False),
        (N_("Visits to your site"), campaign.visits, False),
        (N_("Sales"), campaign.sales, False),
        (N_("Gross margin"), campaign.margin, True),
        (N_("Net of money and hours"), campaign.net, True),
        (N_("Audience it takes to break even"), campaign.break_even, False),
    ):
        if estimate is not None:
            write = _writer(campaign.currency if money else "", say)
            ends = f"{write(estimate.low)} … {write(estimate.high)}"
            mean = [_mean(estimate.mean, write, say, money)] if uneven else []
            rows.append([say(label), *mean, write(estimate.median), ends])
    return [say(title) for title in titles], rows


def _rare(campaign: Campaign) -> bool:
    return (campaign.no_sale or 0.0) >= _RARE


def _pays_on_average(campaign: Campaign) -> bool:
    """Whether many such campaigns are expected to pay although this one most likely does not."""
    net, flop = campaign.net, campaign.flop_net
    return net is not None and flop is not None and net.mean > 0 and flop > _HALF


def _writer(currency: str, say: Words) -> Callable[[float], str]:
    return Amounts(say, currency).whole if currency else (lambda v: _count(v, say))


def _count(value: float, say: Words) -> str:
    """A count with two figures that mean something from a hundred on."""
    size = 10 ** max(len(str(int(abs(value)))) - 2, 0)
    return say.number(round(value / size) * size, 0)


def _mean(value: float, write: Callable[[float], str], say: Words, money: bool) -> str:
    """A mean; a decimal of things that are counted one by one: 0.4 sales."""
    return write(value) if money or abs(value) >= _FEW else say.number(value, 1)
