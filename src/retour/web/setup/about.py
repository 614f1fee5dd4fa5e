"""What a business says of itself: its name, margins, an hour's worth, VAT, where it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from retour.business import Business
from retour.business.settings import as_said
from retour.reference.vat_rates import standard_vat
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.setup.frame import shown, told_saved
from retour.web.setup.margins import rows, typed
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.forms import Spoken, offer
from retour.web.shops.noting import noted
from retour.words import N_, Words

_WORTH = {
    "order": N_("what was sold"),
    "year": N_("what a new customer buys in a year, from your repeat orders"),
}
_LANGUAGES = {"fr": "Français", "en": "English"}


class About(Spoken):
    """The settings of one value each."""

    name = forms.CharField(max_length=120)
    margin = forms.CharField(max_length=12)
    hour = forms.CharField(max_length=20)
    vat = forms.CharField(max_length=12, required=False)
    vat_purchases = forms.CharField(max_length=12, required=False)
    value = forms.ChoiceField(widget=forms.RadioSelect)
    timezone = forms.CharField(max_length=40)
    language = forms.ChoiceField()

    labels: ClassVar[dict[str, str]] = {
        "name": N_("What is your business called?"),
        "margin": N_("Of 100 of sales without tax, what is left after buying or making the goods?"),
        "hour": N_("What is an hour of your work worth?"),
        "vat": N_("Your usual rate of VAT on what you sell"),
        "vat_purchases": N_("The usual rate of VAT of what you buy"),
        "value": N_("What a new customer is worth"),
        "timezone": N_("Time zone"),
        "language": N_("Language of the files that come from here"),
    }
    helps: ClassVar[dict[str, str]] = {
        "margin": N_("Such as 60%. Everything in money rests on it."),
        "hour": N_("What you would pay somebody for it, or what you earn in one. Such as 20."),
        "vat": N_("Taken out where a file does not show the tax. 0 when you charge none."),
        "timezone": N_("Such as Europe/Paris."),
        "language": N_("Of reports and of days in figures; everybody reads pages in their own."),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        say = Words(lang())
        offer(self, "value", [(one, say(text)) for one, text in _WORTH.items()])
        offer(self, "language", list(_LANGUAGES.items()))


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def settings(request: ShopRequest) -> HttpResponse:
    """The page; POST saves all of it, or says what cannot be and saves nothing."""
    say = Words(lang())
    with request.shop.opened() as business:
        held = business.book.settings.as_dict()
        home = str(held["currency"])
        if request.method == "POST":
            form = About(request.POST, home=home)
            margins, families = typed(request.POST.dict(), say)
            if form.is_valid() and not any(row.error for row in families):
                _save(request, business, {**form.cleaned_data, "margins": margins})
                return redirect("settings", key=request.shop.key)
        else:
            form = About(initial=_as_typed(held, say), home=home)
            families = rows(held.get("margins", {}), business.families(), say)
    standard = standard_vat(str(held["timezone"]))
    given = {
        "form": form,
        "families": families,
        "currency": home,
        "people": len(held.get("hours", {})),
        "standard": as_said("vat", standard, say) if standard else "",
    }
    return shown(request, "settings", given, 400 if request.method == "POST" else 200)


def _as_typed(held: Mapping[str, Any], say: Words) -> dict[str, str]:
    """What the book holds as one would type it; "" for what nobody said."""
    usual = {"value": "order", "language": lang()}
    return {
        name: usual.get(name, "") if held.get(name) is None else as_said(name, held[name], say)
        for name in About.labels
    }


def _save(request: ShopRequest, business: Business, values: dict[str, Any]) -> None:
    """Write what differs into the book, the name where it is found by too, and the log of it."""
    shop, before = request.shop, business.book.settings.as_dict()
    usual: dict[str, Any] = {"value": "order", "margins": {}}
    unsaid = [name for name, value in values.items() if name not in before and not value]
    unsaid += [one for one in usual if one not in before and values[one] == usual[one]]
    with transaction.atomic():
        changed = business.change({k: v for k, v in values.items() if k not in unsaid})
        if shop.name != values["name"]:
            shop.name = values["name"]
            shop.save(update_fields=["name"])
        if changed:
            noted(shop, request.user, "settings", names=changed)
    told_saved(request, changed)
