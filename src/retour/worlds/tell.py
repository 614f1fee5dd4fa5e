"""A world as facts, without files: what readers would find in its exports, for many worlds fast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from retour.facts import Cost, Effort, Fact, Lead, Post, Reading, Reply, Sale, Trail
from retour.worlds.exports.basket import codes, tags
from retour.worlds.exports.heard import counted
from retour.worlds.exports.scene import Scene
from retour.worlds.timeline import WARM
from retour.worlds.trade import LOST, OPEN, PAID, WON

_LAYERS = {"till": "till", "web": "order", "leads": "deal"}
_STATUS = {OPEN: "open", WON: "won", LOST: "lost"}


def _efforts(scene: Scene) -> Iterator[Effort]:
    work, people = scene.run.work, scene.business.people
    for row in np.flatnonzero(work.noted & (work.day >= WARM)).tolist():
        channel = scene.business.channels[int(work.channel[row])]
        yield Effort(
            day=scene.timeline.day(int(work.day[row])),
            seconds=int(work.seconds[row]),
            channel=channel.id,
            person=people[channel.person % len(people)],
            ledger="world",
            number=str(row),
        )


def _costs(scene: Scene) -> Iterator[Cost]:
    for number, channel in enumerate(scene.business.channels):
        for index, cents in enumerate(scene.run.spend[number, WARM:].tolist()):
            if cents:
                day = scene.since + timedelta(days=index)
                yield Cost(
                    day=day,
                    until=day,
                    amount=cents,
                    currency=scene.currency,
                    channel=channel.id,
                    ledger="world",
                    number=f"{channel.id} {day}",
                )


def _shown(scene: Scene) -> Iterator[Post | Reading]:
    for channel in scene.business.channels:
        for day, reach in zip(scene.days(), scene.daily(channel.id), strict=True):
            yield Reading(day=day, until=day, channel=channel.id, metric="reach", value=reach)
        for post in scene.posts(channel.id):
            yield Post(
                day=post.at.astimezone(scene.zone).date(),
                channel=channel.id,
                number=str(post.row),
                at=post.at,
                text=post.text,
            )


def _sale_trail(scene: Scene, row: int) -> Trail:
    link = tags(scene, row)
    said = codes(scene, row)
    if link is None or scene.business.trade == "till":
        return Trail(codes=said)
    return Trail(source=link.source, medium=link.medium, campaign=link.campaign, codes=said)


def _sales(scene: Scene) -> Iterator[Sale]:
    sales, net = scene.run.sales, scene.business.trade == "leads"
    layer = _LAYERS[scene.business.trade]
    rows = scene.paid if layer == "till" else scene.sold
    for row in rows.tolist():
        day, tax = int(sales.day[row]), int(sales.tax[row])
        yield Sale(
            day=scene.timeline.day(day),
            at=scene.utc(day, int(sales.second[row])),
            ledger="world",
            number=str(row),
            currency=scene.currency,
            total=int(sales.total[row]) - (tax if net else 0),
            tax=None if net else tax,
            taxed="net" if net else "gross",
            shipping=int(sales.shipping[row]) if layer == "order" else None,
            refunded=int(sales.refunded[row]),
            status="paid" if sales.status[row] == PAID else "cancelled",
            layer=layer,
            customer=scene.person(int(sales.person[row])).email if layer != "till" else "",
            trail=_sale_trail(scene, row),
        )


def _leads(scene: Scene) -> Iterator[Lead]:
    leads = scene.run.leads
    for row in scene.asked.tolist():
        channel = scene.channel(int(leads.tag[row]))
        source, medium = channel.utm if channel else ("", "")
        day = int(leads.day[row])
        yield Lead(
            day=scene.timeline.day(day),
            at=scene.utc(day, int(leads.second[row])),
            ledger="world",
            number=str(row),
            status=_STATUS[int(leads.status[row])],
            customer=scene.person(int(leads.person[row])).email,
            trail=Trail(source=source, medium=medium),
        )


def _replies(scene: Scene) -> Iterator[Reply]:
    for day, answers in counted(scene):
        for answer, count in answers.items():
            yield Reply(
                day=day.replace(day=1), until=day, answer=answer, count=count, ledger="world"
            )


def facts(scene: Scene) -> list[Fact]:
    """Hours noted, money, posts and reach, sales, enquiries and answers of the period."""
    told: list[Fact] = [
        *_efforts(scene), *_costs(scene), *_shown(scene), *_sales(scene), *_leads(scene),
    ]  # fmt: skip
    if "heard" in scene.business.exports:
        told += _replies(scene)
    return told
