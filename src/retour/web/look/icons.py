"""Icons: strokes on a sheet of 24 by 24, in the colour of the text beside them."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

_STROKES = {
    "mark": "M17.5 7.5A7.5 7.5 0 1 0 19 15M19 3.5V8h-4.5",
    "answer": "M4 12.5 9.5 18 20 6.5",
    "hours": "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M12 7.5V12l3 2",
    "files": "M12 15V4M8 8l4-4 4 4M4 15v4.5h16V15",
    "plan": "M4 19.5 10 12l4 3.5L20 6M15.5 6H20v4.5",
    "tests": "M9 3.5h6M10 3.5v6L4.5 19.5h15L14 9.5v-6M7.5 15h9",
    "people": "M9 4a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M2.5 20a6.5 6.5 0 0 1 13 0"
    "M16 4.5a3.5 3.5 0 0 1 0 6.200M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
    "settings": "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "account": "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20.5a7.5 7.5 0 0 1 15 0",
    "down": "M7 10l5 5 5-5",
    "share": "M12 15V4M8.5 7.5 12 4l3.5 3.5M6 11v9h12v-9",
    "download": "M12 4v11M8 11.5l4 4 4-4M4 20h16",
    "mail": "M3 5.5h18v13H3zM3 6.500l9 7l9-7",
    "history": "M4 12a8 8 0 1 1 2.5 5.800M4 20v-4.5h4.5M12 8v4.5l3 1.5",
    "shop": "M4 10v10h16V10M3 10l2-6h14l2 6c0 3-4.5 3-4.5 0c0 3-4.5 3-4.5 0c0 3-4.5 3-4.5 0"
    "c0 3-4.5 3-4.5 0M10 20v-5h4v5",
    "warning": "M12 4 2.5 20h19L12 4M12 10v5M12 17.700v.01",
}
NAMES = tuple(_STROKES)


def icon(name: str) -> SafeString:
    """An icon; it says nothing to those who do not see it: a text always stands beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{}"/></svg>',
        _STROKES[name],
    )
