"""Addresses of the first steps."""

from __future__ import annotations

from django.urls import path

from retour.web.shops import views

urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.first_steps, name="begin"),
    path("begin/example/", views.example, name="example"),
]
