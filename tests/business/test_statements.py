"""A bank statement tells of all its days, also of those before its first line of advertising."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from retour.book import Cover
from retour.business import Business
from retour.span import Span

YEAR = Span(date(2025, 1, 5), date(2025, 12, 30))
_LINES = (
    ("2025-01-05", -850, "PRLV SEPA SCI DU PORT LOYER"),
    ("2025-05-28", -45, "CARTE 26/05/25 FACEBK *7HQX2 DUBLIN"),
    ("2025-12-30", 1500, "VIR SEPA REMISE CB"),
)


def _table() -> str:
    rows = [f"{day};{day};{text};{amount},00;;00040" for day, amount, text in _LINES]
    return "\n".join(["dateOp;dateVal;label;amount;isoCurrencyCode;accountNum", *rows])


def _ofx() -> str:
    lines = "".join(
        f"<STMTTRN><DTPOSTED>{day.replace('-', '')}<TRNAMT>{amount}.00<FITID>{n}<NAME>{text}"
        "</STMTTRN>\n"
        for n, (day, amount, text) in enumerate(_LINES)
    )
    return f"OFXHEADER:100\n\n<OFX><CURDEF>EUR<ACCTID>123\n{lines}</OFX>\n"


def _camt() -> str:
    lines = "".join(
        f'<Ntry><Amt Ccy="EUR">{abs(amount)}.00</Amt>'
        f"<CdtDbtInd>{'DBIT' if amount < 0 else 'CRDT'}</CdtDbtInd><Sts>{status}</Sts>"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AddtlNtryInf>{text}</AddtlNtryInf></Ntry>\n"
        for status, lines in (("BOOK", _LINES), ("PDNG", [("2026-01-20", -9, "FACEBK ADS")]))
        for day, amount, text in lines
    )
    head = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>'
    return f"{head}\n{lines}</Stmt></BkToCstmrStmt></Document>"


def _qif() -> str:
    lines = "".join(f"D{day[8:]}/{day[5:7]}/{day[:4]}\nT{amount},00\nP{text}\n^\n"
                    for day, amount, text in _LINES)  # fmt: skip
    return f"!Type:Bank\n{lines}"


def _paypal() -> str:
    titles = '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net"'
    kinds = ("General Withdrawal", "PreApproved Payment Bill User Payment", "General Withdrawal")
    names = ("", "Facebook Ireland", "")
    rows = [
        f'"{day[8:]}/{day[5:7]}/{day[:4]}","10:00:00","Europe/Paris","{name}","{kind}",'
        f'"Completed","EUR","{amount}.00","0.00","{amount}.00"'
        for (day, amount, _), kind, name in zip(_LINES, kinds, names, strict=True)
    ]
    return "\n".join([titles, *rows])


@pytest.fixture
def covers(tmp_path: Path) -> Callable[..., tuple[Cover, ...]]:
    """What files, by name, cover."""

    def loaded(**files: str) -> tuple[Cover, ...]:
        with Business.new(tmp_path / "a.book", name="Chez Nous", margin=0.6, hour=20) as shop:
            for name, text in files.items():
                path = tmp_path / name.replace("_", ".")
                path.write_text(text, encoding="utf-8")
                (one,) = shop.load(path)
                assert one.status == "loaded", one
            return shop.covers()

    return loaded


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a_csv", _table),
        ("a_ofx", _ofx),
        ("a_xml", _camt),
        ("a_qif", _qif),
        ("Download_CSV", _paypal),
    ],
)
def test_the_days_of_its_lines_are_known(
    covers: Callable[..., tuple[Cover, ...]], name: str, text: Callable[[], str]
) -> None:
    (one,) = covers(**{name: text()})
    assert (one.kind, one.channel, one.facts) == ("cost", "meta-ads", 1)
    assert one.span == YEAR


def test_a_statement_without_advertising_says_that_none_was_paid(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    before = _table().replace("2025", "2024").replace("FACEBK", "PAPETERIE")
    (one,) = covers(a_csv=before, b_csv=_table())
    assert one.span == Span(date(2024, 1, 5), YEAR.until)
    assert not one.holes


def test_another_account_says_nothing_of_what_this_one_pays(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    savings = _table().replace("2025", "2026").replace("FACEBK", "PAPETERIE")
    (one,) = covers(a_csv=_table(), b_csv=savings.replace(";00040", ";00999"))
    assert one.span == YEAR


def test_neither_does_a_statement_that_names_no_account(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    nameless = _table().replace("2025", "2026").replace("FACEBK", "PAPETERIE")
    (one,) = covers(a_csv=_table(), b_csv=nameless.replace("00040", ""))
    assert one.span == YEAR


def test_each_account_of_one_statement_goes_as_far_as_its_lines(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    savings = [f"2026-03-01;2026-03-01;INTERETS;{n},00;;00999" for n in (3, 4)]
    (one,) = covers(a_csv="\n".join([_table(), *savings]))
    assert one.span == YEAR


def test_after_a_statement_nothing_is_known_however_rare_its_advertising(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    """Lines every third day, of advertising but three: half a year later nobody knows of any."""
    days = [YEAR.since + timedelta(days=3 * n) for n in range(120)]
    rows = [f"{day};{day};CARTE METRO;-20,00;;00040" for day in days]
    sold = [f"{YEAR.since + timedelta(days=n)};10,00" for n in range(540)]
    found = covers(a_csv="\n".join([_table(), *rows]), b_csv="\n".join(["Date;Montant TTC", *sold]))
    (bank,) = [one for one in found if one.kind == "cost"]
    assert bank.silent == Span(date(2025, 12, 31), date(2026, 6, 28))


def test_a_statement_that_was_not_loaded_is_a_hole_however_rare_its_advertising(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    def lines(year: int) -> str:
        days = [date(year, 1, 5) + timedelta(days=3 * n) for n in range(120)]
        rows = [f"{day};{day};CARTE METRO;-20,00;;00040" for day in days]
        return "\n".join([_table().replace("2025", str(year)), *rows])

    (one,) = covers(a_csv=lines(2023), b_csv=lines(2025))
    assert one.holes == (Span(date(2023, 12, 31), date(2025, 1, 4)),)


def test_a_download_of_payments_without_advertising_says_nothing_of_sales(
    covers: Callable[..., tuple[Cover, ...]],
) -> None:
    paid = _paypal().replace("Facebook Ireland", "Papeterie").replace("2025", "2024")
    sold = _paypal().replace("PreApproved Payment Bill User Payment", "Express Checkout Payment")
    (one,) = covers(a_csv=paid, b_csv=sold.replace("-45.00", "45.00"))
    assert (one.kind, one.span) == ("sale", YEAR)
