"""Tables on a terminal: what a book covers, what is read, what was loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from retour.book import BatchRecord, Cover
from retour.business.known import KIND_NAMES, Known
from retour.business.settings import as_said
from retour.cli.screen import Screen
from retour.reference.channel_info import ChannelInfo
from retour.reference.channels import channel
from retour.reference.setting_meanings import MEANINGS
from retour.span import Span
from retour.words import N_, Words

if TYPE_CHECKING:
    from retour.reading.source import Source


def table(headers: Iterable[str], say: Words, right: Sequence[int] = ()) -> Table:
    """A table without frames, `right` columns aligned to the right."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for place, header in enumerate(headers):
        made.add_column(say(header), justify="right" if place in right else "left")
    return made


_OWN = {"hand": N_("by hand"), "any_table": N_("your own tables")}
_HOLES = 5  # periods without data that are shown, the longest; --json lists all


def show_known(known: Known, sources: Iterable[Cover], say: Words) -> None:
    """What a book covers and lacks; by source where several tell one kind, maybe the same twice."""
    out, sources = Screen(), list(sources)
    shown = table((N_("What"), N_("How many"), N_("From"), N_("To")), say, right=(1,))
    for one in known.covered:
        shown.add_row(
            say(KIND_NAMES[one.kind]),
            say.number(one.facts),
            say.day(one.since, "medium"),
            say.day(one.until, "medium"),
        )
        for name, facts, span in _tellers(one.kind, sources, say):
            days = [say.day(day, "medium") for day in (span.since, span.until)]
            title = Padding(Text(name, "dim"), (0, 0, 0, 2))
            shown.add_row(title, f"[dim]{say.number(facts)}[/]", *days)
    out.print(shown)
    if known.missing:
        names = [say(KIND_NAMES[kind]) for kind in known.missing]
        out.print(escape(say(N_("Nothing yet of: {names}."), names=names)), style="yellow")
    holes = [
        (hole, source)
        for source in sources
        for hole in (*source.holes, *((source.silent,) if source.silent else ()))
    ]
    holes.sort(key=lambda found: -found[0].days)
    for hole, source in holes[:_HOLES]:
        text = say(
            N_("{what}: nothing from {since} to {until}."),
            what=_what(source, say),
            since=say.day(hole.since, "medium"),
            until=say.day(hole.until, "medium"),
        )
        out.print(escape(text), style="yellow")
    if len(holes) > _HOLES:
        out.print(escape(say(N_("and {n} more: --json lists all"), n=len(holes) - _HOLES)))


def _tellers(kind: str, sources: Iterable[Cover], say: Words) -> Iterator[tuple[str, int, Span]]:
    """What each source tells of a kind, where more than one does: name, facts, days."""
    told: dict[str, list[Cover]] = {}
    for one in sources:
        if one.kind == kind:
            told.setdefault(_source(one, say), []).append(one)
    if len(told) > 1:
        for name, parts in told.items():
            since = min(one.span.since for one in parts)
            until = max(one.span.until for one in parts)
            yield name, sum(one.facts for one in parts), Span(since, until)


def _source(one: Cover, say: Words) -> str:
    if one.source in _OWN:
        return say(_OWN[one.source])
    from retour.sources import every

    title = next((each.title for each in every() if each.name == one.source), "")
    return say(title) if title else one.source


def _what(one: Cover, say: Words) -> str:
    """A kind of fact, of which channel, by which source: `audience numbers, Instagram (x.y)`."""
    kind = say(KIND_NAMES[one.kind])
    named = f"{kind}, {say.say(channel(one.channel).name)}" if one.channel else kind
    return f"{named} ({_source(one, say)})"


# What the channels of a list have in common: social, paid.
_GROUPS = {
    (True, False): N_("Social networks"),
    (True, True): N_("Advertising on social networks"),
    (False, True): N_("Other advertising"),
    (False, False): N_("Other ways to come"),
}


def show_channels(channels: Iterable[ChannelInfo], say: Words) -> None:
    """The channels, by what they are: what to type, and what it stands for."""
    out, channels = Screen(), list(channels)
    width = max(len(one.id) for one in channels) + 2
    for (social, paid), group in groupby(channels, key=lambda one: (one.is_social, one.paid)):
        out.print(f"[bold]{escape(say(_GROUPS[social, paid]))}[/]")
        shown = table((), say)
        shown.show_header = False
        shown.add_column(width=width)
        shown.add_column()
        for one in group:
            shown.add_row(f"  {one.id}", escape(say.say(one.name)))
        out.print(shown)
    out.print()
    text = N_("Other names are understood, such as insta, newsletter or word of mouth.")
    out.say(say(text), style="dim")


def show_sources(sources: Iterable[Source], say: Words) -> None:
    """The formats that are read."""
    shown = table((N_("Source"), N_("What"), N_("Where to find it")), say)
    for one in sources:
        shown.add_row(one.name, escape(say(one.title)), escape(say(one.where)) if one.where else "")
    Screen().print(shown)


def show_settings(settings: Mapping[str, Any], say: Words) -> None:
    """Settings with their values and what they are, those that were said first."""
    shown = table((N_("Setting"), N_("Value"), N_("What it is")), say)
    names = sorted(MEANINGS, key=lambda name: name not in settings)
    for name in names if len(settings) != 1 else settings:
        value = as_said(name, settings.get(name), say)
        shown.add_row(name, escape(value), escape(say(MEANINGS[name])))
    Screen().print(shown)


def show_batches(found: Iterable[tuple[BatchRecord, str]], say: Words) -> None:
    """Every load; what was written by hand in words, in place of a file."""
    shown = table(
        (N_("Batch"), N_("File"), N_("Source"), N_("Rows"), N_("New"), N_("Updated"), ""),
        say,
        right=(0, 3, 4, 5),
    )
    for one, entry in found:
        shown.add_row(
            str(one.id),
            escape(one.file or entry or say(N_("by hand"))),
            one.source if one.file else say(N_("by hand")),
            say.number(one.rows_kept),
            say.number(one.counts.new),
            say.number(one.counts.changed),
            say(N_("undone")) if one.undone_at else "",
        )
    Screen().print(shown)
