"""From visits to money: baskets, discounts, tax, parcels, refunds, enquiries won or lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.worlds.crowd import Coming
from retour.worlds.demand import Demand
from retour.worlds.latent import Bools, Floats, Ints, Latent
from retour.worlds.spec import Business, Knobs

PAID, CANCELLED = 0, 1
OPEN, WON, LOST = 0, 1, 2
_PARCEL_TAX = 0.20
_MOST_DAYS = 150  # an enquiry is decided within five months, or dropped


@dataclass(frozen=True, slots=True)
class Leads:
    """Enquiries, one row each. `decided` is the day of the answer, `status` OPEN, WON or LOST.

    `sale` is the row of the sale it became, -1 for none; `value` what it is worth, cents, net.
    """

    person: Ints
    day: Ints
    second: Ints
    decided: Ints
    status: Ints
    value: Ints
    cause: Ints
    tag: Ints
    sale: Ints


@dataclass(frozen=True, slots=True)
class Sales:
    """Sales, one row each, in time order; amounts in cents.

    `total` is what is owed, tax and parcel included, after `discount`; `tax` is inside it;
    `refunded` was given back; `margin` is the gross margin left (net of tax, refunds, goods).
    `goods` is the net amount of the goods, refunds taken off. `code` is the number of the
    promotion used, -1 for none; `own` says that the tagging channel's own code was used too.
    """

    person: Ints
    day: Ints
    second: Ints
    total: Ints
    tax: Ints
    shipping: Ints
    discount: Ints
    refunded: Ints
    goods: Ints
    margin: Ints
    status: Ints
    first: Bools
    cause: Ints
    tag: Ints
    code: Ints
    own: Bools


@dataclass(frozen=True, slots=True)
class Lines:
    """Products of the sales: row of the sale, product, quantity, amount in cents (list price)."""

    sale: Ints
    product: Ints
    quantity: Ints
    amount: Ints


def _seconds(business: Business, coming: Coming, latent: Latent) -> Ints:
    """The second of the day, around the business's rush hours."""
    who, day = coming.person, coming.key
    peak = np.asarray(business.peaks)[latent.integer("rush", len(business.peaks), who, day)]
    hour = peak + 1.1 * latent.normal("clock", who, day)
    return np.clip(hour * 3600, 7 * 3600, 23 * 3600).astype(np.int64)


def _lines(business: Business, coming: Coming, latent: Latent) -> Lines:
    """What is in each basket: products by their weight, quantities by theirs."""
    products = business.products
    who, day = coming.person[:, None], coming.key[:, None]
    slot = np.arange(1 + len(business.lines))[None, :]
    more = latent.uniform("more", who, day, slot) < np.array([1.0, *business.lines])[None, :]
    filled = np.logical_and.accumulate(more, axis=1)
    choice = latent.pick("choice", [one.weight for one in products], who, day, slot)
    count = 1 + latent.pick("count", business.quantities, who, day, slot)
    price = np.array([one.price for one in products], dtype=np.float64)[choice]
    spread = np.array([one.spread for one in products])
    if spread.any():
        price = price * np.exp(spread[choice] * latent.normal("size", who, day, slot))
        price = np.round(price / 1000) * 1000
    sale = np.broadcast_to(np.arange(len(coming.day))[:, None], filled.shape)
    amount = price.astype(np.int64) * count
    return Lines(sale[filled], choice[filled], count[filled], amount[filled])


def books(business: Business, coming: Coming, latent: Latent) -> Bools:
    """Who reserves on line."""
    return latent.uniform("books", coming.person, coming.key) < business.booked


def traceable(business: Business, coming: Coming, latent: Latent) -> Bools:
    """Which visits can carry a channel's trace at all: (channels, visits).

    On line, every click can. At a till, a code can be said; without one, only a reservation made
    on line keeps the tag of the link.
    """
    if business.trade != "till":
        return np.ones((len(business.channels), len(coming.day)), dtype=bool)
    coded = np.array([bool(one.code) for one in business.channels], dtype=bool)
    return np.asarray(coded[:, None] | books(business, coming, latent)[None, :])


def _offers(
    business: Business, knobs: Knobs, coming: Coming, running: Ints, tag: Ints, latent: Latent
) -> tuple[Ints, Bools, Floats]:
    """The promotion used, whether the channel's own code was, and the discount as a share."""
    taken = np.array([one.taken for one in business.promotions] + [0.0])[running]
    off = np.array([one.off for one in business.promotions] + [0.0])[running]
    uses = latent.uniform("takes", coming.person, coming.key) < taken
    own = np.array([bool(one.code) for one in business.channels] + [False])[tag]
    if business.trade == "web":  # on line, half of them click the link instead
        own &= latent.uniform("types", coming.person, coming.key) < 0.5
    discount = np.where(uses, off, np.where(own, knobs.giveaway, 0.0))
    return np.where(uses, running, -1), own, discount


