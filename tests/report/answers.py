"""Answers made up for tests: as if weighed, without a book."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from retour.answer.beside import Aim, Figure, Week
from retour.answer.model import Answer, Estimate, Evidence, Part
from retour.answer.verdict import Verdict
from retour.gap import Gap
from retour.panel import Bias, Grade, Vector
from retour.reference.channels import channel
from retour.reference.standing import where_do_i_stand
from retour.reference.text import Text
from retour.span import Span
from retour.words import Message, Renderable

PERIOD = Span(date(2025, 10, 6), date(2026, 10, 4))
HOURLY = 25.0
_DRAWS = 999
# Equally likely standard normal values: the same answer every time, and no random numbers.
_NORMAL = np.sort(np.random.default_rng(7).standard_normal(_DRAWS))
_BIAS = Bias("tracked", mean=math.log(0.6), sd=0.9, source="Gordon, Moakler & Zettelmeyer 2023")
_SAYS = {
    "tracked": (Grade.C, "339 orders name it"),
    "said": (Grade.C, "41 of 180 customers named it"),
    "launch": (Grade.B, "sales after it began, against the weeks before"),
}


@dataclass(frozen=True)
class Channel:
    """A channel of a made-up answer: the median of what it brought, with a factor either way."""

    id: str
    brought: float
    factor: float = 1.6
    money: float = 0.0
    hours: float = 0.0
    evidence: tuple[str, ...] = ("tracked",)
    name: str = ""


def _verdict(net: Estimate, chance: float, spent: float, known: bool) -> Verdict:
    """Much as the engine would say, and independent of it: reports are under test here."""
    if not known:
        return Verdict.CANNOT_TELL
    if chance >= 0.9:
        return Verdict.PAYS
    if chance <= 0.1:
        return Verdict.DOES_NOT_PAY
    return Verdict.TOO_CLOSE if net.high - net.low <= 2 * spent else Verdict.CANNOT_TELL


def _brought(one: Channel) -> Vector:
    spread = math.log(one.factor) / 1.2816  # the factor is that of the 80% interval
    return np.asarray(one.brought * np.exp(spread * _NORMAL))


def _part(
    identity: str, name: Renderable, draws: Vector, one: Channel, evidence: tuple[Evidence, ...],
    known: bool,
) -> Part:  # fmt: skip
    labour = one.hours * HOURLY
    spent = one.money + labour
    net = draws - spent
    chance = float((net > 0).mean())
    info = channel(identity)
    return Part(
        id=identity,
        name=name,
        social=identity == "total" or info.is_social,
        paid=info.paid,
        brought=Estimate.of(draws),
        money=one.money,
        hours=one.hours,
        labour=labour,
        net=Estimate.of(net),
        net_per_month=Estimate.of(net / PERIOD.months),
        roi=Estimate.of(net / spent) if spent else None,
        per_hour=Estimate.of((draws - one.money) / one.hours) if one.hours else None,
        chance=chance,
        verdict=_verdict(Estimate.of(net), chance, spent, known and spent > 0),
        evidence=evidence,
    )


def _evidence(one: Channel, draws: Vector) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            measure=measure,
            grade=_SAYS[measure][0],
            basis=Message(_SAYS[measure][1]),
            brought=Estimate.of(draws * (1.3 + 0.2 * place)),
            bias=_BIAS,
            moved=one.brought * (0.4 - 0.5 * place),
            seen=one.brought * 1.9,
        )
        for place, measure in enumerate(one.evidence)
    )


def made(
    channels: Sequence[Channel],
    *,
    business: str = "Boulangerie du Port",
    currency: str = "EUR",
    margin: float = 0.0,
    weeks: int = 52,
    rich: bool = True,
) -> Answer:
    """An answer about `channels`; with `rich`, also scorecard, gaps, studies and notes."""
    draws = {one.id: _brought(one) for one in channels}
    parts = [
        _part(
            one.id,
            Text(one.name, one.name) if one.name else channel(one.id).name,
            draws[one.id],
            one,
            _evidence(one, draws[one.id]),
            bool(one.evidence),
        )
        for one in channels
    ]
    social = [one for one in channels if channel(one.id).is_social]
    margin = margin or 2.5 * sum(one.brought for one in channels) + 100.0
    everything = sum(draws.values(), start=np.zeros(_DRAWS))
    return Answer(
        business=business,
        currency=currency,
        period=replace(PERIOD, since=PERIOD.until - timedelta(days=7 * weeks - 1)),
        hourly=HOURLY,
        total=_whole("total", "Social media", social, draws),
        everything=_whole("everything", "All channels", channels, draws),
        channels=tuple(sorted(parts, key=lambda part: -part.net.median)),
        margin=margin,
        unattributed=Estimate.of(margin - everything),
        gaps=_gaps() if rich else (),
        scorecard=_scorecard(currency) if rich else (),
        aims=_aims(currency) if rich else (),
        weeks=_weeks(weeks, channels),
        standing=_standing() if rich else (),
        notes=(Message("Three orders in USD were converted at the rate of their day."),)
        if rich
        else (),
        asked=date(2026, 10, 5),
        engine="retour 0.1.0",
    )


def _whole(identity: str, name: str, channels: Sequence[Channel], draws: dict[str, Vector]) -> Part:
    whole = Channel(
        identity,
        0.0,
        money=sum(one.money for one in channels),
        hours=sum(one.hours for one in channels),
    )
    drawn = sum((draws[one.id] for one in channels), start=np.zeros(_DRAWS))
    known = any(one.evidence for one in channels)
    return _part(identity, Message(name), drawn, whole, (), known)


def _weeks(count: int, channels: Sequence[Channel]) -> tuple[Week, ...]:
    hours = sum(one.hours for one in channels) / 52
    money = sum(one.money for one in channels) / 52
    brought = sum(one.brought for one in channels) / 20
    first = PERIOD.until - timedelta(days=PERIOD.until.weekday() + 7 * (count - 1))
    return tuple(
        Week(
            monday=first + timedelta(weeks=n),
            hours=hours * (0.6 + 0.8 * n / max(count, 1) + 0.3 * math.sin(n)),
            money=money * (1 + 0.5 * math.cos(n / 2)),
            margin=brought * (1 + 0.3 * math.sin(n / 4)),
        )
        for n in range(count)
    )


def _aims(currency: str) -> tuple[Aim, ...]:
    def figure(code: str, label: str, now: float, before: float | None, unit: str) -> Figure:
        return Figure(code, "leads", Message(label), now, before, unit)

    leads = (
        figure("aim_leads", "Leads that name it", 24.0, 18.0, "count"),
        figure("aim_qualified", "Share of them that is qualified", 0.5, None, "share"),
        figure("aim_cost_per_lead", "Money and hours for one lead", 31.4, 40.0, currency),
    )
    reach = (figure("aim_reach", "Daily reach (added up)", 48_210.0, 51_000.0, "count"),)
    return (
        Aim("facebook", channel("facebook").name, False, "leads", leads),
        Aim("linkedin", channel("linkedin").name, False, "image"),
        Aim("Soldes d'été 2026", Text("Soldes d'été 2026", "Soldes d'été 2026"), True,
            "visibility", reach),
    )  # fmt: skip


def _gaps() -> tuple[Gap, ...]:
    return (
        Gap(
            "few_replies",
            Message("No customer was asked how they heard of you."),
            Message(
                "Ask “how did you hear about us?” at the till or when they order until 20 answer."
            ),
            worth=1240.0,
        ),
        Gap(
            "no_hours",
            Message("TikTok: 32 posts and no hour logged, so its time counts as free."),
            Message(
                "Log its hours: retour add BOOK effort --channel tiktok, or load a time sheet."
            ),
            "tiktok",
            400.0,
        ),
        Gap(
            "no_sales",
            Message("No sale is known for this period."),
            Message("Load the export of your shop, till or accounts."),
            worth=float("inf"),
        ),
        Gap("odd", Message("The site's statistics stop in June."), Message("Load a newer export.")),
    )


def _scorecard(currency: str) -> tuple[Figure, ...]:
    return (
        Figure("reach", "visibility", Message("People reached"), 126_590, 100_705, "count"),
        Figure("visits", "visibility", Message("Visits to your site"), 51_880, 44_836, "count"),
        Figure("shares", "visibility", Message("Shares"), 383, 493, "count"),
        Figure("keywords", "ranking", Message("Keywords on the first page of search results"),
               14, None, "count"),
        Figure("position", "ranking", Message("Average place in search results"), 12.1, 14.0,
               "position"),
        Figure("qualified", "ranking", Message("Share of leads that are qualified"), 0.41, 0.36,
               "share"),
        Figure("orders", "sales", Message("Orders"), 4_238, 3_548, "count"),
        Figure("margin", "sales", Message("Gross margin"), 86_906, 70_786, currency),
        Figure("per_order", "sales", Message("Margin of an order"), 6.14, 6.18, currency),
    )  # fmt: skip


def _standing() -> tuple:  # type: ignore[type-arg]
    return where_do_i_stand(hours_week=5.3, platforms=["facebook", "instagram"])


def small_shop() -> Answer:
    """A few channels, the social ones paying together."""
    return made(
        [
            Channel("instagram", 9_800, 1.5, 420, 110, ("tracked", "said")),
            Channel("facebook", 1_150, 1.7, 380, 72, ("tracked", "said")),
            Channel("meta-ads", 5_600, 1.9, 2_900, 14, ("launch", "tracked")),
            Channel("tiktok", 900, 5.0, 0, 31, ()),
            Channel("email", 4_100, 1.5, 300, 40, ("tracked",)),
            Channel("search", 7_400, 1.6, 1_200, 10, ("tracked",)),
        ]
    )


def losing() -> Answer:
    """Social media that do not pay."""
    return made(
        [
            Channel("facebook", 400, 1.7, 1_380, 122),
            Channel("linkedin", 700, 2.5, 500, 160, ("tracked", "said")),
        ],
        business="Menuiserie Le Goff & Filles",
    )


def even() -> Answer:
    """Social media that come out about even."""
    return made(
        [
            Channel("instagram", 3_100, 1.5, 200, 100),
            Channel("facebook", 1_900, 1.5, 600, 60),
        ],
        business="Atelier Garance",
    )


def untold() -> Answer:
    """Nobody can tell: no evidence of the business's own."""
    return made(
        [
            Channel("instagram", 2_075, 6.6, 0, 131, ()),
            Channel("facebook", 1_835, 6.6, 0, 113, ()),
        ],
        margin=116_645,
    )


