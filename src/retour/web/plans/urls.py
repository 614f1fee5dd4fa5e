"""Addresses of plans and tests."""

from __future__ import annotations

from django.urls import path

from retour.web.plans import campaign, designing, following, measuring, question, tagged, views

_PLAN, _TESTS = "b/<str:key>/plan/", "b/<str:key>/tests/"
urlpatterns = [
    path(_PLAN, views.plan, name="plan"),
    path(f"{_PLAN}campaign/", campaign.campaign, name="campaign"),
    path(f"{_PLAN}measure/", measuring.measure, name="measure"),
    path(f"{_PLAN}links/", tagged.links, name="links"),
    path(f"{_PLAN}links/code/", tagged.add_code, name="code"),
    path(f"{_PLAN}question/", question.question, name="question"),
    path(f"{_PLAN}question/answers/", question.add_replies, name="replies"),
    path(_TESTS, following.tests, name="tests"),
    path(f"{_TESTS}new/", designing.new, name="test_new"),
    path(f"{_TESTS}<int:number>/", following.test, name="test"),
    path(f"{_TESTS}<int:number>/calendar.<str:ending>", following.download, name="test_file"),
    path(f"{_TESTS}<int:number>/stop/", following.stop, name="test_stop"),
]
