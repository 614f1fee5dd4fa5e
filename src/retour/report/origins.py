"""Where the numbers of an answer come from: what is added up, and which of the owner's files."""

from __future__ import annotations

from dataclasses import dataclass

from retour.answer.amounts import Amounts
from retour.answer.model import Answer, Evidence
from retour.answer.phrases import measure_text
from retour.report.say import period
from retour.words import N_, Message, Renderable, Words

_SHOWN = 3  # sources of one number; the rest are counted
_EFFORT = ("post", "effort", "cost", "reading")
# What each kind of evidence rests on, and the facts that tell it.
MEASURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "tracked": (
        N_(
            "the gross margin of every order that names the channel, added up: by the tag of its "
            "link (utm), its promo code, the page it came from, or its note"
        ),
        ("sale",),
    ),
    "said": (
        N_(
            "answers that name the channel, divided by the {answered} that say anything, times the "
            "margin of all sales ({margin}); one that may mean several channels is shared equally "
            "among them, and where it names a search one share is left for those who knew you "
            "already"
        ),
        ("reply",),
    ),
    "trend": (
        N_(
            "nothing is added up: the margin of each week is compared with the posts, the money "
            "and the hours of that week"
        ),
        ("sale", "takings", *_EFFORT),
    ),
    "launch": (
        N_("nothing is added up: weeks before and after a start or a stop are compared"),
        ("sale", "takings", *_EFFORT),
    ),
    "onoff": (
        N_("nothing is added up: days that the draw switched on and off are compared"),
        ("sale", "takings"),
    ),
}
_LEADS = N_("leads with that status, divided by all leads of the period")
# The same of the figures of the scorecard.
FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "reach": (
        N_("the column of reach, or of views where there is none, of every network, day by day"),
        ("reading",),
    ),
    "visits": (
        N_("the column of visits (sessions), of the report that says most of their origin"),
        ("visit",),
    ),
    "visits_social": (N_("of these visits, those whose source is a social network"), ("visit",)),
    "referrers": (N_("how many different sources that report names"), ("visit",)),
    "shares": (N_("the column of shares and reposts of every network, day by day"), ("reading",)),
    "mentions": (N_("mentions, each counted once"), ("mention",)),
    "keywords": (N_("searches whose newest average place is tenth or better"), ("ranking",)),
    "position": (
        N_("the column of average places, each weighed by how often it was seen"),
        ("ranking",),
    ),
    "search_clicks": (N_("the column of clicks, day by day"), ("ranking",)),
    "leads": (N_("leads, enquiries and bookings, by the day they came"), ("lead",)),
    "qualified": (_LEADS, ("lead",)),
    "won": (_LEADS, ("lead",)),
    "orders": (
        N_("orders, without those that were cancelled or given back whole"),
        ("sale", "takings"),
    ),
    "margin": (
        N_("what was sold, without VAT, shipping and refunds, times your margin rate"),
        ("sale", "takings"),
    ),
    "per_order": (N_("this margin, divided by these orders"), ("sale", "takings")),
    "new_customers": (N_("first orders of customers whom the sales did not know"), ("sale",)),
    "conversion": (N_("orders of the web shop, divided by visits"), ("sale", "visit")),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a number is called, what is added up for it, and the files that say it ('': unknown)."""

    label: str
    text: str
    files: str


def heading(answer: Answer, words: Words) -> str:
    """What the list of them is called."""
    return words(N_("Where these numbers come from: {period}"), period=period(answer, words))


def of_evidence(answer: Answer, words: Words) -> tuple[Origin, ...]:
    """For each kind of evidence, once."""
    found: dict[str, Evidence] = {}
    for part in answer.told:
        for one in part.evidence:
            found.setdefault(one.measure, one)
    margin = Amounts.of_answer(answer, words)(answer.margin)
    return tuple(
        _origin(
            measure_text(name),
            Message(text, {"margin": margin, "answered": one.basis.values.get("answered", "")}),
            kinds,
            answer,
            words,
        )
        for name, one in found.items()
        if name in MEASURES
        for text, kinds in [MEASURES[name]]
    )


def of_figures(answer: Answer, words: Words) -> tuple[Origin, ...]:
    """For each figure of the scorecard that is known."""
    return tuple(
        _origin(figure.label, Message(text), kinds, answer, words)
        for figure in answer.scorecard
        if figure.value is not None and figure.code in FIGURES
        for text, kinds in [FIGURES[figure.code]]
    )


def _origin(
    label: Message, text: Message, kinds: tuple[str, ...], answer: Answer, words: Words
) -> Origin:
    # From wherever it was told: each source once, in the order of the kinds.
    names = list(dict.fromkeys(name for kind in kinds for name in answer.origins.get(kind, ())))
    shown = [words.say(_title(name)) for name in names[:_SHOWN]]
    rest = len(names) - len(shown)
    if rest:
        shown.append(words.many(N_("{n} other source"), N_("{n} other sources"), rest))
    return Origin(words.say(label), words.say(text), words.listing(shown) if shown else "")


def _title(name: str) -> Renderable:
    """What the users of a source call it."""
    # Imported when needed: to know the titles all sources are loaded.
    from retour.sources import every

    titles = {"hand": N_("written by hand"), "any_table": N_("tables of yours")}
    own = titles.get(name)
    return Message(own or next((one.title for one in every() if one.name == name), name))
