"""Credit on a terminal: said first what it is not, then channels by method."""

from __future__ import annotations

from rich.markup import escape

from retour.cli.screen import Screen
from retour.cli.show_tables import table
from retour.journeys import METHODS, Credit
from retour.words import N_, Words

_WHAT = N_(
    "Credit, not cause: rules for sharing out conversions among the channels that were met before "
    "them. Whoever was there gets credit, needed or not; what a channel truly brought, "
    "`retour ask` estimates."
)


_CHANNEL = N_("Channel")
_LEAST = 13  # of a column of figures, so that its name has room


def show_credit(found: Credit, say: Words, console: Screen | None = None) -> None:
    """Print conversions by channel and method, value too where there is any, then remarks."""
    out = console or Screen()
    out.say(say(_WHAT), style="bold")
    counted = N_("{journeys} journeys, {touches} touches, {conversions} conversions.")
    numbers = {
        "journeys": found.journeys,
        "touches": found.touches,
        "conversions": found.conversions,
    }
    out.print(say(counted, **{name: _number(one, say) for name, one in numbers.items()}))
    for title, what in ((N_("Conversions"), "conversions"), (N_("Value"), "value")):
        if what == "conversions" or found.value:
            out.print()
            out.print(f"[bold]{escape(say(title))}[/]")
            _table(found, what, say, out)
    if found.removal is not None:
        out.print()
        out.say(_removal(found, say))
    remarks = [*found.left_out.values(), *found.notes]
    if remarks:
        out.print()
    for remark in remarks:
        out.say(say.say(remark), style="dim")


def _table(found: Credit, what: str, say: Words, out: Screen) -> None:
    """Channels by method, as many methods side by side as there is room for whole figures."""
    digits = 0 if getattr(found, what) >= 1000 else 1
    columns = {name: getattr(shares, what) for name, shares in found.methods.items()}
    ranks = next(iter(columns.values()))
    order = sorted(range(len(found.channels)), key=lambda at: -float(ranks[at]))
    room = out.width - max(map(len, (*found.channels, say(_CHANNEL))))
    beside = max(1, room // max(_LEAST, len(say.number(getattr(found, what), digits)) + 2))
    names = list(columns)
    for first in range(0, len(names), beside):
        some = names[first : first + beside]
        heads = [_CHANNEL, *(METHODS[name] for name in some)]
        shown = table(heads, say, right=range(1, len(heads)))
        for column in shown.columns[1:]:
            column.min_width = _LEAST - 2
        for at in order:
            cells = [say.number(float(columns[name][at]), digits) for name in some]
            shown.add_row(escape(found.channels[at]), *cells)
        out.print(shown)


def _removal(found: Credit, say: Words) -> str:
    assert found.removal is not None  # noqa: S101 - asked for by the caller
    effects = zip(found.channels, found.removal, strict=True)
    largest = sorted(effects, key=lambda one: -one[1])[:5]
    said = [f"{name} {say.percent(float(share))}" for name, share in largest]
    text = N_("In the Markov chain, conversions lost without a channel: {channels}.")
    return say(text, channels=said)


def _number(number: float, say: Words) -> str:
    return say.number(number, 0) if number == int(number) else say.number(number)
