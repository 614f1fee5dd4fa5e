"""Addresses of members, invitations and the log."""

from __future__ import annotations

from django.urls import path

from retour.web.members import joining, log, views

urlpatterns = [
    path("b/<str:key>/people/", views.people, name="people"),
    path("b/<str:key>/people/invite/", views.invite_somebody, name="invite"),
    path("b/<str:key>/people/invite/<int:number>/withdraw/", views.withdraw_it, name="withdraw"),
    path("b/<str:key>/people/<int:number>/role/", views.role, name="role"),
    path("b/<str:key>/people/<int:number>/remove/", views.part, name="part"),
    path("b/<str:key>/log/", log.log, name="log"),
    path("b/<str:key>/log/verify/", log.verify, name="verify"),
    path("join/<str:token>/", joining.join, name="join"),
]
