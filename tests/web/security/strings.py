"""Strings that go wrong where text is taken for something else; a list of our own."""

from __future__ import annotations

import json
from pathlib import Path

_SHARED = Path(__file__).parents[3] / ".." / "shared" / "trust" / "blns" / "blns.json"

# What would run, break out of an attribute, or be unfolded, in one.
MARKUP = (
    "'\"`></textarea></title></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<svg onload=alert(1)>{{7*7}}{% load x %}${7*7}%s%n&lt;b&gt;"
)
OWN = [
    MARKUP,
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)//https://x.example/",
    "data:text/html,<script>alert(1)</script>",
    "<b>not bold</b><iframe src=//evil.example></iframe>",
    "=HYPERLINK(\"https://evil.example\";\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "../../../../etc/passwd\0.csv",
    "..\\..\\secret.key",
    "CON.csv",
    "Robert'); DROP TABLE sale;--",
    "\u202egnp.exe\u2066right to left\u2069",
    "zero\u200bwidth\u200d\ufeff joined",
    "a\0nul\x01\x08\x1b[31m control",
    "line\r\nSet-Cookie: x=1\r\n\r\n<h1>",
    "🥖👩🏽\u200d🍳🇫🇷é\u0301ﷺ",
    "Z\u0351\u036b\u0343a\u0334\u0337l\u0360g\u0361o" * 20,
    "\ud7ff\ue000\uffff\U0010ffff",
    "x" * 20_000,
    "9" * 400,
    "-0", "1e309", "NaN", "٣٫٥", "½", "1,2,3.4.5", "0x1F", "∞",
    "31/02/2026", "0000-00-00", "99999-12-31", "2026-W99",
    "null", "None", "undefined", "true", "[object Object]", "{}", "[]", "\\", "%", "%00", "%0a",
    " ", "",
]  # fmt: skip

FEW = [OWN[n] for n in (0, 1, 5, 7, 11, 13)]


def theirs() -> list[str]:
    """The public list, where it lies beside the repository; else nothing."""
    if not _SHARED.exists():
        return []
    found: list[str] = json.loads(_SHARED.read_text("utf-8"))
    return found
