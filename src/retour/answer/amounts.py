"""How amounts, and time worked, are written: rounded to what they are sure of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_compact_currency

from retour.answer.model import Answer, Estimate
from retour.money import exponent
from retour.words import N_, Words, is_whole, time_worked

# From here on an amount is written in millions: more digits than that are noise, and too wide.
MILLIONS = 10_000_000
# The hyphen that Babel writes before a negative number, as against one within a word.
_MINUS = re.compile(r"(?<![\w-])-(?=\D{0,4}\d)")
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of one currency in the words of one language."""

    words: Words
    currency: str

    @classmethod
    def of_answer(cls, answer: Answer, words: Words) -> Amounts:
        """For the amounts of an answer."""
        return cls(words, answer.currency)

    def __call__(self, value: float, like: float | None = None) -> str:
        """An amount; cents only below ten, or where `like`, the largest shown with it, is."""
        size = abs(value if like is None else like)
        if max(size, abs(value)) >= MILLIONS:
            return self._compact(value)
        digits = min(2, exponent(self.currency)) if size < 10 and not is_whole(value) else 0
        return self.words.money(half_up(value, digits), self.currency, digits)

    def exact(self, value: float) -> str:
        """An amount that somebody said, with the cents that it was said with."""
        return self.words.money(value, self.currency)

    def whole(self, value: float, like: float = 0.0) -> str:
        """An amount without cents, of what is only expected; in millions where `like`, the largest
        shown with it, is.
        """
        if max(abs(like), abs(value)) >= MILLIONS:
            return self._compact(value)
        return self.words.money(half_up(value), self.currency, 0)

    def _compact(self, value: float) -> str:
        region = self.words.region
        text = format_compact_currency(value, self.currency, locale=region, fraction_digits=1)
        return minus(text)

    def signed(self, value: float, like: float | None = None) -> str:
        """An amount with its sign, plus included."""
        text = self(value, like)
        positive = value > 0 and text != self(0.0)
        return f"+{text}" if positive else text

    def mean(self, estimate: Estimate) -> str:
        """The mean without cents, of what is only expected, as its interval is written."""
        return self.whole(estimate.mean, _largest(estimate))

    def whole_pair(self, estimate: Estimate) -> tuple[str, str]:
        """Both ends of the 80% interval, without cents."""
        like = _largest(estimate)
        return self.whole(estimate.low, like), self.whole(estimate.high, like)

    def middle(self, estimate: Estimate) -> str:
        """The median, as precise as its interval is written."""
        return self(estimate.median, _largest(estimate))

    def signed_middle(self, estimate: Estimate) -> str:
        """The median with its sign."""
        return self.signed(estimate.median, _largest(estimate))

    def usual(self, estimate: Estimate) -> str:
        """The mean without cents, the median where the mean lies outside of the interval."""
        return self.whole(estimate.usual, _largest(estimate))

    def signed_usual(self, estimate: Estimate) -> str:
        """The same with its sign, as precise as the interval is written."""
        return self.signed(estimate.usual, _largest(estimate))

    def pair(self, estimate: Estimate) -> tuple[str, str]:
        """Both ends of the 80% interval."""
        like = _largest(estimate)
        return self(estimate.low, like), self(estimate.high, like)

    def span(self, estimate: Estimate) -> str:
        """The 80% interval, short: "120 € to 560 €"."""
        low, high = self.pair(estimate)
        return self.words(N_("{low} to {high}"), low=low, high=high)

    def between(self, estimate: Estimate) -> str:
        """The 80% interval in words."""
        low, high = self.pair(estimate)
        return self.words(
            N_("8 chances in 10 that it lies between {low} and {high}"), low=low, high=high
        )


def _largest(estimate: Estimate) -> float:
    return max(abs(estimate.low), abs(estimate.high), abs(estimate.median))


def half_up(value: float, digits: int = 0) -> float:
    """Halves go up, as people round; sums of days that come to one may miss it by a hair."""
    near = Decimal(str(round(value, 6)))
    return float(near.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def minus(text: str) -> str:
    """`text` with true minus signs instead of hyphens before numbers."""
    return _MINUS.sub("−", text)


def duration(hours: float, words: Words) -> str:
    """Time worked, as it is said: "45 min", "3 h 45"; whole hours from a hundred on."""
    return words.say(time_worked(hours)).replace(" ", "\u00a0")
