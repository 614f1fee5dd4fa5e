"""What users read: messages, plurals, numbers and days in both languages; the catalogue's tool."""

from __future__ import annotations

import importlib.util
import io
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from retour.reference.channels import channel, social_channels
from retour.reference.text import Text
from retour.words import LANGUAGES, N_, Message, Quoted, Within, Words, counted, preferred_language

FR, EN = Words("fr"), Words("en")
NARROW, WIDE = "\u202f", "\u00a0"  # the two no-break spaces of French


# ---- messages ------------------------------------------------------------------------------------


def test_a_text_that_is_not_in_the_catalogue_is_shown_as_it_is() -> None:
    assert FR("Not {what} there", what="really") == "Not really there"
    assert N_("any text") == "any text"


def test_braces_are_filled_in_the_language() -> None:
    message = Message(
        "{day}, {n}, {share}, {names}, {word}, {yes}",
        {
            "day": date(2026, 3, 31),
            "n": 1234,
            "share": Decimal("0.5"),
            "names": ["a", "b", 3],
            "word": "x",
            "yes": True,
        },
    )
    assert message.render("en") == "31 March 2026, 1,234, 0.5, a, b and 3, x, True"
    assert message.render("fr") == f"31 mars 2026, 1{NARROW}234, 0,5, a, b et 3, x, True"


def test_messages_hold_messages_and_texts_in_both_languages() -> None:
    inner = Message("{n} of them", {"n": 2000})
    outer = Message("{channel}: {inner}", {"channel": Text("E-mail", "Courriel"), "inner": inner})
    assert outer.render("en") == "E-mail: 2,000 of them"
    assert outer.render("fr") == f"Courriel: 2{NARROW}000 of them"
    assert EN.say(Text("E-mail", "Courriel")) == "E-mail"


@pytest.mark.parametrize(
    ("n", "english", "french"),
    [
        (0, "0 knobs", "0 knob"),
        (1, "1 knob", "1 knob"),
        (2, "2 knobs", "2 knobs"),
        (-1, "−1 knobs", "−1 knob"),
        (1234, "1,234 knobs", f"1{NARROW}234 knobs"),
    ],
)
def test_each_language_counts_its_own_way(n: int, english: str, french: str) -> None:
    """French counts nothing as one."""
    assert EN.many("{n} knob", "{n} knobs", n) == english
    assert FR.many("{n} knob", "{n} knobs", n) == french
    assert Message("{n} knob", {"n": n}, plural="{n} knobs").render("en") == english


def test_a_plural_needs_its_count() -> None:
    with pytest.raises(TypeError, match="needs an integer n"):
        Message("{n} file", {"n": "two"}, plural="{n} files").render("en")
    with pytest.raises(KeyError):
        Message("{n} file", {}, plural="{n} files").render("en")


def test_a_missing_value_is_an_error_and_not_a_brace() -> None:
    with pytest.raises(KeyError):
        Message("{one} {other}", {"one": 1}).render("en")


def test_an_empty_message_is_empty() -> None:
    # The catalogue's own header stands under the empty text.
    assert [Message("").render(lang) for lang in LANGUAGES] == ["", ""]


def test_braces_in_a_value_are_left_alone() -> None:
    assert EN("“{word}”", word="{n} {0}") == "“{n} {0}”"


def test_equal_messages_are_one_key() -> None:
    one, other = (Message("{n}", {"n": [1]}) for _ in range(2))
    assert one == other
    assert {one: 1}[other] == 1
    assert one != Message("{n}", {"n": [2]})


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="choose one of fr, en"):
        Words("de")


# ---- numbers, money, days ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "digits", "english", "french"),
    [
        (1234.5, None, "1,234.5", f"1{NARROW}234,5"),
        (1234.5, 0, "1,234", f"1{NARROW}234"),
        (0.126, 2, "0.13", "0,13"),
        (-5, None, "−5", "−5"),
        (-0.4, 0, "0", "0"),
        (Decimal("12.50"), 2, "12.50", "12,50"),
    ],
)
def test_numbers(value: float, digits: int | None, english: str, french: str) -> None:
    assert EN.number(value, digits) == english
    assert FR.number(value, digits) == french


