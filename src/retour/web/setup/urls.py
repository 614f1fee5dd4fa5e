"""Addresses of settings."""

from __future__ import annotations

from django.urls import path

from retour.web.setup import about, channels, pointers, rates, tables

urlpatterns = [
    path("b/<str:key>/settings/", about.settings, name="settings"),
    path("b/<str:key>/settings/channels/", channels.channels, name="channels"),
    path("b/<str:key>/settings/words/", pointers.pointers, name="pointers"),
    path("b/<str:key>/settings/rates/", rates.rates, name="rates"),
    path("b/<str:key>/settings/rates/fetch/", rates.fetch, name="rates-fetch"),
    path("b/<str:key>/settings/tables/", tables.tables, name="tables"),
    path("b/<str:key>/settings/tables/forget/", tables.forget, name="table-forget"),
]
