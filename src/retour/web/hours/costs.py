"""The page of costs: those that come back, and single ones."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from retour.book import BookError
from retour.business import Business
from retour.business.entries import Understood
from retour.business.hand import by_hand
from retour.business.typed import NotUnderstoodError
from retour.facts import Cost
from retour.web.hours.cost_forms import ChargeForm, OnceForm
from retour.web.hours.frame import framed
from retour.web.hours.models import Charge, Saved
from retour.web.hours.recurring import change, charges_of, finish, keep_up, starts
from retour.web.hours.saving import last_save, undo
from retour.web.language import lang
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.web.shops.noting import noted
from retour.words import N_, Words

_LATEST = 12


@of_shop(May.FILL)
@require_http_methods(["GET", "POST"])
def costs(request: ShopRequest) -> HttpResponse:
    """The costs of a business; POST adds one, single (`once`) or one that comes back."""
    with request.shop.opened() as business:
        which = request.POST.get("form", "")
        charge = ChargeForm(business, request.POST if which == "charge" else None, prefix="c")
        once = OnceForm(business, request.POST if which == "once" else None, prefix="o")
        if (which == "charge" and _add_charge(request, business, charge)) or (
            which == "once" and _add_once(request, once)
        ):
            return redirect("costs", key=request.shop.key)
        keep_up(business, request.shop)
        return _page(request, business, charge, once)


def _page(
    request: ShopRequest, business: Business, charge: ChargeForm, once: OnceForm
) -> HttpResponse:
    found, a_month = charges_of(request.shop, business.today)
    single = [
        fact
        for fact in business.book.facts(Cost)
        if fact.ledger == "hand" and fact.amount and "/" not in fact.number
    ]
    given: dict[str, Any] = {
        "charges": found,
        "a_month": a_month,
        "charge": charge,
        "once": once,
        "single": [Understood(one).render(lang()) for one in single[: -_LATEST - 1 : -1]],
        "last_save": last_save(request.shop, request.user, "cost"),
    }
    wrong = charge.errors or once.errors or charge.asks or once.asks
    return render(
        request,
        "retour/hours/costs.html",
        framed(request, business, "costs", given),
        status=400 if wrong else 200,
    )


def _add_charge(request: ShopRequest, business: Business, form: ChargeForm) -> bool:
    there = Charge.objects.filter(shop=request.shop)
    if not form.is_valid() or not form.is_likely(there):
        return False
    with transaction.atomic():
        made = Charge.objects.create(shop=request.shop, **form.cleaned_data["fields"])
        keep_up(business, request.shop)
        noted(request.shop, request.user, "charge", charge=made.pk, name=made.name)
    messages.success(request, Words(lang())(N_("Kept: {name}."), name=made.name))
    return True


def _add_once(request: ShopRequest, form: OnceForm) -> bool:
    if not form.is_valid():
        return False
    with transaction.atomic():
        batch = form.write()
        if batch is None:
            return False
        Saved.objects.create(shop=request.shop, user=request.user, kind="cost", batch=batch)
        noted(request.shop, request.user, "cost", batch=batch)
    messages.success(request, Words(lang())(N_("Written.")))
    return True


@of_shop(May.FILL)
@require_POST
def change_charge(request: ShopRequest, charge: int) -> HttpResponse:
    """Another amount from a period on, or the end before it."""
    found = get_object_or_404(Charge, pk=charge, shop=request.shop)
    words = Words(lang())
    with request.shop.opened() as business, transaction.atomic():
        since = _start(request, found, business)
        if since is None:
            return redirect("costs", key=request.shop.key)
        if request.POST.get("do") == "end":
            finish(found, since)
            said = words(N_("{name} ends."), name=found.name)
        else:
            try:
                amount, taxed = _amount(request, found, business)
            except NotUnderstoodError as error:
                messages.error(request, error.message.render(lang()))
                return redirect("costs", key=request.shop.key)
            change(found, since, amount, taxed)
            said = words(N_("{name} has its new amount."), name=found.name)
        keep_up(business, request.shop)
        noted(request.shop, request.user, "charge-change", charge=found.pk, name=found.name)
    messages.success(request, said)
    return redirect("costs", key=request.shop.key)


def _start(request: ShopRequest, charge: Charge, business: Business) -> date | None:
    """From which of its periods on; None for what is none."""
    days = {day.isoformat(): day for day in starts(charge, business.today)}
    return days.get(request.POST.get("since", ""))


def _amount(request: ShopRequest, charge: Charge, business: Business) -> tuple[int, str]:
    """The new amount in minor units, and its tax: as before where nothing else is said."""
    text = request.POST.get("amount", "")
    fact = by_hand(
        "cost",
        business.today,
        charge.currency,
        today=business.today,
        amount=text,
        channel=charge.channel,
    )
    assert isinstance(fact, Cost)  # noqa: S101 - what was asked for
    return fact.amount, fact.taxed or charge.taxed


@of_shop(May.FILL)
@require_POST
def take_back_cost(request: ShopRequest) -> HttpResponse:
    """Take one's last single cost back."""
    with request.shop.opened() as business:
        try:
            undo(business, request.shop, request.user, "cost")
        except BookError as error:
            messages.error(request, error.message.render(lang()))
        else:
            messages.success(request, Words(lang())(N_("Undone.")))
    return redirect("costs", key=request.shop.key)