@pytest.mark.parametrize(
    ("amount", "currency", "digits", "english", "french"),
    [
        (12.5, "EUR", None, "€12.50", f"12,50{WIDE}€"),
        (99.99, "EUR", None, "€99.99", f"99,99{WIDE}€"),
        (20.0, "EUR", None, "€20", f"20{WIDE}€"),
        (100.0, "EUR", None, "€100", f"100{WIDE}€"),
        (1234.56, "EUR", None, "€1,235", f"1{NARROW}235{WIDE}€"),
        (1234.56, "EUR", 2, "€1,234.56", f"1{NARROW}234,56{WIDE}€"),
        (-20.0, "EUR", 0, "−€20", f"−20{WIDE}€"),
        (-0.004, "EUR", 2, "€0.00", f"0,00{WIDE}€"),
        (20.0, "CHF", 0, "CHF20", f"20{WIDE}CHF"),
        (20.0, "USD", 0, "US$20", f"20{WIDE}$US"),
    ],
)
def test_money(amount: float, currency: str, digits: int | None, english: str, french: str) -> None:
    assert EN.money(amount, currency, digits).replace(WIDE, "") == english
    assert FR.money(amount, currency, digits) == french


@pytest.mark.parametrize(
    ("share", "digits", "english", "french"),
    [(0.25, 0, "25%", f"25{NARROW}%"), (0.1234, 1, "12.3%", f"12,3{NARROW}%")],
)
def test_percentages(share: float, digits: int, english: str, french: str) -> None:
    assert EN.percent(share, digits) == english
    assert FR.percent(share, digits) == french


def test_days() -> None:
    day = date(2026, 2, 1)
    assert (EN.day(day), FR.day(day)) == ("1 February 2026", "1er février 2026")
    assert (EN.day(day, "short"), FR.day(day, "short")) == ("01/02/2026", "01/02/2026")
    assert FR.day(day, "medium") == "1er févr. 2026"
    assert FR.day(date(2026, 2, 11)) == "11 février 2026"


def test_listings() -> None:
    assert (EN.listing(["a"]), EN.listing([])) == ("a", "")
    assert FR.listing(["a", "b"]) == "a et b"


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_both_languages_write_the_same_digits(value: float, digits: int) -> None:
    english, french = EN.number(value, digits), FR.number(value, digits)
    assert [c for c in english if c.isdigit()] == [c for c in french if c.isdigit()]


