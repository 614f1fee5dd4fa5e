"""Addresses of the overview."""

from __future__ import annotations

from django.urls import path

from retour.web.clients import views

urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/ask/", views.ask_again, name="clients-ask"),
]
