"""Lines of web server logs, of every common shape, as hits.

An address and an agent are in a hit only to tell visits apart while a log is read. They are never
written anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from retour.reading.cells.days import parse_when


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a server. `at` is naive where the log says no offset; `agent` is None where its
    format has none; `path` holds the query; `host` is '' where the log does not say the site.
    """

    at: datetime
    address: str
    agent: str | None
    method: str
    path: str
    status: int
    referrer: str = ""
    host: str = ""


Parser = Callable[[str], Hit | None]

_NCSA = re.compile(
    r"(?P<who>\S+(?: .*?)?) \[(?P<time>\d[^\]]+)\](?: \([^)]*\))? "
    r'"(?P<request>(?:[^"\\]|\\.)*)" (?P<status>\d{3}) (?:\S+)'
    r'(?: "(?P<referrer>(?:[^"\\]|\\.)*)" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
_TIME = re.compile(
    r"(\d{1,2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?"
    r"(?: ([+-])(\d{2})(\d{2}))?\Z"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}\Z|[0-9a-fA-F]*:[0-9a-fA-F:.]*\Z")
_HAPROXY = re.compile(
    r"haproxy\[\d+\]: (?P<address>\S+):\d+ \[(?P<time>[^\]]+)\] \S+ \S+ \S+ (?P<status>\d{3}) .*?"
    r'"(?P<request>[^"]*)"?\s*\Z'
)


@lru_cache(maxsize=4096)
def _instant(text: str) -> datetime | None:
    """`10/Feb/2012:16:42:07 -0500`, naive without an offset."""
    match = _TIME.match(text)
    if not match or match[2] not in _MONTHS:
        return None
    month, zone = _MONTHS.index(match[2]) + 1, None
    if match[7]:
        minutes = int(match[8]) * 60 + int(match[9])
        zone = timezone(timedelta(minutes=-minutes if match[7] == "-" else minutes))
    try:
        return datetime(
            int(match[3]), month, int(match[1]), int(match[4]), int(match[5]), int(match[6]),
            tzinfo=zone,
        )  # fmt: skip
    except ValueError:
        return None


def _said(text: str | None) -> str:
    return "" if text in (None, "-") else str(text)


def _request(text: str) -> tuple[str, str]:
    """Method and path of `GET /shop?a=b HTTP/1.1`; both '' for what is no request."""
    parts = text.split(" ")
    return (parts[0], parts[1]) if len(parts) in (2, 3) and parts[0].isalpha() else ("", "")


def ncsa_line(line: str) -> Hit | None:
    """Common and combined logs, with the site before the address (vhost) or in its second place."""
    match = _NCSA.match(line)
    at = _instant(match["time"]) if match else None
    if match is None or at is None:
        return None
    who = match["who"].split(" ")
    host = ""
    if len(who) > 3 and not _ADDRESS.match(who[0]) and _ADDRESS.match(who[1]):
        host, who = who[0].rpartition(":")[0] or who[0], who[1:]
    elif len(who) > 1 and "." in who[1]:  # OVH: address, site, user
        host = who[1]
    method, path = _request(match["request"])
    return Hit(
        at=at,
        address=who[0],
        agent=None if match["agent"] is None else _said(match["agent"]),
        method=method,
        path=path,
        status=int(match["status"]),
        referrer=_said(match["referrer"]),
        host=host.casefold(),
    )


def haproxy_line(line: str) -> Hit | None:
    """HAProxy's HTTP log: no agent and no referrer, times on the server's own clock."""
    match = _HAPROXY.search(line)
    at = _instant(match["time"]) if match else None
    if match is None or at is None:
        return None
    method, path = _request(match["request"])
    return Hit(at, match["address"], None, method, path, int(match["status"]))


# Where JSON logs keep each thing: Caddy, Traefik, and the usual Nginx formats. A dot goes inside.
_KEYS = {
    "at": (
        "ts|StartUTC|time_iso8601|time_local|@timestamp|timestamp|date|msec|time|datetime"
        "|request_time_iso"
    ),
    "address": (
        "request.client_ip|request.remote_ip|ClientHost|remote_addr|ip|client_ip|clientip|remote_ip"
        "|ClientAddr|client"
    ),
    "agent": (
        "request.headers.User-Agent|request_User-Agent|user_agent|http_user_agent|agent|userAgent"
    ),
    "referrer": (
        "request.headers.Referer|request_Referer|referrer|http_referer|referer|http_referrer"
    ),
    "method": "request.method|RequestMethod|request_method|method|verb",
    "path": "request.uri|RequestPath|request_uri|path|uri|url",
    "status": "status|DownstreamStatus|OriginStatus|response|status_code",
    "host": "request.host|RequestHost|host|http_host|server_name|vhost",
    "request": "request",
}
_PATHS = {key: [name.split(".") for name in text.split("|")] for key, text in _KEYS.items()}


def _found(fields: Mapping[str, Any], key: str) -> str:
    for names in _PATHS[key]:
        value: Any = fields
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def json_line(line: str) -> Hit | None:
    """A log of one JSON object a line."""
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    at, status = _moment(_found(fields, "at")), _found(fields, "status")
    method, path = _found(fields, "method"), _found(fields, "path")
    if not path:
        method, path = _request(_found(fields, "request"))
    if at is None or not status.isdigit() or not path:
        return None
    referrer = _said(_found(fields, "referrer"))
    return Hit(
        at=at,
        address=_found(fields, "address"),
        agent=_said(_found(fields, "agent")),
        method=method or "GET",
        path=path,
        status=int(status),
        referrer=referrer,
        host=_found(fields, "host").partition(":")[0].casefold(),
    )


def _moment(text: str) -> datetime | None:
    """Seconds or milliseconds since 1970, ISO 8601, or the time of a combined log."""
    try:
        seconds = float(text)
    except ValueError:
        # Nanoseconds are more than a datetime holds.
        return _instant(text) or parse_when(re.sub(r"(\.\d{6})\d+", r"\1", text), "")
    if not 1e9 < seconds < 1e14:
        return None
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


class W3C:
    """W3C extended logs (IIS, CloudFront): a line `#Fields:` names what follows; times are UTC."""

    def __init__(self) -> None:
        self.fields: list[str] = []

    def directive(self, line: str) -> None:
        """Read a line that begins with `#`."""
        if line.startswith("#Fields:"):
            self.fields = line.removeprefix("#Fields:").split()

    def __call__(self, line: str) -> Hit | None:
        """A hit, None when the line is not of the fields named above it."""
        tabs = "\t" in line
        cells = line.split("\t") if tabs else re.findall(r'"[^"]*"|\S+', line)
        if not self.fields or len(cells) != len(self.fields):
            return None
        row = dict(zip(self.fields, cells, strict=True))
        at = parse_when(f"{row.get('date', '')} {row.get('time', '')}", "")
        status, stem = row.get("sc-status", ""), row.get("cs-uri-stem", "")
        if at is None or not status.isdigit() or not stem:
            return None
        query = _said(row.get("cs-uri-query"))
        agent = row.get("cs(User-Agent)")
        host = _said(row.get("x-host-header") or row.get("cs-host") or row.get("cs(Host)"))
        return Hit(
            at=at.replace(tzinfo=UTC),
            address=row.get("c-ip", ""),
            agent=None if agent is None else _said(_decoded(agent)),
            method=row.get("cs-method", "GET"),
            path=f"{stem}?{query}" if query else stem,
            status=int(status),
            referrer=_said(row.get("cs(Referer)")),
            host=host.partition(":")[0].casefold(),
        )


def _decoded(agent: str) -> str:
    """An agent without the escapes of its log: `+` for a space, or percent signs, escaped twice."""
    return unquote(unquote(agent)).replace("+", " ")


def parser_of(lines: Iterable[str]) -> Parser | None:
    """The shape of a log by its first lines: that of most of them; None when of none."""
    lines = [line for line in lines if line.strip()]
    shapes: list[Parser] = [ncsa_line, json_line, haproxy_line]
    if any(line.startswith("#Fields:") for line in lines):
        shapes = [W3C()]
    data = [line for line in lines if not line.startswith("#")]
    best = max(shapes, key=lambda shape: sum(1 for _ in _hits(shape, lines)))
    found = sum(1 for _ in _hits(best, lines))
    if isinstance(best, W3C):
        return W3C() if found or not data else None
    return best if found and found >= len(data) / 2 else None


def _hits(shape: Parser, lines: Iterable[str]) -> Iterator[Hit]:
    for line in lines:
        if line.startswith("#"):
            if isinstance(shape, W3C):
                shape.directive(line)
            continue
        hit = shape(line)
        if hit is not None:
            yield hit
