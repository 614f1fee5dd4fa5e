"""Addresses of answers."""

from __future__ import annotations

from django.urls import path

from retour.web.answers import looking_back, methods, shared, sharing, studies, views

urlpatterns = [
    path("b/<str:key>/", views.answer, name="answer"),
    path("b/<str:key>/c/<str:channel>/", views.channel, name="channel"),
    path("b/<str:key>/report.<str:ending>", views.report, name="report"),
    path("b/<str:key>/history/", looking_back.history, name="history"),
    path("b/<str:key>/history/<int:kept>/", looking_back.before, name="before"),
    path("b/<str:key>/share/", sharing.share, name="share"),
    path("b/<str:key>/share/<int:link>/revoke/", sharing.revoke, name="revoke"),
    path("a/<str:token>/", shared.shared, name="shared"),
    path("e/<str:token>/", shared.embedded, name="embedded"),
    path("studies/", studies.studies, name="studies"),
    path("methods/", methods.index, name="methods"),
    path("methods/<str:name>/", methods.method, name="method"),
]
