"""What a browser calls itself, as people call it."""

from __future__ import annotations

from django import template
from ua_parser import parse

from retour.web.language import lang
from retour.words import N_, Words

register = template.Library()


@register.filter
def device(agent: str) -> str:
    """Browser and system of a user agent; what is not known is shown as it is."""
    found = parse(agent)
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    if browser and system:
        return Words(lang())(N_("{browser} on {system}"), browser=browser, system=system)
    return browser or system or agent[:60]
