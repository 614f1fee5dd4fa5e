"""Addresses of plans and tests."""

from __future__ import annotations

from django.urls import path

from retour.web.plans import views

urlpatterns = [
    path("b/<str:key>/plan/", views.plan, name="plan"),
]