LONG = (
    "Association des producteurs et artisans du Haut-Languedoc et des Monts de l'Espinouse, "
    "section boutique"
)


def crowded() -> Answer:
    """Fourteen channels, long names."""
    ids = (
        "instagram facebook meta-ads linkedin linkedin-ads tiktok youtube pinterest "
        "google-business whatsapp google-ads email search affiliates"
    ).split()
    return made(
        [
            Channel(
                identity,
                400.0 * (place + 1) ** 1.2,
                1.4 + 0.2 * (place % 5),
                260.0 * (place % 4),
                18.0 * ((place * 5) % 7),
                (("tracked", "said"), ("launch",), (), ("tracked",))[place % 4],
                "Groupe d'entraide des commerçants du centre-ville et des faubourgs"
                if place == 5
                else "",
            )
            for place, identity in enumerate(ids)
        ],
        business=LONG,
    )


def empty() -> Answer:
    """Nothing at all is known."""
    return made([], weeks=1, rich=False)


EVERY = {
    "small_shop": small_shop,
    "losing": losing,
    "even": even,
    "untold": untold,
    "crowded": crowded,
    "empty": empty,
}
VERDICT_OF = {
    "small_shop": Verdict.PAYS,
    "losing": Verdict.DOES_NOT_PAY,
    "even": Verdict.TOO_CLOSE,
    "untold": Verdict.CANNOT_TELL,
    "empty": Verdict.CANNOT_TELL,
}
