"""The account of one loaded document, for programs."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from retour.business.loaded import Loaded
from retour.words import Words


def as_json(loaded: Loaded, words: Words) -> dict[str, Any]:
    """The account of one document, for programs."""
    result = loaded.result
    return {
        "file": loaded.name,
        "status": loaded.status,
        "source": loaded.source or None,
        "rows_read": loaded.rows_read,
        "rows_kept": loaded.rows_kept,
        "doubtful_count": loaded.doubtful_count,
        "doubtful_reasons": [
            {"reason": words.say(reason), "rows": count}
            for reason, count in loaded.doubtful_reasons
        ],
        "doubtful": [
            {
                "line": row.line,
                "sheet": row.sheet,
                "reason": words.say(row.reason),
                "remedy": words.say(row.remedy),
                "kept": row.kept,
            }
            for row in loaded.doubtful
        ],
        "skipped": {words.say(reason): n for reason, n in loaded.skipped.items()},
        "unread": list(loaded.unread),
        "notes": [words.say(note) for note in loaded.notes],
        "warnings": [words.say(warning) for warning in loaded.warnings],
        "period": {
            "since": loaded.since.isoformat() if loaded.since else None,
            "until": loaded.until.isoformat() if loaded.until else None,
        },
        "totals": _totals(loaded),
        "batch": result.batch if result else None,
        "facts": {
            "new": result.counts.new,
            "changed": result.counts.changed,
            "unchanged": result.counts.unchanged,
            "older": result.counts.older,
            "contradicted": result.conflict_count,  # told again otherwise: the first counts
        }
        if result
        else None,
        "message": words.say(loaded.message) if loaded.message else None,
        "remedy": words.say(loaded.remedy) if loaded.remedy else None,
        "proposal": loaded.proposal.mapping if loaded.proposal else None,
        "as_before": dict(loaded.as_before),
        "beside": dict(loaded.beside),
    }


def _totals(loaded: Loaded) -> dict[str, dict[str, Any]]:
    """Sums by metric; a metric that comes in several currencies has one entry for each."""
    units = Counter(name for name, _, _ in loaded.totals)
    return {
        name if units[name] == 1 else f"{name} ({unit})": {"value": _plain(value), "unit": unit}
        for name, unit, value in loaded.totals
    }


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
