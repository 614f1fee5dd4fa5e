"""What to say of a tool's report that has what it claims to have sold."""

from __future__ import annotations

from retour.reading.hand.lexicon.tool_reports import claims, is_of_tool
from retour.reading.hand.proposing.proposal import Proposal
from retour.words import N_, Message, Quoted

_CLAIMS = N_(
    "This is the report of a tool: {columns} is what it claims to have sold. It is left out: your "
    "own sales say what you sold, and their traces how it came."
)
_CLAIMS_MANY = N_(
    "This is the report of a tool: {columns} are what it claims to have sold. They are left out: "
    "your own sales say what you sold, and their traces how it came."
)
_COST = N_("What it cost, “{column}”, can be read.")
_NO_COST = N_("There is nothing to load. What you pay for the tool is a cost: write it by hand.")


def of_tool(proposal: Proposal) -> tuple[Message, Message] | None:
    """What a tool's report is, and what to do with it; None for other tables."""
    headers = [one.header for one in proposal.columns]
    if not is_of_tool(headers):
        return None
    claimed = Quoted(tuple(claims(headers)))
    values = {"columns": claimed, "n": len(claimed.names)}
    cost = next((one.header for one in proposal.columns if one.role == "amount"), "")
    remedy = Message(_COST, {"column": cost}) if cost else Message(_NO_COST)
    return Message(_CLAIMS, values, plural=_CLAIMS_MANY), remedy
