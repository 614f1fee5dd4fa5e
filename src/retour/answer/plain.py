"""What answers and plans advise, without the command line.

Reports are handed on to people who have none, and whoever reads a page has pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from retour.answer.model import Answer
from retour.gap import Gap
from retour.words import N_, Message

_HOURS = N_("Add a time sheet, or log your hours.")
_COSTS = N_("Add its advertising report, or write down what it cost.")
# The text of the answer or plan, and what pages, reports and letters say instead.
PLAIN = {
    "Load a time sheet, or log them: retour add BOOK effort --channel {id} --hours 2": _HOURS,
    "Load the time sheet of these days, or log them: retour add BOOK effort": N_(
        "Add the time sheet of these days, or log them."
    ),
    "Load the newer time sheet, or log them: retour add BOOK effort. If the work is over, "
    "nothing is missing.": N_(
        "Add the newer time sheet, or log your hours. If the work is over, nothing is missing."
    ),
    "Load its advertising report, or retour add BOOK cost --channel {id} --amount 50.": _COSTS,
    "Load the advertising report of these days, or retour add BOOK cost.": N_(
        "Add the advertising report of these days, or write down what they cost."
    ),
    "Load a time sheet, or log them: retour add BOOK effort --channel {id} --hours 2; what you "
    "paid: retour add BOOK cost --channel {id} --amount 50. If you put nothing into it, "
    "nothing is missing.": N_(
        "Log your hours, and write down what you paid. If you put nothing into it, nothing is "
        "missing."
    ),
    "Load the exports of your networks and your time sheet, or log hours: "
    "retour add BOOK effort --channel instagram --hours 2": N_(
        "Add the exports of your networks and your time sheet, or log your hours."
    ),
    "Pause the channel that costs most for a few weeks and start again: "
    "retour plan BOOK says for how long.": N_(
        "Pause the channel that costs most for a few weeks and start again; the plan says for how "
        "long."
    ),
    "Keep to its calendar (retour test calendar), then load sales up to its end.": N_(
        "Keep to its calendar, then add the sales up to its end."
    ),
    "Plan a longer one: retour test design shows what each length would tell.": N_(
        "Plan a longer one; before it begins, you see what each length would tell."
    ),
    "That you have VAT in costs back is taken from your sales, most of which hold VAT. If you "
    "charge none: retour set BOOK vat 0.": N_(
        "That you have VAT in costs back is taken from your sales, most of which hold VAT. If you "
        "charge none, say a rate of 0 in the settings."
    ),
    "Say your usual rate: retour set BOOK vat 0.2 (or 0 when you charge none).": N_(
        "Say your usual rate of VAT in the settings, or 0 when you charge none."
    ),
    "{amount} {currency} of VAT in costs is not counted: you have it back. These costs do not "
    "say how much they hold: {rate}% is assumed, the usual rate of what you buy. Another rate: "
    "retour set BOOK vat_purchases 10%.": N_(
        "{amount} {currency} of VAT in costs is not counted: you have it back. These costs do not "
        "say how much they hold: {rate}% is assumed, the usual rate of what you buy. Another rate "
        "can be said in the settings."
    ),
    "{amount} {currency} of costs hold VAT and are counted whole: say at which rate you sell "
    "(retour set BOOK vat RATE), or 0 when you charge none.": N_(
        "{amount} {currency} of costs hold VAT and are counted whole: say in the settings at which "
        "rate you sell, or 0 when you charge none."
    ),
    "{amount} {currency} of costs hold VAT and are counted whole: say the usual rate of what "
    "you buy (retour set BOOK vat_purchases 20%).": N_(
        "{amount} {currency} of costs hold VAT and are counted whole: say the usual rate of what "
        "you buy in the settings."
    ),
    "Refresh the rates: retour rates BOOK --download, or retour rates BOOK with the file "
    "eurofxref-hist.zip of the European Central Bank.": N_(
        "Refresh the exchange rates of the European Central Bank in the settings."
    ),
    "There is no rate for {currency} on {day}: the rates begin on {first}. "
    "Refresh them with the whole history: retour rates BOOK --download": N_(
        "There is no rate for {currency} on {day}: the rates begin on {first}. Refresh "
        "them in the settings."
    ),
    "There is no rate for {currency} on {day}: the rates end on {last}. "
    "Refresh them: retour rates BOOK --download": N_(
        "There is no rate for {currency} on {day}: the rates end on {last}. Refresh them in "
        "the settings."
    ),
    "Load the export of these days, or ask: --since {since} --until {until}": N_(
        "Add the export of these days, or ask about a period from {since} to {until}."
    ),
    "Ask about a longer period: --since {since} --until {until}": N_(
        "Ask about a longer period: from {since} to {until}."
    ),
    "What is kept ({channels}) takes more than your limits: allow more, or lower it with "
    "--channel-max.": N_(
        "What is kept ({channels}) takes more than your limits: allow more, or keep less of it."
    ),
    "Say what the campaign takes: at least a week, and its money or hours, such as --money 200 "
    "--hours 5 --weeks 2.": N_(
        "Say what the campaign takes: at least a week, and its money or hours."
    ),
}


def plain(message: Message) -> Message:
    """A message as pages say it, and the messages that fill its braces."""
    values = {
        name: plain(one) if isinstance(one, Message) else one
        for name, one in message.values.items()
    }
    return replace(message, text=PLAIN.get(message.text, message.text), values=values)


def plain_answer(answer: Answer) -> Answer:
    """An answer that advises in plain words, and so does what is planned from it."""
    gaps = tuple(map(_plain_gap, answer.gaps))
    return replace(answer, gaps=gaps, notes=tuple(map(plain, answer.notes)))


def _plain_gap(gap: Gap) -> Gap:
    return replace(gap, message=plain(gap.message), remedy=plain(gap.remedy))


def in_plain_words(frozen: Any) -> Any:
    """A frozen answer, or any part of one, its texts as pages say them."""
    if isinstance(frozen, list):
        return [in_plain_words(one) for one in frozen]
    if not isinstance(frozen, Mapping):
        return frozen
    found = {name: in_plain_words(one) for name, one in frozen.items()}
    if found.get("$") == "Message":
        found["is"]["text"] = PLAIN.get(found["is"]["text"], found["is"]["text"])
    return found
