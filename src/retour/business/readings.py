"""How an unknown table can be read: the mappings that are proposed, each to be run as it stands."""

from __future__ import annotations

from retour.business.loaded import KIND_UNSAID, Loaded
from retour.reading.hand.lexicon.roles import KINDS
from retour.reading.hand.proposing.proposal import likely_kinds, missing_for
from retour.words import N_, Words

RUN = N_("Check and run:")
BOTH = N_("Its columns take two readings. Check and run both:")
ONE = N_("What a row is cannot be told for sure. Check, and run the one of these that is right:")
WITH_COLUMN = N_("Write the name of your column where {column} stands, and run:")
ONE_WITH_COLUMN = N_(
    "What a row is cannot be told for sure. Take the one of these that is right, write the name of "
    "your column where {column} stands, and run it:"
)


def readings_of(loaded: Loaded, say: Words) -> list[dict[str, str]]:
    """The mappings that read an unknown table as it was proposed, or as an earlier one with the
    same headings; none where there is nothing to propose. A table of takings and hours takes two.

    Where nothing tells what a row is, there is one for each kind that it may be: expenses read as
    sales would be money that never came. What the table lacks is left to fill in, in capitals.
    """
    proposal = loaded.proposal
    if proposal is None and not (loaded.status == "unknown" and loaded.as_before):
        return []
    said = dict(proposal.mapping if proposal else loaded.as_before)
    column = column_unsaid(say)
    if is_unsure(loaded):
        said.pop("kind", None)
        return [
            {"kind": kind} | said | dict.fromkeys(missing_for(kind, said), column)
            for kind in likely_kinds(said)
        ]
    whole = said | dict.fromkeys(proposal.missing if proposal else (), column)
    return [each for each in (whole, dict(loaded.beside)) if each]


def asks(loaded: Loaded, say: Words) -> str:
    """What to do with the mappings that are proposed."""
    column, readings = column_unsaid(say), readings_of(loaded, say)
    lacks = any(column in each.values() for each in readings)
    if is_unsure(loaded):
        return say(ONE_WITH_COLUMN if lacks else ONE, column=column)
    if lacks:
        return say(WITH_COLUMN, column=column)
    return say(BOTH if len(readings) > 1 else RUN)


def other_kinds(loaded: Loaded, say: Words) -> tuple[str, ...]:
    """The kinds that the rows may be of besides those that are proposed, when nothing tells."""
    if not is_unsure(loaded):
        return ()
    proposed = {each["kind"] for each in readings_of(loaded, say)}
    return tuple(kind for kind in KINDS if kind not in proposed)


def is_unsure(loaded: Loaded) -> bool:
    """Whether nothing tells what the rows of a table are."""
    if loaded.proposal is not None:
        return not loaded.proposal.kind
    return loaded.as_before.get("kind") == KIND_UNSAID


def column_unsaid(say: Words) -> str:
    """What stands for the name of a column that is left to fill in."""
    return say(N_("COLUMN"))
