"""Whole answers, about simulated businesses: their JSON, their sums, and their units."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from retour.answer.as_json import SCHEMA_VERSION, as_json
from retour.answer.gaps import _OF_EVIDENCE
from retour.answer.headline import headline
from retour.answer.model import Answer
from retour.answer.phrases import measure_text
from retour.answer.verdict import Verdict, verdict_text
from retour.business import Business
from retour.words import LANGUAGES, Words
from retour.worlds import names

from ..making import Maker, effort, sale
from .conftest import AskWorld

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "answer.schema.json"
WORLDS = pytest.mark.parametrize("name", names())


@pytest.fixture(scope="session")
def schema() -> jsonschema.Draft202012Validator:
    """The documented schema of an answer."""
    text = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(text)


@WORLDS
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_json_follows_the_documented_schema(
    ask_world: AskWorld, schema: jsonschema.Draft202012Validator, name: str, lang: str
) -> None:
    _, answer = ask_world(name)
    told = as_json(answer, Words(lang))
    schema.validate(told)
    # No NaN, no infinity: a strict parser reads it too.
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["schema"] == SCHEMA_VERSION


def test_the_schema_knows_everything_the_answer_tells(
    ask_world: AskWorld, schema: jsonschema.Draft202012Validator
) -> None:
    told = as_json(ask_world("bakery")[1], Words("en"))
    documented = json.loads(SCHEMA.read_text("utf-8"))["properties"]
    assert set(documented) == set(told)
    for broken in ({"surprise": 1}, {"verdict": "maybe"}, {"schema": None}):
        with pytest.raises(jsonschema.ValidationError):
            schema.validate(told | broken)


def test_objectives_are_documented_too(
    make_book: Maker, schema: jsonschema.Draft202012Validator
) -> None:
    wanted = {"instagram": "customers", "email": "sales", "Summer": "leads", "x": "visibility"}
    book = make_book([sale(1, "2026-03-02", first=True)], objectives=wanted)
    told = as_json(Business(book).ask("2026-01-01", "2026-06-30"), Words("fr"))
    schema.validate(told)
    assert [(one["id"], one["kind"]) for one in told["objectives"]] == [
        ("instagram", "channel"), ("email", "channel"), ("x", "channel"), ("Summer", "campaign"),
    ]  # fmt: skip
    assert [len(one["figures"]) for one in told["objectives"]] == [2, 2, 0, 0]
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(told | {"objectives": [{"id": "x"}]})


def test_without_a_sale_nothing_is_said_in_money(
    make_book: Maker, schema: jsonschema.Draft202012Validator
) -> None:
    answer = Business(make_book([effort(1, "2026-03-02", 2.0)])).ask("2026-01-01", "2026-06-30")
    told = json.loads(json.dumps(as_json(answer, Words("en")), allow_nan=False))
    schema.validate(told)
    assert told["unattributed"] is None
    for part in (told["total"], told["everything"], *told["channels"]):
        assert {part[name] for name in ("brought", "net", "net_per_month", "roi", "per_hour")} == {
            None
        }
        assert part["chance"] is None
        assert (part["spent"], part["verdict"]) == (40.0, "cannot_tell_yet")


@WORLDS
def test_only_texts_differ_between_languages(ask_world: AskWorld, name: str) -> None:
    _, answer = ask_world(name)
    french, english = (as_json(answer, Words(lang)) for lang in ("fr", "en"))
    assert french.pop("language") != english.pop("language")
    assert _without_texts(french) == _without_texts(english)


_TEXTS = {"name", "basis", "message", "remedy", "label", "text", "precision", "notes", "why"}


def _without_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_texts(item) for key, item in value.items() if key not in _TEXTS}
    return [_without_texts(item) for item in value] if isinstance(value, list) else value


@WORLDS
def test_what_went_in_is_what_the_world_put_in(ask_world: AskWorld, name: str) -> None:
    world, answer = ask_world(name)
    truth = world.truth(answer.period.since, answer.period.until)
    for part in answer.channels:
        real = truth.channels.get(part.id)
        if real is None:
            assert part.spent == 0
            continue
        assert part.money == pytest.approx(real.money / 100, rel=0.02, abs=1.0)
        if part.hours:
            assert part.hours <= real.hours * 1.02 + 0.1
    assert answer.margin == pytest.approx(truth.margin / 100, rel=0.06)


@WORLDS
def test_parts_and_sums_agree(ask_world: AskWorld, name: str) -> None:
    _, answer = ask_world(name)
    social = [part for part in answer.channels if part.social]
    assert answer.total.brought.mean == pytest.approx(sum(part.brought.mean for part in social))
    assert answer.total.spent == pytest.approx(sum(part.spent for part in social))
    everything = sum(part.brought.mean for part in answer.channels)
    assert answer.everything.brought.mean == pytest.approx(everything)
    assert answer.unattributed.mean == pytest.approx(answer.margin - everything)
    assert answer.verdict is answer.total.verdict
    assert answer.net is answer.total.net
    worths = [gap.worth for gap in answer.gaps if gap.code not in _OF_EVIDENCE]
    assert worths == sorted(worths, reverse=True)


@WORLDS
def test_every_answer_can_be_said(ask_world: AskWorld, name: str) -> None:
    _, answer = ask_world(name)
    for lang in LANGUAGES:
        said = [headline(answer).render(lang)]
        said += [gap.message.render(lang) + gap.remedy.render(lang) for gap in answer.gaps]
        said += [note.render(lang) for note in answer.notes]
        for part in answer.channels:
            said.append(verdict_text(part.verdict).render(lang))
            said += [measure_text(one.measure).render(lang) for one in part.evidence]
            said += [one.basis.render(lang) for one in part.evidence]
        for text in said:
            assert text.strip()
            assert "{" not in text
            assert "nan" not in text.split()


@pytest.mark.parametrize("name", ["consultant", "webshop"])
def test_cents_or_euros_make_no_difference(ask_world: AskWorld, name: str) -> None:
    (_, plain), (_, scaled) = ask_world(name), ask_world(name, 100)
    assert [part.id for part in plain.channels] == [part.id for part in scaled.channels]
    for one, other in zip(_parts(plain), _parts(scaled), strict=True):
        assert other.verdict is one.verdict
        assert other.chance == pytest.approx(one.chance, abs=1e-3)
        assert other.spent == pytest.approx(100 * one.spent)
        assert other.net.median == pytest.approx(100 * one.net.median, rel=1e-3, abs=1.0)
    assert [gap.code for gap in plain.gaps] == [gap.code for gap in scaled.gaps]


def _parts(answer: Answer) -> list[Any]:
    return [answer.total, answer.everything, *answer.channels]


def test_some_worlds_settle_and_some_do_not(ask_world: AskWorld) -> None:
    """An answer that always said the same would pass every other test here."""
    verdicts = {part.verdict for name in names() for part in ask_world(name)[1].channels}
    assert Verdict.CANNOT_TELL in verdicts
    assert len(verdicts) > 1
