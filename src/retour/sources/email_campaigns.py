"""E-mail campaigns as Mailchimp and Klaviyo export them: a row for each, with its counts so far.

A campaign is a post of the channel e-mail. The orders and the revenue that the tool claims are
left out: the shop's own orders say which of them came by e-mail.
"""

from __future__ import annotations

from collections.abc import Iterator

from retour.facts import Fact, Post
from retour.reading.layout import Layout
from retour.reading.shapes.amounts import say_once
from retour.reading.shapes.audience import of_post
from retour.reading.table import Row, Table, needed
from retour.reading.table_source import TableSource
from retour.words import N_, Message

_CHANNELS = {"sms": "sms", "text message": "sms", "email": "email", "": "email"}
_COLUMNS = {
    "title": "Title|Campaign Name|Campaign",
    "subject": "Subject|Subject Line",
    "sent": "Send Date|Send Time|Sent at|Sent Date",
    "number": "Unique Id|Campaign ID",
    "channel": "Campaign Channel|Campaign Message Channel|Message Channel",
    "list": "List|Audience|List/Segment",
}
_METRICS = {
    "sends": "Total Recipients|Recipients",
    "deliveries": "Successful Deliveries|Delivered",
    "opens": "Unique Opens",
    "total_opens": "Total Opens",
    "clicks": "Unique Clicks",
    "total_clicks": "Total Clicks",
    "bounces": "Total Bounces|Bounces",
    "unsubscribes": "Unsubscribes",
    "complaints": "Abuse Complaints|Spam Complaints",
    "forwards": "Times Forwarded",
}
_CLAIMED = (
    "Total Orders|Total Gross Sales|Total Revenue|Revenue|Revenue Created|Ecommerce Revenue"
    "|Unique Placed Order|Total Placed Order|Total Placed Order Value|Transactions|Campaign Cost"
)
_IGNORED = (
    f"{_CLAIMED}|Send Weekday|Soft Bounces|Hard Bounces|Forwarded Opens|Times Liked on Facebook"
    "|Folder Id|Visits|New Visits|Pages/Visit|Time on Site|Goal Conversion Rate|Analytics ROI"
    "|Per Visit Goal Value|Per Visit Value|Average Value|* Rate|Tags"
)


class EmailCampaigns(TableSource):
    """E-mail and text message campaigns."""

    name = "email.campaigns"
    title = N_("E-mail campaigns (Mailchimp, Klaviyo)")
    where = N_("Mailchimp > Campaigns > Analytics > Reports > Export")
    layouts = (
        Layout(
            "campaigns",
            _COLUMNS,
            ("title", "sent", "sends", "opens", "clicks"),
            _METRICS,
            ignored=_IGNORED,
            mark=".",
        ),
    )

    def begin(self, table: Table) -> None:
        """Say once what is made of the orders that the tool claims."""
        say_once(
            table.intake,
            Message(N_("Orders and revenue are those of your shop: what the tool claims is left.")),
        )

    def facts(self, row: Row) -> Iterator[Fact]:
        """A campaign, and its counts."""
        said = row.text("channel").casefold()
        when = row.when("sent")
        if when is None:
            raise row.empty("sent")
        at = row.intake.instant(when)
        day = row.intake.day(at)
        channel = _CHANNELS.get(said, said)
        number = row.identifier("number") or f"{needed(row, 'title')} {day}"
        yield Post(
            day=day,
            at=at,
            channel=channel,
            number=number,
            text=" – ".join(filter(None, (row.text("title"), row.text("subject")))),
        )
        yield from of_post(row, channel, number, day, campaign=row.text("title"))
