"""What the business puts in: sessions of work, posts, pages and money, week by week.

The usual hours of the five businesses add up to 6-11 a week, the bands in which VerticalResponse
(2012, 462 small businesses) found a quarter of its respondents at 6-10 hours and another 18 % at
11 or more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retour.worlds.demand import Demand
from retour.worlds.latent import Bools, Floats, Ints, Latent
from retour.worlds.spec import Business, Channel, Knobs
from retour.worlds.timeline import Timeline

_SPREAD = np.array([0.70, 0.22, 0.08])  # when a post is seen: its day, the next, the one after
_LASTING = 75.0  # half-life in days of what a page brings in
_MOST = 12  # posts or sessions a week at the very most


@dataclass(frozen=True, slots=True)
class Work:
    """Sessions of work, one row each: channel, day, second of the day, length, whether noted."""

    channel: Ints
    day: Ints
    second: Ints
    seconds: Ints
    noted: Bools


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts, pages and mailings, one row each; `quality` has a usual value of 1."""

    channel: Ints
    day: Ints
    second: Ints
    quality: Floats


@dataclass(frozen=True, slots=True)
class Effort:
    """Everything put in; `spend` is (channels, days) in cents."""

    work: Work
    posts: Posts
    spend: Ints


def _level(channel: Channel, number: int, knobs: Knobs, feel: Demand, latent: Latent) -> Floats:
    """Hours (or money) of each week relative to the usual: phases, weeks off, mood."""
    weeks = np.arange(len(feel.busy))
    phase = latent.normal("phase", number, weeks // 8) * 0.35
    week = latent.normal("week", number, weeks) * 0.30
    # Confounding: one unit of the knob makes a week 10 % busier bring 30 % more work.
    mood = 3.0 * knobs.confounding * feel.busy
    level = np.exp(phase + week + np.clip(mood, -1.5, 1.5))
    idle = latent.uniform("idle", number, weeks) < (0.15 if channel.way == "ads" else 0.06)
    level = np.where(idle, 0.0, level)
    usual = level.mean()
    return level / usual if usual > 0 else level


def _work(
    number: int, hours: Floats, knobs: Knobs, timeline: Timeline, latent: Latent
) -> tuple[Ints, Ints, Ints, Bools]:
    """One to four sessions share a week's hours, on its working days."""
    weeks = np.arange(len(hours))[:, None]
    slot = np.arange(4)[None, :]
    count = 1 + latent.integer("sessions", 4, number, weeks)
    share = np.where(slot < count, 0.3 + latent.uniform("share", number, weeks, slot), 0.0)
    seconds = share / share.sum(axis=1, keepdims=True) * hours[:, None] * 3600
    whole = np.round(seconds / 300).astype(np.int64) * 300
    day = weeks * 7 + latent.integer("workday", 6, number, weeks, slot)
    second = 3600 * 8 + latent.integer("workhour", 40, number, weeks, slot) * 900
    noted = latent.uniform("noted", number, weeks, slot) >= knobs.forgotten
    keep = (whole > 0) & (day < timeline.days)
    return day[keep], second[keep], whole[keep], noted[keep]


def _posts(
    channel: Channel, number: int, hours: Floats, timeline: Timeline, latent: Latent
) -> tuple[Ints, Ints, Floats]:
    weeks = np.arange(len(hours))
    count = np.minimum(latent.rounded("posts", hours / channel.unit, number, weeks), _MOST)
    if channel.way == "ads":
        count = np.zeros_like(count)
    slot = np.arange(_MOST)[None, :]
    weeks = weeks[:, None]
    day = weeks * 7 + latent.integer("postday", 7, number, weeks, slot)
    peak = np.array([8.0, 12.0, 18.0])[latent.pick("peak", [0.3, 0.3, 0.4], number, weeks, slot)]
    hour = peak + 0.7 * latent.normal("posthour", number, weeks, slot)
    second = np.clip(hour * 3600, 6 * 3600, 22 * 3600).astype(np.int64)
    quality = np.exp(0.6 * latent.normal("quality", number, weeks, slot) - 0.18)
    keep = (slot < count[:, None]) & (day < timeline.days)
    return day[keep], second[keep], quality[keep]


def _spend(
    channel: Channel, number: int, level: Floats, timeline: Timeline, latent: Latent
) -> Ints:
    days = np.arange(timeline.days)
    pace = 0.8 + 0.4 * latent.uniform("pace", number, days)
    return np.round(channel.money / 7 * level[days // 7] * pace).astype(np.int64)


def effort(
    business: Business, knobs: Knobs, timeline: Timeline, feel: Demand, latent: Latent
) -> Effort:
    """All that a business does over the timeline, with every channel on."""
    work, posts, spend = [], [], []
    for number, channel in enumerate(business.channels):
        level = _level(channel, number, knobs, feel, latent)
        hours = channel.hours * level
        sessions = _work(number, hours, knobs, timeline, latent)
        work.append((np.full(len(sessions[0]), number), *sessions))
        said = _posts(channel, number, hours, timeline, latent)
        posts.append((np.full(len(said[0]), number), *said))
        spend.append(_spend(channel, number, level, timeline, latent))
    whole = Work(*(np.concatenate(column) for column in zip(*work, strict=True)))
    shown = Posts(*(np.concatenate(column) for column in zip(*posts, strict=True)))
    return Effort(whole, shown, np.stack(spend))


def sightings(channel: Channel, number: int, done: Effort, days: int, off_from: int) -> Floats:
    """Expected sightings a day for one person reached, without what is done from `off_from` on.

    Pages go on being found: each counts for its half-life. Ads count by the money of the day.
    """
    if channel.way == "ads":
        money = done.spend[number] / max(channel.money / 7, 1)
        return np.where(np.arange(days) < off_from, money * channel.reach, 0.0)
    mine = (done.posts.channel == number) & (done.posts.day < off_from)
    fresh = np.bincount(
        done.posts.day[mine], weights=done.posts.quality[mine] * channel.reach, minlength=days
    )
    if channel.way == "pages":
        fade = 0.5 ** (np.arange(days) / _LASTING)
        return np.convolve(fresh, fade * (1 - 0.5 ** (1 / _LASTING)) * 10)[:days]
    return np.convolve(fresh, _SPREAD)[:days]
