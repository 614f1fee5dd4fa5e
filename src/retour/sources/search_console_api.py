"""Google Search Console API: the JSON answer of `searchanalytics.query`.

`{"rows": [{"keys": ["cakes", "2026-01-01"], "clicks": 1, "impressions": 2, "position": 3.2}]}`.
The answer does not name its dimensions: unless the request is kept beside it, all values of a
place together say which it is (days, addresses, devices, three-letter countries, else keywords).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from retour.facts import Fact, Ranking
from retour.reading.accounts import in_detail, site_of
from retour.reading.errors import Doubt
from retour.reading.records import Record, RecordSource, json_objects
from retour.reading.shapes.period import needed_period, periods_in_text
from retour.reading.source import Head, Intake, Match
from retour.span import Span
from retour.words import N_, Message

_NAMED = {
    "date": "date",
    "query": "keyword",
    "page": "page",
    "country": "country",
    "device": "device",
    "searchAppearance": "appearance",
}
_DEVICES = frozenset({"DESKTOP", "MOBILE", "TABLET"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
# ISO 3166-1 alpha-3 codes, as the API writes them, and its own code for an unknown country.
_COUNTRIES = frozenset(
    """abw afg ago aia ala alb and are arg arm asm ata atf atg aus aut aze bdi bel ben bes bfa bgd
    bgr bhr bhs bih blm blr blz bmu bol bra brb brn btn bvt bwa caf can cck che chl chn civ cmr cod
    cog cok col com cpv cri cub cuw cxr cym cyp cze deu dji dma dnk dom dza ecu egy eri esh esp est
    eth fin fji flk fra fro fsm gab gbr geo ggy gha gib gin glp gmb gnb gnq grc grd grl gtm guf gum
    guy hkg hmd hnd hrv hti hun idn imn ind iot irl irn irq isl isr ita jam jey jor jpn kaz ken kgz
    khm kir kna kor kwt lao lbn lbr lby lca lie lka lso ltu lux lva mac maf mar mco mda mdg mdv mex
    mhl mkd mli mlt mmr mne mng mnp moz mrt msr mtq mus mwi mys myt nam ncl ner nfk nga nic niu nld
    nor npl nru nzl omn pak pan pcn per phl plw png pol pri prk prt pry pse pyf qat reu rou rus rwa
    sau sdn sen sgp sgs shn sjm slb sle slv smr som spm srb ssd stp sur svk svn swe swz sxm syc syr
    tca tcd tgo tha tjk tkl tkm tls ton tto tun tur tuv twn tza uga ukr umi ury usa uzb vat vct ven
    vgb vir vnm vut wlf wsm yem zaf zmb zwe xkk zzz""".split()
)
_ADDRESS = re.compile(r"https?://|sc-domain:|android-app:")
_TESTS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("date", _DAY.match),
    ("page", _ADDRESS.match),
    ("device", _DEVICES.__contains__),
    ("country", _COUNTRIES.__contains__),
)


class SearchConsoleApi(RecordSource):
    """Answers of the Search Console API."""

    name = "search_console.api"
    version = 2
    title = N_("Google Search Console API")
    where = N_("Search Console API > searchanalytics.query")

    def recognises(self, head: Head) -> Match | None:
        """By rows of clicks, impressions and position in JSON."""
        text = head.json
        if '"impressions"' not in text:
            return None
        keyed = '"keys"' in text or any(f'"{name}"' in text for name in _NAMED)
        known = keyed and '"clicks"' in text and '"position"' in text
        return Match(5.0, self.read) if known else None

    def records(self, intake: Intake) -> Iterator[Record]:
        """The rows of every answer in the file, each with its dimensions by name."""
        for answer in json_objects(intake):
            rows = answer.fields.get("rows")
            if answer.broken or not isinstance(rows, list):
                yield answer
                continue
            around = {"period": _period(answer.fields), "site": _site(answer.fields)}
            names = _dimensions(answer.fields, rows)
            for number, row in enumerate(rows, 1):
                fields = _named(row, names) if isinstance(row, dict) else {"": row}
                yield Record(answer.line, fields | around | {"row": number}, intake)

    def facts(self, record: Record) -> Iterator[Fact]:
        """The place of a keyword or page, or of the whole site."""
        fields = record.fields
        span = _span(record)
        clicks, impressions = _count(record, "clicks"), _count(record, "impressions")
        position = fields.get("position")
        cuts = (
            f"{name}={fields[name]}"
            for name in ("appearance", "country", "device")
            if fields.get(name)
        )
        yield Ranking(
            day=span.since,
            until=span.until,
            keyword=str(fields.get("keyword", fields.get("query", ""))),
            page=str(fields.get("page", "")),
            detail=in_detail(";".join(cuts), fields.get("site", "")),
            clicks=clicks,
            impressions=impressions,
            position=float(position) if position and impressions else None,
        )


def _count(record: Record, name: str) -> int:
    value = record.fields.get(name)
    if "" in record.fields or isinstance(value, bool) or not isinstance(value, int | float):
        raise _no_row(record)
    return int(value)


def _span(record: Record) -> Span:
    day = record.fields.get("date")
    if day is not None:
        try:
            return Span(date.fromisoformat(str(day)), date.fromisoformat(str(day)))
        except ValueError:
            raise _no_row(record) from None
    written = periods_in_text(record.intake.document.base)
    return needed_period(
        record.intake,
        record.fields.get("period") or (written[0] if len(written) == 1 else None),
    )


def _no_row(record: Record) -> Doubt:
    return Doubt(
        Message(
            N_("Row {n} of the answer does not hold the clicks and impressions of a day or query."),
            {"n": record.fields.get("row", 1)},
        ),
        Message(N_("Ask the API for the report again.")),
    )


def _period(answer: Mapping[str, Any]) -> Span | None:
    """The days of the request, when the file keeps them."""
    for fields in _asking(answer):
        first, last = fields.get("startDate"), fields.get("endDate")
        if isinstance(first, str) and isinstance(last, str):
            found = periods_in_text(f"{first}_{last}")
            return found[0] if len(found) == 1 else None
    return None


def _site(answer: Mapping[str, Any]) -> str:
    """The property of the request, when the file keeps it."""
    return next((site for fields in _asking(answer) if (site := _property(fields))), "")


def _property(fields: Mapping[str, Any]) -> str:
    said = fields.get("siteUrl") or fields.get("site_url")
    return site_of(said) if isinstance(said, str) else ""


def _asking(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Where a request may be kept: in the answer, or in a part of it."""
    yield answer
    yield from (value for value in answer.values() if isinstance(value, dict))


def _dimensions(answer: Mapping[str, Any], rows: Sequence[Any]) -> list[str]:
    """Our name of each place of `keys`."""
    for fields in _asking(answer):
        asked = fields.get("dimensions")
        if isinstance(asked, list):
            return [_NAMED.get(str(name), str(name)) for name in asked]
    keys = [row["keys"] for row in rows if isinstance(row, dict) and row.get("keys")]
    width = max((len(each) for each in keys), default=0)
    names: list[str] = []
    for place in range(width):
        values = [str(each[place]) for each in keys if len(each) > place]
        # Most values decide: a damaged one is doubtful by itself later.
        fitting = (
            name
            for name, test in _TESTS
            if sum(bool(test(value)) for value in values) > len(values) / 2
        )
        # Two dimensions of free words cannot be told apart: such rows are doubtful.
        rest = "" if "keyword" in names else "keyword"
        names.append(next((name for name in fitting if name not in names), rest))
    return names


def _named(row: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    keys = row.get("keys") or []
    return dict(row) | dict(zip(names, keys, strict=False))
