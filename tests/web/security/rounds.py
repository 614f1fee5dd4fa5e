"""Many strings at a time through one form, a different one in each of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape

from tests.web.security.forms import Form
from tests.web.security.house import House

_CHOSEN = {"hidden", "select", "radio", "checkbox"}
_APART = 7  # strings between one field of a form and the next


@dataclass(frozen=True)
class Came:
    """A page that came for what was said in a form."""

    form: str
    said: dict[str, str]
    html: str


def written(form: Form) -> list[str]:
    """The fields that one writes into; what is chosen is `test_naughty`'s."""
    return list(dict.fromkeys(one.name for one in form.fields if one.kind not in _CHOSEN))


def in_turn(
    house: House, form: Form, fields: list[str], texts: list[str], *, follow: bool
) -> Iterator[Came]:
    """Each text through each of some fields, a different one in each at a time; what came, and
    when it is to be followed where it leads.
    """
    for number in range(len(texts)):
        said = {
            name: texts[(number + place * _APART) % len(texts)] for place, name in enumerate(fields)
        }
        answered = house.send(form, form.usual() | said)
        yield Came(form.action, said, _page(house, answered, follow=follow))


def free(house: House, form: Form) -> list[str]:
    """The fields that take any text, so that a page holds it although the others are as usual."""
    found = []
    for name in [one.name for one in form.fields if one.kind == "text"]:
        probe = f"<i>{name} & '{form.action}'</i>"  # a name that is kept stands on every page
        answered = house.send(form, form.usual() | {name: probe})
        if answered.status_code in {200, 302} and escape(probe) in _page(
            house, answered, follow=True
        ):
            found.append(name)
    return found


def _page(house: House, answered: Any, *, follow: bool) -> str:
    """The page that came, or the one that it leads to; nothing when it is none."""
    if follow and answered.status_code == 302:
        answered = house.client.get(answered.headers["Location"])
    is_page = answered.headers.get("Content-Type", "").startswith("text/html")
    saved = "Content-Disposition" in answered.headers
    return answered.content.decode() if is_page and not saved else ""


def body(html: str) -> str:
    """What stands between a page's outermost tags of its body, as it came."""
    begin = re.search(r"<body[^>]*>", html)
    return html[begin.end() : html.rindex("</body>")] if begin else html
