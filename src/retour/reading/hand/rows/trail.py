"""How the customer of a row came, in the words of its cells."""

from __future__ import annotations

from retour.facts import Trail
from retour.reading.hand.rows.channels import channel_text, no_channel
from retour.reading.hand.rows.row import HandRow
from retour.reading.shapes.remarks import of_channels

# The roles that a trail keeps as they stand, and its names for them.
_AS_SAID = {
    "source": "source", "medium": "medium", "campaign": "campaign", "referrer": "referrer",
    "landing": "landing", "code": "codes", "answer": "said",
}  # fmt: skip


def trail_of(hand: HandRow) -> Trail:
    """The trail of a sale or a lead; the channel that the user says of the whole table comes first.

    Of a note only what names a channel is kept.
    """
    said = {name: hand.label(role) for role, name in _AS_SAID.items()}
    channel = hand.said.get("channel", "")
    if not channel:
        channel = channel_text(hand.row, hand.label("channel"), keep=True)
        no_channel(hand.row, channel)
    return Trail(
        **said,
        grouping=channel,
        note=of_channels(hand.row.text("note")),
    )