@pytest.mark.parametrize(
    ("env", "lang"),
    [
        ({}, "en"),
        ({"LANG": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "fr_FR", "LANG": "en_GB"}, "fr"),
        ({"RETOUR_LANG": "EN", "LC_ALL": "fr_FR"}, "en"),
    ],
)
def test_the_language_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], lang: str
) -> None:
    for name in ("RETOUR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == lang


# ---- the catalogue's tool ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """tools/words.py, which is no part of the package."""
    path = Path(__file__).parents[1] / "tools" / "words.py"
    spec = importlib.util.spec_from_file_location("words_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def catalogue(*pairs: tuple[str, str]) -> Catalog:
    """A French catalogue with these texts."""
    made = Catalog(locale="fr")
    for text, french in pairs:
        made.add(text, french)
    return made


def test_braces_of_a_text(tool: ModuleType) -> None:
    assert tool.braces("{n} of {all}: {{not}}") == {"n", "all"}
    assert tool.braces("plain") == set()


def test_french_signs_stay_on_the_line_of_the_word_before(tool: ModuleType) -> None:
    typed = "« Jour » : {share} % ? Dites kind=?, --map day=a ; fini !"
    quoted = "«\u00a0Jour\u00a0»\u00a0: "
    kept = quoted + "{share}\u202f%\u202f? Dites kind=?, --map day=a\u202f; fini\u202f!"
    assert tool.spaced(typed) == kept
    assert tool.spaced(kept) == kept
    assert tool.spaced("à 9:30, https://a.fr") == "à 9:30, https://a.fr"


def test_what_is_wrong_with_translations(tool: ModuleType) -> None:
    assert tool.problems(catalogue(("{n} files", "{n} fichiers"))) == []
    (missing,) = tool.problems(catalogue(("Files", "")))
    assert "not translated: 'Files'" in missing
    (other,) = tool.problems(catalogue(("{n} files", "{m} fichiers")))
    assert other.startswith("other braces")


def test_every_text_of_the_code_is_collected(tool: ModuleType) -> None:
    found = {message.id for message in tool.collected()}
    assert "Start the book of a business." in found  # of a help text
    assert len(found) > 300


def test_texts_in_any_place_are_collected_and_expressions_refused(
    tool: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "some.py"
    path.write_text("a = N_('one')\nb = f\"{say(N_('two'))}\"\nc = N_('th' 'ree')\n", "utf-8")
    assert set(tool.marked(path)) == {"one", "two", "three"}
    path.write_text("a = N_(name)\n", "utf-8")
    with pytest.raises(SystemExit, match=r"some\.py:1: N_ takes a text"):
        list(tool.marked(path))


def test_a_po_file_holds_no_dates_and_no_lines(tool: ModuleType) -> None:
    made = catalogue(("b", "B"), ("a", "A"))
    text = tool.as_po(made).decode("utf-8")
    assert "Creation-Date" not in text
    assert text.index('msgid "a"') < text.index('msgid "b"')
    assert tool.as_po(made) == tool.as_po(made)


def test_a_compiled_catalogue_speaks(tool: ModuleType, tmp_path: Path) -> None:
    import gettext

    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "shop.mo").write_bytes(tool.as_mo(catalogue(("{n} files", "{n} fichiers"))))
    found = gettext.translation("shop", tmp_path, ["fr"])
    assert found.gettext("{n} files") == "{n} fichiers"


# ---- elision -------------------------------------------------------------------------------------

_OPEN = ["Instagram", "e-mail", "E-mail", "autres sites", "Étsy", "œuvres", "Yves Rocher"]
_OPEN += [
    "affiches, flyers",
    "Assistants IA",
    "heures",
    "hôtels",
    "huile d’olive",
    "Instagram et X",
]
_CLOSED = ["Facebook", "TikTok", "X", "YouTube", "HubSpot", "Houzz", "Yelp", "onze", "oui", "11"]
_CLOSED += ["export.csv", "instagram_2026.csv", "INSTA10", "A", "« Instagram »", "", "1er avril"]


@pytest.mark.parametrize("name", _OPEN)
def test_french_elides_before_a_vowel_and_a_mute_h(name: str) -> None:
    assert FR("le coût de {x} est", x=name) == f"le coût d’{name} est"
    assert FR("Plus que {x}", x=name) == f"Plus qu’{name}"
    assert FR("De {x}", x=name) == f"D’{name}"


@pytest.mark.parametrize("name", _CLOSED)
def test_french_elides_before_nothing_else(name: str) -> None:
    assert FR("le coût de {x} est", x=name) == f"le coût de {name} est"


def test_english_and_words_that_only_end_alike_stay() -> None:
    assert EN("le coût de {x}", x="Instagram") == "le coût de Instagram"
    assert FR("mode {x}, presque {x}", x="Instagram") == "mode Instagram, presque Instagram"


def test_lists_and_messages_are_elided_as_they_are_written() -> None:
    named = Text("Ads", "Autre publicité")
    assert FR("de {x}", x=[named, "TikTok"]) == "d’Autre publicité et TikTok"
    assert FR("de {x}", x=Message("{y} seul", {"y": "Instagram"})) == "d’Instagram seul"


@given(st.text(max_size=12), st.sampled_from(["de", "que", "le", "la", "lorsque", "jusque"]))
def test_elision_drops_one_letter_and_a_space_and_nothing_of_the_value(
    value: str, word: str
) -> None:
    said = FR("sans " + word + " {x}.", x=value)
    assert said in (f"sans {word} {value}.", f"sans {word[:-1]}’{value}.")
    if value[:1].lower() in set("bcdfgjklmnpqrstvwxz0123456789/«"):
        assert said == f"sans {word} {value}."


def test_names_of_channels_begin_small_inside_a_sentence_unless_they_are_proper_nouns() -> None:
    assert FR.say(Within(channel("email").name)) == "e-mail"
    assert EN.say(Within(channel("email").name)) == "e-mail"
    assert FR.say(Within(channel("meta-ads").name)) == "publicité Facebook/Instagram"
    assert EN.say(Within(channel("meta-ads").name)) == "Facebook/Instagram ads"
    for lang, words in (("fr", FR), ("en", EN)):
        for identity in social_channels():
            if identity != "social" and not channel(identity).paid:
                name = channel(identity).name.render(lang)
                assert words.say(Within(channel(identity).name)) == name


# ---- amounts within messages ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [
        (330, "€330 of VAT", f"330{WIDE}€ of VAT"),
        (1234.5, "€1,234.50 of VAT", f"1{NARROW}234,50{WIDE}€ of VAT"),
        (Decimal("45.50"), "€45.50 of VAT", f"45,50{WIDE}€ of VAT"),
        (0.0, "€0 of VAT", f"0{WIDE}€ of VAT"),
        (-20, "−€20 of VAT", f"−20{WIDE}€ of VAT"),
    ],
)
def test_an_amount_beside_its_currency_is_money_of_the_language(
    amount: float | Decimal, english: str, french: str
) -> None:
    values = {"amount": amount, "currency": "EUR"}
    assert EN("{amount} {currency} of VAT", **values) == english
    assert FR("{amount} {currency} of VAT", **values) == french


