"""Addresses of plans and tests."""

from __future__ import annotations

from django.urls import path

from retour.web.plans import campaign, measuring, question, tagged, views

_PLAN = "b/<str:key>/plan/"
urlpatterns = [
    path(_PLAN, views.plan, name="plan"),
    path(f"{_PLAN}campaign/", campaign.campaign, name="campaign"),
    path(f"{_PLAN}measure/", measuring.measure, name="measure"),
    path(f"{_PLAN}links/", tagged.links, name="links"),
    path(f"{_PLAN}links/code/", tagged.add_code, name="code"),
    path(f"{_PLAN}question/", question.question, name="question"),
    path(f"{_PLAN}question/answers/", question.add_replies, name="replies"),
]
