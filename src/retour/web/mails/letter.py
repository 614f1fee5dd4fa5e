"""The letter: the answer in a few lines, as text and as HTML, its picture and a link."""

from __future__ import annotations

import tempfile
from email.mime.image import MIMEImage
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from retour.answer.model import Answer
from retour.report import write
from retour.report.style import LIGHT
from retour.web.answers.page import shown
from retour.web.mails.models import Subscription
from retour.words import N_, Words

_PICTURE = "report"  # what the HTML calls the picture


def letter(one: Subscription, answer: Answer) -> EmailMultiAlternatives:
    """The report of an answer in the reader's language, ready to be sent."""
    words = Words(one.lang)
    page = shown(answer, words)
    stop = _address("mail-stop", one.token)
    given = {
        "page": page,
        "shop": one.shop,
        "picture": _PICTURE,
        "url": _address("answer", one.shop.key),
        "stop": stop,
        "lang": one.lang,
        "ink": {ink.value.replace("-", "_"): colour for ink, colour in LIGHT.items()},
    }
    with translation.override(one.lang):
        text = render_to_string("retour/mails/letter.txt", given)
        html = render_to_string("retour/mails/letter.html", given)
    subject = words(N_("{shop}: {verdict}"), shop=one.shop.name, verdict=page.verdict)
    made = EmailMultiAlternatives(" ".join(subject.splitlines()), text, to=[one.user.email])
    made.attach_alternative(html, "text/html")
    made.attach(_picture(answer, words))
    made.extra_headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": one.lang,
    }
    return made


def _address(name: str, *parts: str) -> str:
    return f"{settings.PLACE.url}{reverse(name, args=parts)}"


def _picture(answer: Answer, words: Words) -> MIMEImage:
    with tempfile.TemporaryDirectory() as folder:
        found = write(answer, Path(folder) / "report.png", words).read_bytes()
    picture = MIMEImage(found)
    picture.add_header("Content-ID", f"<{_PICTURE}>")
    name = f"retour-{answer.period.since}-{answer.period.until}.png"
    picture.add_header("Content-Disposition", "inline", filename=name)
    return picture
