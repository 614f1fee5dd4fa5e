"""Addresses of monthly reports."""

from __future__ import annotations

from django.urls import path

from retour.web.mails import views

urlpatterns = [
    path("b/<str:key>/mail/", views.mail, name="mail"),
    path("mail/stop/<str:token>/", views.stop, name="mail-stop"),
]
