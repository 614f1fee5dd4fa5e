"""Every address: each room has its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("retour.web.shops.urls")),
    path("", include("retour.web.jobs.urls")),
    path("", include("retour.web.members.urls")),
    path("", include("retour.web.answers.urls")),
    path("b/<str:key>/hours/", include("retour.web.hours.urls")),
    path("", include("retour.web.files.urls")),
    path("", include("retour.web.plans.urls")),
    path("", include("retour.web.setup.urls")),
    path("", include("retour.web.backups.urls")),
    path("", include("retour.web.clients.urls")),
    path("", include("retour.web.mails.urls")),
    path("", include("retour.web.api.urls")),
    path("", include("retour.web.look.urls")),
    path("", include("retour.web.people.urls")),
]
