"""Every component renders, in both languages, escaped, and without style or script of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from retour.report.style import DARK, LIGHT, css_variables
from retour.report.typeface import Face
from retour.web import look
from retour.web.look.icons import NAMES, icon
from retour.web.look.sections import SECTIONS

STATIC = Path(look.__file__).parent / "static"
EVIL = "<script>alert(1)</script>"

COMPONENTS: dict[str, dict[str, Any]] = {
    "empty": {"picture": "files", "title": EVIL, "text": "t", "url": "/x/", "action": "Go"},
    "progress": {"id": "p", "label": EVIL, "done": 3, "whole": 9},
    "table": {"caption": "c", "headers": ["Day", "Net"], "rows": [["Monday", EVIL]]},
    "sure": {"action": "/x/", "label": EVIL, "question": "Sure?", "yes": "Yes"},
    "foot": {"languages": [("fr", "Français")], "lang": "fr"},
    "top": {"businesses": [], "places": []},
}


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_renders_escaped(name: str, lang: str) -> None:
    with translation.override(lang):
        html = render_to_string(f"retour/parts/{name}.html", COMPONENTS[name])
    assert html.strip()
    assert "<script" not in html
    assert " style=" not in html
    assert not re.search(r"\son\w+=", html)


def test_a_field_has_its_label_help_and_error() -> None:
    from django import forms

    class Ask(forms.Form):
        hour = forms.IntegerField(label="Hour", help_text="in euros")

    html = render_to_string("retour/parts/field.html", {"field": Ask({"hour": "x"})["hour"]})
    assert 'for="id_hour"' in html
    assert "in euros" in html
    assert 'role="alert"' in html
    assert 'aria-invalid="true"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described is not None
    for identity in described[1].split():
        assert f'id="{identity}"' in html


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_silent_and_takes_the_colour_of_its_text(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)
    assert "currentColor" in icon(name)


def test_every_section_has_its_icon() -> None:
    assert {section.name for section in SECTIONS} <= set(NAMES)


def test_colours_are_those_of_the_report() -> None:
    css = (STATIC / "retour" / "tokens.css").read_text("utf-8")
    assert css_variables(LIGHT) in css
    assert css_variables(DARK) in css
    assert all(face.file("woff2").name in css for face in Face)


def test_every_colour_that_is_used_is_a_token() -> None:
    told = "".join(path.read_text("utf-8") for path in STATIC.rglob("*.css"))
    used = set(re.findall(r"var\(--([\w-]+)", told))
    known = set(re.findall(r"--([\w-]+):", told))
    assert used <= known


def test_nothing_is_asked_of_elsewhere() -> None:
    for path in STATIC.rglob("*.css"):
        assert "http" not in path.read_text("utf-8")
        assert "@import" not in path.read_text("utf-8")


def test_reduced_motion_and_print_are_looked_after() -> None:
    base = (STATIC / "retour" / "base.css").read_text("utf-8")
    assert "prefers-reduced-motion" in base
    assert "@media print" in base


def test_texts_of_templates_are_in_the_language_of_the_page() -> None:
    made = Template('{% t "Channel by channel" %}')
    with translation.override("fr"):
        assert made.render(Context()) == "Canal par canal"
    with translation.override("en"):
        assert made.render(Context()) == "Channel by channel"