def _sums(lines: Lines, business: Business, rows: int) -> tuple[Ints, Floats, Floats]:
    """List price, net price and cost of each basket, before any discount."""
    vat = np.array([one.vat for one in business.products])[lines.product]
    left = np.array([one.margin for one in business.products])[lines.product]
    gross, net, cost = np.zeros(rows), np.zeros(rows), np.zeros(rows)
    np.add.at(gross, lines.sale, lines.amount)
    np.add.at(net, lines.sale, lines.amount / (1 + vat))
    np.add.at(cost, lines.sale, lines.amount / (1 + vat) * (1 - left))
    return gross.astype(np.int64), net, cost


def _parcels(business: Business, goods: Ints) -> Ints:
    if not business.shipping:
        return np.zeros_like(goods)
    return np.where(goods >= business.free_from, 0, business.shipping)


def _fate(business: Business, coming: Coming, total: Ints, latent: Latent) -> tuple[Ints, Ints]:
    """Status, and what is given back: all of it, or half, as if one of two things came back."""
    luck = latent.uniform("fate", coming.person, coming.key)
    status = np.where(luck < business.cancelled, CANCELLED, PAID)
    back = latent.uniform("back", coming.person, coming.key)
    whole, half = back < 0.6 * business.refunds, back < business.refunds
    refunded = np.where(whole, total, np.where(half, total // 2, 0))
    return status, np.where(status == PAID, refunded, 0)


def trade(
    business: Business, knobs: Knobs, feel: Demand, coming: Coming, tag: Ints, latent: Latent
) -> tuple[Sales, Lines]:
    """One sale for each row of `coming`, with the products in it.

    The parcel is passed on at cost: it adds to the total and leaves no margin.
    """
    rows = len(coming.day)
    lines = _lines(business, coming, latent)
    gross, net, cost = _sums(lines, business, rows)
    code, own, off = _offers(business, knobs, coming, feel.promotion[coming.day], tag, latent)
    discount = np.round(gross * off).astype(np.int64)
    left = np.where(gross > 0, (gross - discount) / np.maximum(gross, 1), 0.0)
    shipping = _parcels(business, gross - discount)
    total = gross - discount + shipping
    tax = np.round(gross - discount - net * left + shipping * _PARCEL_TAX / (1 + _PARCEL_TAX))
    status, refunded = _fate(business, coming, total, latent)
    kept = np.where(status == PAID, 1 - refunded / np.maximum(total, 1), 0.0)
    sales = Sales(
        coming.person, coming.day, _seconds(business, coming, latent),
        total, tax.astype(np.int64), shipping, discount, refunded,
        np.round(net * left * kept).astype(np.int64),
        np.round((net * left - cost) * kept).astype(np.int64),
        status, coming.first, coming.cause, tag, code, own,
    )  # fmt: skip
    return sales, lines


def leads(
    business: Business, feel: Demand, coming: Coming, tag: Ints, latent: Latent
) -> tuple[Leads, Coming, Ints]:
    """Enquiries; those won become visits on the day of the answer, here returned with their tag.

    The time to decide is log-normal around the business's median. What is decided after the last
    day is still open.
    """
    who, day, key = coming.person, coming.day, coming.key
    wait = business.decide * np.exp(0.6 * latent.normal("wait", who, key))
    decided = day + np.clip(wait, 1, _MOST_DAYS).astype(np.int64)
    win = latent.uniform("win", who, key) < business.close
    status = np.where(decided >= len(feel.base), OPEN, np.where(win, WON, LOST))
    won = np.flatnonzero(status == WON)
    won = won[np.argsort(decided[won], kind="stable")]
    sale = np.full(len(day), -1)
    sale[won] = np.arange(len(won))
    bought = Coming(who[won], decided[won], key[won], coming.cause[won], coming.first[won])
    value = _sums(_lines(business, coming, latent), business, len(day))[1]
    return (
        Leads(
            who, day, _seconds(business, coming, latent), decided, status,
            np.round(value).astype(np.int64), coming.cause, tag, sale,
        ),
        bought,
        tag[won],
    )  # fmt: skip


def bookings(business: Business, coming: Coming, sales: Sales, latent: Latent) -> Leads:
    """Tables reserved on line, up to two weeks ahead: a share of the sales, no-shows included."""
    rows = np.flatnonzero(books(business, coming, latent))
    who, day = coming.person[rows], coming.day[rows]
    ahead = np.minimum(15 * latent.uniform("ahead", who, day) ** 2, np.maximum(day, 0))
    asked = day - ahead.astype(np.int64)
    came = sales.status[rows] == PAID
    second = 3600 * 9 + latent.integer("dials", 12 * 60, who, day) * 60
    # On the day itself the reservation precedes the meal.
    second = np.where(asked == day, np.minimum(second, sales.second[rows] - 1800), second)
    status = np.where(came, WON, LOST)
    nothing = np.zeros_like(day)
    return Leads(who, asked, second, day, status, nothing, sales.cause[rows], sales.tag[rows], rows)


def usual_margin(business: Business, knobs: Knobs, feel: Demand, latent: Latent) -> float:
    """Mean gross margin in cents of a visit, or of an enquiry won or not, over 2,000 of them."""
    rows = np.arange(2000)
    tries = Coming(rows, rows % len(feel.base), rows, np.zeros_like(rows), rows < 0)
    sales, _ = trade(business, knobs, feel, tries, np.full(len(rows), -1), latent)
    share = business.close if business.trade == "leads" else 1.0
    return float(sales.margin.mean()) * share