def test_what_is_no_number_stays_beside_its_currency_and_braces_of_values_are_left() -> None:
    assert EN("{amount} {currency}", amount="ten", currency="EUR") == "ten EUR"
    assert EN("{name}: {amount} {currency}", name="{x}", amount=10, currency="GBP") == "{x}: £10"


def test_names_stand_in_the_quotes_of_the_language() -> None:
    named = Message("{columns}?", {"columns": Quoted(("Date", "Jour"))})
    assert EN.say(named) == "“Date”, “Jour”?"
    assert FR.say(named) == "«\u00a0Date\u00a0», «\u00a0Jour\u00a0»?"
    assert counted([("Annulée", 2), ("x", 1)]).render("fr") == (
        "«\u00a0Annulée\u00a0» (2), «\u00a0x\u00a0» (1)"
    )
    assert Quoted(("A", "B"), ("+", ""), " ").render("en") == "“A” + “B”"
    assert not counted([])


def test_no_code_writes_quotes_itself() -> None:
    # Texts in English quotes are the catalogue's; what code puts together is in no catalogue.
    code = Path(__file__).parents[1] / "src" / "retour"
    told = [
        f"{path.name}:{n}"
        for path in code.rglob("*.py")
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"\bf\"[^\"]*“|\bf'[^']*“", line)
    ]
    assert [one for one in told if not one.startswith("words.py")] == []


def test_plurals_are_marked_to_be_collected() -> None:
    """`many("{n} week", ...)` would stay English: nothing collects a text without N_."""
    source = Path(__file__).parents[1] / "src" / "retour"
    bare = re.compile(r"\.many\(\s*[\"']")
    assert [
        path.name for path in source.rglob("*.py") if bare.search(path.read_text("utf-8"))
    ] == []


@pytest.mark.parametrize("name", ["retour.po", "click.po"])
def test_no_french_line_begins_with_its_punctuation(name: str) -> None:
    """A plain space there lets a line break: « que faire / ? »."""
    path = Path(__file__).parents[1] / "src/retour/locale/fr/LC_MESSAGES" / name
    loose = re.compile(r" [:;?!»](?=\s|$|[.,;)])|« ")
    texts = [
        text
        for message in read_po(io.BytesIO(path.read_bytes()))
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
    ]
    assert [text for text in texts if loose.search(text)] == []
