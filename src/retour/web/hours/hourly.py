"""What an hour is worth: of everybody, and of each person where it differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel.numbers import get_currency_symbol
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from retour.business import Business
from retour.business.settings import checked
from retour.business.typed import NotUnderstoodError
from retour.web.hours.frame import framed
from retour.web.hours.named import people_of
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

_NAME = 120  # letters


@of_shop(May.CHANGE)
@require_http_methods(["GET", "POST"])
def hourly(request: ShopRequest) -> HttpResponse:
    """The page; POST saves all of it, or says which value cannot be."""
    with request.shop.opened() as business:
        people = people_of(business, request.shop)
        said = _said(request, business, people)
        new = _New.of(request)
        errors: dict[str, str] = {}
        wrong = ""
        if request.method == "POST":
            values = _checked(business, said, errors)
            wrong = new.take(business, people, values)
            if not errors and not wrong:
                _write(request, business, values)
                messages.success(request, Words(lang())(N_("Saved.")))
                return redirect("hourly", key=request.shop.key)
        given: dict[str, Any] = {
            "hour": said[""],
            "hour_error": errors.get("", ""),
            "people": [(one, said.get(one, ""), errors.get(one, "")) for one in people],
            "new": new,
            "new_error": wrong,
            "currency": get_currency_symbol(business.currency, Words(lang()).region),
        }
        page = framed(request, business, "hourly", given)
        return render(
            request, "retour/hours/hourly.html", page, status=400 if errors or wrong else 200
        )


def _said(request: ShopRequest, business: Business, people: list[str]) -> dict[str, str]:
    """The value of each person as text, '' of everybody's: as typed, else as the book has it."""
    settings = business.book.settings
    if request.method == "POST":
        found = {one: request.POST.get(f"hour/{one}", "").strip() for one in people}
        return {"": request.POST.get("hour", "").strip(), **found}
    kept = {one: _text(value) for one, value in settings.get("hours", {}).items()}
    return {"": _text(settings["hour"]), **kept}


@dataclass(frozen=True, slots=True)
class _New:
    """Somebody who is written in, and what an hour of theirs is worth, as typed."""

    name: str
    hour: str

    @classmethod
    def of(cls, request: ShopRequest) -> _New:
        name, hour = (request.POST.get(one, "").strip() for one in ("new-name", "new-hour"))
        return cls(name[:_NAME], hour)

    def take(self, business: Business, people: list[str], values: dict[str, float]) -> str:
        """Add them to the values, or say what is wrong."""
        words = Words(lang())
        if not self.name and not self.hour:
            return ""
        if not self.name:
            return words(N_("Write the name too."))
        if not self.hour:
            return words(N_("Write what an hour of {name} is worth too."), name=self.name)
        if self.name in people:
            return words(N_("{name} is in the list above: write it there."), name=self.name)
        try:
            values[self.name] = float(checked("hour", self.hour, business.currency))
        except NotUnderstoodError as error:
            return error.message.render(lang())
        return ""


def _text(value: float) -> str:
    number = Words(lang()).number(value)
    return number.replace("\u202f", "").replace("\xa0", "") if value >= 1000 else number


def _checked(business: Business, said: dict[str, str], errors: dict[str, str]) -> dict[str, float]:
    home = business.currency
    found = {}
    for name, text in said.items():
        if text or not name:
            try:
                found[name] = float(checked("hour", text, home))
            except NotUnderstoodError as error:
                errors[name] = error.message.render(lang())
    return found


def _write(request: ShopRequest, business: Business, values: dict[str, float]) -> None:
    """Change the settings that differ, with the log of it."""
    hour, hours = values.pop(""), values
    settings = business.book.settings
    with transaction.atomic():
        if hour != settings["hour"]:
            business.set("hour", hour)
            noted(request.shop, request.user, "hour", hour=hour)
        if hours != settings.get("hours", {}):
            business.set("hours", hours)
            noted(request.shop, request.user, "hours-worth", people=len(hours))
