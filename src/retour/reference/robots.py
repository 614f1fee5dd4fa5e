"""Which user agents are machines: search engines, monitors, previews, scripts.

Three rules, the first that applies: people's browsers all call themselves `Mozilla/` or `Opera/`;
only machines use some words, and give an address to write to; and ua-parser's list (Apache-2.0)
calls some devices spiders.
Machines that pretend to be browsers pass, as in every count by logs.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BROWSER = re.compile(r"(?:Mozilla|Opera)/\d")
# "CUBOT" is a telephone.
_MACHINE = re.compile(
    r"(?<!cu)bot(?![a-z]{3})|crawl|spider|slurp|curl|wget|python|headless|phantomjs|scan|monitor"
    r"|uptime|pingdom|preview|externalhit|externalagent|whatsapp/|feed|archiv|validator|lighthouse"
    r"|gtmetrix|prerender|scrapy|nagios|zabbix|prometheus|probe|checker|fetcher|http-?client"
    r"|java/|okhttp|go-http|axios|libwww|https?://|@",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 16)
def is_robot(agent: str) -> bool:
    """Whether a user agent is a machine's. An empty one is."""
    if not _BROWSER.match(agent) or _MACHINE.search(agent):
        return True
    from ua_parser import parse_device

    device = parse_device(agent)
    return device is not None and device.family == "Spider"
