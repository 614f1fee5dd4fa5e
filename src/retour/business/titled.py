"""Sources in an answer by what their users call them: gathering knows their ids only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from retour.answer.model import Answer
from retour.words import Message

_KEY = "sources"  # the value of a message that holds ids of sources


def with_titles(answer: Answer) -> Answer:
    """The answer, its gaps naming sources by their titles (`Shopify orders`)."""
    said = [text for gap in answer.gaps for text in (gap.message, gap.remedy)]
    if not any(_KEY in text.values for text in said):
        return answer
    from retour.sources import every

    titles = {one.name: Message(one.title) for one in every()}
    gaps = (
        replace(gap, message=_titled(gap.message, titles), remedy=_titled(gap.remedy, titles))
        for gap in answer.gaps
    )
    return replace(answer, gaps=tuple(gaps))


def _titled(text: Message, titles: Mapping[str, Message]) -> Message:
    named = text.values.get(_KEY)
    if not isinstance(named, list):
        return text
    return replace(text, values={**text.values, _KEY: [titles.get(one, one) for one in named]})
