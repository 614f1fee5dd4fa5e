"""What a book covers and what there is to know beside it, for programs: command line and API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retour.book import BatchRecord, Cover
from retour.business.entries import Understood
from retour.business.known import Known
from retour.span import Span
from retour.words import N_, Words

if TYPE_CHECKING:
    from retour.business import Business
    from retour.reference.rate_files import Loaded
    from retour.reference.rate_table import RateTable
    from retour.reference.studies import Statement


_SHOWN = 3  # entries of one batch that are told one by one


def known_as_json(found: Known, sources: tuple[Cover, ...]) -> dict[str, Any]:
    """What a book covers, what it lacks and its settings."""
    return {
        "covered": [
            {
                "kind": one.kind,
                "facts": one.facts,
                "since": one.since.isoformat(),
                "until": one.until.isoformat(),
            }
            for one in found.covered
        ],
        "missing": list(found.missing),
        "sources": [_cover(one) for one in sources],
        "settings": found.settings,
    }


def _cover(one: Cover) -> dict[str, Any]:
    """What one source covers; `silent` is the period at the end of which it says nothing."""
    return {
        "kind": one.kind,
        "source": one.source,
        "channel": one.channel or None,
        "facts": one.facts,
        **_span(one.span),
        "holes": [_span(hole) for hole in one.holes],
        "silent": _span(one.silent) if one.silent else None,
    }


def _span(span: Span) -> dict[str, str]:
    return {"since": span.since.isoformat(), "until": span.until.isoformat()}


def channels_as_json(words: Words) -> list[dict[str, Any]]:
    """The channels that hours, costs and sales can name."""
    from retour.business import Business

    return [
        {"id": one.id, "name": words.say(one.name), "social": one.is_social, "paid": one.paid}
        for one in Business.channels()
    ]


def sources_as_json(words: Words, word: str = "") -> list[dict[str, Any]]:
    """The exports that are read, and where to find them."""
    from retour.business import Business

    return [
        {
            "name": one.name,
            "version": one.version,
            "title": words(one.title),
            "where": words(one.where) if one.where else "",
        }
        for one in Business.sources(word)
    ]


def batches_as_json(shop: Business, words: Words) -> list[dict[str, Any]]:
    """Every load and every entry by hand, newest last; `entry` says in words what was written."""
    return [
        {
            "batch": one.id,
            "file": one.file,
            "source": one.source,
            "loaded_at": one.loaded_at.isoformat(),
            "rows_read": one.rows_read,
            "rows_kept": one.rows_kept,
            "new": one.counts.new,
            "changed": one.counts.changed,
            "doubtful": one.doubtful_count,
            "undone": one.undone_at is not None,
            "entry": by_hand(shop, one, words) or None,
        }
        for one in shop.batches()
    ]


def written_in_words(shop: Business, one: BatchRecord, words: Words) -> str:
    """What was written by hand in a batch; once it is taken back, what is remembered of it.

    Of a cost that comes back, or a week of hours, the first ones and how many there are more.
    """
    whole, written = one.undone_at is None, [*shop.written(one.id)]
    rest = len(written) - _SHOWN
    shown = written if rest <= 0 else written[:1]
    said = ", ".join(Understood(fact, whole).render(words.lang) for fact in shown)
    if rest <= 0:
        return said
    text = N_("{said}, and {n} more entry"), N_("{said}, and {n} more entries")
    return words.many(*text, len(written) - 1, said=said)


def by_hand(shop: Business, one: BatchRecord, words: Words) -> str:
    """What was written by hand, in words; '' for files."""
    if one.source != "hand" or one.file:
        return ""
    return written_in_words(shop, one, words)


def by_hand_or_file(shop: Business, batch: int, words: Words) -> str:
    """What a batch is: its file, or what was written by hand, in words; '' where there is none."""
    one = next((one for one in shop.batches() if one.id == batch), None)
    if one is None:
        return ""
    return one.file or by_hand(shop, one, words) or words(N_("by hand"))


def statement_as_json(one: Statement, words: Words) -> dict[str, Any]:
    """What a published study says, with its base and what is wrong with it."""
    return {
        "id": one.id,
        "study": one.study.id,
        "sponsor": one.study.sponsor,
        "year": one.study.year,
        "topic": one.topic,
        "question": one.question.text.render(words.lang),
        "answer": one.answer.render(words.lang),
        "value": one.value,
        "unit": one.unit,
        "base": one.base.text.render(words.lang),
        "base_n": one.base_n,
        "interval": one.interval,
        "wide_interval": one.wide_interval,
        "verdict": one.verdict,
        "defects": [defect.render(words.lang) for defect in one.defects],
        "source": one.source or one.study.source,
    }


def rates_as_json(table: RateTable, done: Loaded | None) -> dict[str, Any]:
    """Until when exchange rates reach, and what a newer file of them changed."""
    return {
        "source": table.source,
        "first": table.first.isoformat(),
        "last": table.last.isoformat(),
        "currencies": list(table.currencies),
        "added": len(done.added) if done else 0,
        "corrected": len(done.corrections) if done else 0,
    }
