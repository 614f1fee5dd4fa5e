"""Lines of bank statements that are no tables: what each says, and the advertising among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from retour.facts import Cost, Fact
from retour.reading.accounts import in_ledger
from retour.reading.errors import Doubt, Skip
from retour.reading.records import Record, RecordSource
from retour.reference.advertisers import advertiser_of
from retour.words import N_, Message


class BankLines(RecordSource):
    """A statement of records that give `said`, `number`, `account` and `currency`.

    Only advertising that the words show for sure is kept, as a cost; everything else is counted.
    """

    def spent(self, record: Record) -> Decimal:
        """What the line took from the account; less than nothing for money that came in."""
        raise NotImplementedError

    def day(self, record: Record) -> date:
        """The day of the line, as the bank wrote it."""
        raise NotImplementedError

    def facts(self, record: Record) -> Iterator[Fact]:
        """The cost of advertising."""
        fields, intake = record.fields, record.intake
        channel = advertiser_of(fields["said"])
        intake.tells(lambda: self.day(record), fields["account"])
        if not channel:
            raise Skip(Message(N_("bank lines other than advertising")))
        spent, day = self.spent(record), self.day(record)
        currency = fields["currency"] or intake.context.currency
        yield Cost(
            day=day,
            until=day,
            amount=intake.minor(spent, currency),
            currency=currency,
            channel=channel,
            layer="ledger",
            ledger=in_ledger(self.name, fields["account"]),
            number=fields["number"],
        )


def unreadable(key: str, text: str) -> Doubt:
    """The doubt about a line whose element `key` says what cannot be read."""
    return Doubt(
        Message(
            N_("“{key}” of this bank line cannot be read: “{value}”."),
            {"key": key, "value": text[:40]},
        ),
        Message(N_("Download the statement again from your bank.")),
    )
