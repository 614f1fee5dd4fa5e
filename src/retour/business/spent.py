"""Money that went into channels, day by day, as answers count it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from retour.business.opened import Opened
from retour.span import Span


class Spent(Opened):
    """Money spent."""

    def spent(self, since: date | str, until: date | str) -> dict[str, Mapping[date, float]]:
        """By channel and day, major units of the business's currency, each bill counted once.

        What was spent on social media as a whole stays under `social`; no channel is ''. Days may
        be written as for `add`. Raises `NotUnderstoodError`.
        """
        from retour.gather.exchange import Exchange
        from retour.gather.owner import Owner
        from retour.gather.paid import EVER, Paid
        from retour.gather.recovered import Recovered
        from retour.reference.rate_refresh import with_kept

        owner, period = Owner.of(self.book), Span(*self._ends(since, until))
        rates = with_kept(self.book.settings.get("rates", {}))
        exchange = Exchange(owner.currency, period, rates)
        paid = Paid(exchange, period, Recovered(owner, exchange.currency, self.book))
        paid.take([*self.book.rows("ask_costs", until=EVER)])
        return {
            channel: {day: amount for day, amount in days.items() if day in period}
            for channel, days in paid.money.items()
        }
