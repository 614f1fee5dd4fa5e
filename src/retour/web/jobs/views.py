"""How far a job is, and whether the machine is well."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from retour.version import VERSION
from retour.web.jobs.health import look
from retour.web.jobs.models import Job, State


@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether the machine is well, for those who watch it."""
    told = look(Path(settings.PLACE.folder))
    return JsonResponse({**told, "version": VERSION}, status=200 if told["ok"] else 503)


@login_required
@never_cache
@require_GET
def job(request: HttpRequest, key: str) -> HttpResponse:
    """How far a job is; the page looks again by itself, and goes on when the job is done."""
    found = get_object_or_404(Job, key=key, user=request.user)
    if found.state == State.DONE and (url := found.result.get("url")):
        return redirect(url)
    return render(request, "retour/jobs/job.html", {"job": found})
