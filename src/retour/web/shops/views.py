"""Home, the first steps, and the health of the machine."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from retour.web.language import lang
from retour.web.shops.access import shops_of
from retour.web.shops.beginning import begin, begin_example
from retour.web.shops.forms import Begin
from retour.worlds import names


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether it runs, for those who watch it."""
    return JsonResponse({"status": "ok"})


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One's only business, or the list of several, or the first steps."""
    found = shops_of(request.user)
    if not found:
        return redirect("begin")
    if len(found) == 1:
        return redirect("answer", key=found[0].key)
    return render(request, "retour/home.html", {"shops": found})


@login_required
@require_http_methods(["GET", "POST"])
def first_steps(request: HttpRequest) -> HttpResponse:
    """An example, or one's own business in three questions."""
    form = Begin(request.POST or None)
    if request.method == "POST" and form.is_valid():
        shop = begin(request.user, language=lang(), **form.cleaned_data)
        return redirect("answer", key=shop.key)
    return render(request, "retour/begin.html", {"form": form, "worlds": names()})


@login_required
@require_POST
def example(request: HttpRequest) -> HttpResponse:
    """Begin with the example of a world."""
    world = request.POST.get("world", "")
    if world not in names():
        return redirect("begin")
    return redirect("answer", key=begin_example(request.user, world, lang()).key)
