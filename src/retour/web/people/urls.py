"""Addresses of accounts: ours before those of allauth."""

from __future__ import annotations

from django.urls import include, path

from retour.web.people import views

urlpatterns = [
    path("first/", views.first, name="first"),
    path("account/password/reset/", views.forgotten, name="account_reset_password"),
    path("account/sessions/", views.sessions, name="usersessions_list"),
    path("account/email/", views.addresses, name="account_email"),
    path("account/", include("allauth.urls")),
]
