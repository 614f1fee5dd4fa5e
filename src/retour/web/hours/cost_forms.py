"""Costs as they are typed: read by the business itself, which says what it cannot take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms

from retour.business import Business
from retour.business.hand import by_hand
from retour.business.regular import RHYTHMS
from retour.business.typed import NotUnderstoodError
from retour.business.unlikely import UnlikelyError, expect_likely
from retour.facts import Cost
from retour.web.hours.models import Charge, Rhythm
from retour.web.language import lang
from retour.web.shops.forms import offer
from retour.words import N_, Words

WHATS = {
    "tool": N_("a tool"),
    "freelance": N_("a freelancer or an agency"),
    "ads": N_("advertising, a boost"),
    "other": N_("something else"),
}
TAXES = {"": N_("not said"), "gross": N_("with VAT"), "net": N_("without VAT")}

LABELS = {
    "name": N_("What for"),
    "amount": N_("Amount"),
    "taxed": N_("VAT"),
    "channel": N_("Channel"),
    "what": N_("It is"),
    "rhythm": N_("It comes back"),
    "since": N_("From"),
    "until": N_("Until, if it ends"),
    "day": N_("Day"),
    "last": N_("Last day, if it was for a while"),
    "note": N_("Note"),
}


class CostForm(forms.Form):
    """What every cost says: for what, of which channel, how much, with or without VAT; and `sure`
    for one that is far beyond the others, of which `asks` says what to be sure of.
    """

    amount = forms.CharField(max_length=30)
    taxed = forms.ChoiceField(required=False)
    channel = forms.ChoiceField()
    what = forms.ChoiceField()
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, business: Business, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **more})
        self.business = business
        self.asks = ""
        say = Words(lang())
        every = [(one.id, one.label(lang())) for one in Business.channels()]
        every.sort(key=lambda one: one[0] != "social")
        offer(self, "channel", every)
        offer(self, "what", [(key, say(text)) for key, text in WHATS.items()])
        offer(self, "taxed", [(key, say(text)) for key, text in TAXES.items()])
        for name, field in self.fields.items():
            field.label = say(LABELS[name]) if name in LABELS else ""

    def day_of(self, name: str, *, ahead: bool = False) -> date | None:
        """The day that a field says; None when it says nothing, or what is no day."""
        text = self.cleaned_data.get(name, "")
        if not text:
            return None
        try:
            return self.business.day(text, ahead=ahead)
        except NotUnderstoodError as error:
            self.add_error(name, error.message.render(lang()))
            return None

    def cost(self, day: date) -> Cost | None:
        """The fact of what was typed, as of a day; None with errors."""
        said = {name: self.cleaned_data.get(name, "") for name in ("amount", "channel", "what")}
        if self.cleaned_data.get("taxed"):
            said["taxed"] = self.cleaned_data["taxed"]
        home = self.business.currency
        try:
            fact = by_hand("cost", day, home, today=max(day, self.business.today), **said)
        except NotUnderstoodError as error:
            self.add_error("amount", error.message.render(lang()))
            return None
        assert isinstance(fact, Cost)  # noqa: S101 - what was asked for
        return fact


_SAME = ("channel", "amount", "currency", "rhythm")


class ChargeForm(CostForm):
    """A cost that comes back."""

    name = forms.CharField(max_length=120)
    rhythm = forms.ChoiceField()
    since = forms.CharField(max_length=30)
    until = forms.CharField(max_length=30, required=False)
    field_order = ("name", "amount", "taxed", "rhythm", "since", "until", "what", "channel")

    def __init__(self, business: Business, *args: Any, **more: Any) -> None:
        super().__init__(business, *args, **more)
        say = Words(lang())
        offer(self, "rhythm", [(one.value, say(one.label)) for one in Rhythm])
        self.fields["rhythm"].initial = Rhythm.MONTH.value
        self.fields["what"].initial = "tool"
        self.fields["since"].initial = business.today.replace(day=1).isoformat()
        for name in ("since", "until"):
            self.fields[name].widget.input_type = "date"

    def clean(self) -> dict[str, Any]:
        """The fields as the model keeps them, under `fields`."""
        said = super().clean() or {}
        since, until = self.day_of("since", ahead=True), self.day_of("until", ahead=True)
        fact = self.cost(since) if since and said.get("amount") else None
        if fact and not fact.amount:
            self.add_error("amount", Words(lang())(N_("A cost that comes back is more than 0.")))
        if since and until and until < since:
            text = N_("The period begins on {since}, after its end on {until}.")
            self.add_error("until", Words(lang())(text, since=since, until=until))
        if fact and since:
            said["fields"] = {
                "name": said.get("name", ""),
                "channel": fact.channel,
                "amount": fact.amount,
                "currency": fact.currency,
                "taxed": fact.taxed,
                "what": fact.what,
                "rhythm": said.get("rhythm", ""),
                "since": since,
                "until": until,
            }
            said["first"] = replace(fact, until=_first_ends(since, said.get("rhythm", "")))
        return said

    def is_likely(self, there: Iterable[Charge]) -> bool:
        """Whether to keep it beside those that come back already without asking; `asks` says what
        to be sure of.
        """
        if self.cleaned_data["sure"]:
            return True
        if any(map(self._is_again, there)):
            text = N_("“{name}” at this amount is among your costs already, and would count twice.")
            self.asks = Words(lang())(text, name=self.cleaned_data["name"])
            return False
        try:
            expect_likely(self.business.book, self.cleaned_data["first"])
        except UnlikelyError as error:
            self.asks = error.why.render(lang())
        return not self.asks

    def _is_again(self, one: Charge) -> bool:
        """Whether a cost that comes back is this one, typed before."""
        mine = self.cleaned_data["fields"]
        alike = one.name.casefold() == mine["name"].casefold()
        together = (one.until is None or one.until >= mine["since"]) and (
            mine["until"] is None or mine["until"] >= one.since
        )
        return alike and together and all(getattr(one, name) == mine[name] for name in _SAME)


def _first_ends(since: date, rhythm: str) -> date:
    """The last day of the first period."""
    step = RHYTHMS.get(rhythm)
    return since if step is None else since + step - timedelta(days=1)


class OnceForm(CostForm):
    """A single cost."""

    day = forms.CharField(max_length=30)
    last = forms.CharField(max_length=30, required=False)
    note = forms.CharField(max_length=200, required=False)
    field_order = ("amount", "taxed", "day", "last", "what", "channel", "note")

    def __init__(self, business: Business, *args: Any, **more: Any) -> None:
        super().__init__(business, *args, **more)
        self.fields["day"].initial = business.today.isoformat()
        for name in ("day", "last"):
            self.fields[name].widget.input_type = "date"

    def write(self) -> int | None:
        """Write it into the book; the batch, None with errors. `asks` says what to be sure of."""
        said = {
            name: self.cleaned_data[name]
            for name in ("amount", "channel", "what", "taxed", "note")
            if self.cleaned_data.get(name)
        }
        if self.cleaned_data.get("last"):
            said["until"] = self.cleaned_data["last"]
        try:
            added = self.business.add(
                "cost", self.cleaned_data["day"], sure=bool(self.cleaned_data["sure"]), **said
            )
        except UnlikelyError as error:
            self.asks = error.why.render(lang())
            return None
        except NotUnderstoodError as error:
            self.add_error(None, error.message.render(lang()))
            return None
        return added.batch
