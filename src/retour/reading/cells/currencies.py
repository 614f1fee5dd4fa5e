"""Currencies as cells name them: codes, symbols and a few words, before or after the number."""

from __future__ import annotations

import re

# ISO 4217 list one (active codes), and two recently withdrawn that old exports hold.
CODES = frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
    MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG""".split()
)
_CERTAIN = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₩": "KRW", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN", "us$": "USD",
    "ca$": "CAD", "c$": "CAD", "au$": "AUD", "a$": "AUD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD",
    "r$": "BRL", "mx$": "MXN", "zł": "PLN", "kč": "CZK", "ft": "HUF", "lei": "RON", "fr": "CHF",
    "fr.": "CHF", "sfr": "CHF", "sfr.": "CHF", "৳": "BDT", "฿": "THB", "₸": "KZT", "₾": "GEL",
    "₼": "AZN", "₡": "CRC", "₲": "PYG", "₵": "GHS",
}  # fmt: skip
# Signs that several currencies share: the business's own one is meant when it is among them.
_SHARED = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TTD", "JMD"),
    "kr": ("", "SEK", "NOK", "DKK", "ISK"),
    "kr.": ("", "DKK", "SEK", "NOK", "ISK"),
    "¥": ("", "JPY", "CNY"),
    "cfa": ("", "XOF", "XAF"),
    "fcfa": ("", "XOF", "XAF"),
}
_SIGN = "|".join([re.escape(sign) for sign in sorted({*_CERTAIN, *_SHARED}, key=len, reverse=True)])
_MARK = rf"(?:(?i:{_SIGN})|{'|'.join(sorted(CODES))})"
_BEFORE = re.compile(rf"([+-]?\s*)({_MARK})(?![^\W\d_])\s*")
_AFTER = re.compile(rf"\s*(?<![^\W\d_])({_MARK})\Z")
_UNMARKED = re.compile(r"[-+\d\s.,'()%]*\Z")  # what no currency is written with
_LONE = re.compile(rf"(?<![^\W\d_])({_MARK})(?![^\W\d_])")


def cut_currency(text: str) -> tuple[str, str]:
    """An amount's text without its currency, and the currency as it was written ('' for none).

    Only a currency at an end is cut: `12 € 50` is left as it is, and is no number.
    """
    if _UNMARKED.match(text):
        return text, ""
    marks = []
    if match := _BEFORE.match(text):
        text = match[1].strip() + text[match.end() :]
        marks.append(match[2])
    if match := _AFTER.search(text):
        text = text[: match.start()]
        marks.append(match[1])
    # "$12.00 CAD": the code says more than the sign.
    marks.sort(key=lambda mark: mark not in CODES)
    return text, marks[0] if marks else ""


def currency_named(mark: str, home: str) -> str:
    """The ISO code of a currency as it is written (`€`, `US$`, `CHF`).

    `home` is the business's own currency: it decides for signs that several share (`$` is the US
    dollar elsewhere). '' when the sign alone cannot tell.
    """
    if mark.upper() in CODES:
        return mark.upper()
    folded = mark.casefold()
    if folded in _SHARED:
        return home if home in _SHARED[folded] else _SHARED[folded][0]
    return _CERTAIN.get(folded, "")


def marks_within(text: str) -> list[str]:
    """Every code and sign of a currency in a text, as it is written."""
    return [match[1] for match in _LONE.finditer(text)]


def currency_within(text: str, home: str) -> str:
    """The currency that a text names anywhere, `Montant (€)`, `Total EUR TTC`; '' for none.

    '' too when it names two.
    """
    named = {currency_named(mark, home) for mark in marks_within(text)}
    return named.pop() if len(named) == 1 else ""
