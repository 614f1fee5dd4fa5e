"""Every address."""

from __future__ import annotations

from django.urls import include, path

from retour.web.shops import views as shops

urlpatterns = [
    path("healthz", shops.health, name="health"),
    path("", shops.home, name="home"),
    path("begin/", shops.first_steps, name="begin"),
    path("begin/example/", shops.example, name="example"),
    path("", include("retour.web.answers.urls")),
    path("", include("retour.web.mails.urls")),
    path("", include("retour.web.look.urls")),
    path("account/", include("allauth.urls")),
]
