"""Addresses of jobs, and of the health of the machine."""

from __future__ import annotations

from django.urls import path

from retour.web.jobs import views

urlpatterns = [
    path("healthz", views.health, name="health"),
    path("jobs/<str:key>/", views.job, name="job"),
]
