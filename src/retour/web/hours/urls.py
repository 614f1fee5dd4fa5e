"""Addresses of the room, below those of a business."""

from __future__ import annotations

from django.urls import path

from retour.web.hours import costs, hourly, planned, timer, trend, views

urlpatterns = [
    path("", views.week, name="hours"),
    path("undo/", views.take_back, name="hours-undo"),
    path("channel/", views.add_channel, name="hours-channel"),
    path("timer/start/", timer.start, name="timer-start"),
    path("timer/stop/", timer.stop, name="timer-stop"),
    path("costs/", costs.costs, name="costs"),
    path("costs/<int:charge>/", costs.change_charge, name="charge-change"),
    path("costs/undo/", costs.take_back_cost, name="cost-undo"),
    path("trend/", trend.spent_trend, name="spent-trend"),
    path("plan/", planned.planned, name="planned"),
    path("plan/keep/", planned.keep_planned, name="planned-keep"),
    path("people/", hourly.hourly, name="hourly"),
]
