"""The front door: a business, its book, and everything one can ask of it.

shop = Business.open("bakery.book")
print(shop.load("exports/"))
answer = shop.ask(since="2026-01-01", until="2026-06-30")
print(answer)
shop.report(answer, "june.html")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from retour.book import Cover
from retour.business.asking import Asking
from retour.business.drawing import Drawing
from retour.business.entries import Added
from retour.business.filling import Filling
from retour.business.hours import Hours, HoursError, Logged
from retour.business.keeping import Keeping
from retour.business.known import Known
from retour.business.period import AskError
from retour.business.regular import Regular, Regulars
from retour.business.spent import Spent
from retour.business.whole import NotWholeError
from retour.words import LANGUAGES, Words

if TYPE_CHECKING:
    from retour.reading.source import Source
    from retour.reference.channel_info import ChannelInfo
    from retour.reference.studies import Statement

__all__ = [
    "Added",
    "AskError",
    "Business",
    "Cover",
    "HoursError",
    "Known",
    "Logged",
    "NotWholeError",
    "Regular",
]


class Business(Filling, Hours, Regulars, Spent, Asking, Drawing, Keeping):
    """A business and its book. Use it as a context manager, or call `close`."""

    @staticmethod
    def channels() -> list[ChannelInfo]:
        """The channels that hours, costs and sales can name."""
        from retour.reference.channel_info import offered_channels

        return list(offered_channels())

    @staticmethod
    def sources(word: str = "") -> list[Source]:
        """The formats that are read, or those of them whose name or title holds a word."""
        from retour.sources import every

        asked, both = word.casefold(), [Words(lang) for lang in LANGUAGES]

        def names(one: Source) -> str:
            return "\n".join([one.name, *(say(one.title) for say in both)]).casefold()

        return [one for one in every() if asked in names(one)]

    @staticmethod
    def studies() -> list[Statement]:
        """What published studies say, each with its base and its defects."""
        from retour.reference.studies import statements

        return list(statements())
