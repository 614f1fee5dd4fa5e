"""Addresses of the API, of its reference, and of tokens."""

from __future__ import annotations

from django.urls import path

from retour.web.api import views
from retour.web.api.api import api

urlpatterns = [
    path("api/v1/", (api.urls[0][:-1], api.urls[1], api.urls[2])),
    path("api/v1/<path:rest>", views.nowhere, name="api-nowhere"),
    path("api/", views.reference, name="api-reference"),
    path("api/openapi.json", views.schema, name="api-schema"),
    path("b/<str:key>/people/tokens/", views.tokens, name="tokens"),
    path("b/<str:key>/people/tokens/<int:number>/revoke/", views.revoke, name="token-revoke"),
]
