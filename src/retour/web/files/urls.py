"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from retour.web.files import columns, gaps, history, load_views, undoing, views

urlpatterns = [
    path("b/<str:key>/files/", views.files, name="files"),
    path("b/<str:key>/files/send/", views.send, name="files-send"),
    path("b/<str:key>/files/gaps/", gaps.gaps, name="gaps"),
    path("b/<str:key>/files/batches/<int:number>/undo/", undoing.undo, name="undo"),
    path("b/<str:key>/files/history/", history.loads, name="loads"),
    path("b/<str:key>/files/<str:load>/", load_views.load, name="load"),
    path("b/<str:key>/files/<str:load>/rest/", load_views.read_on, name="load-rest"),
    path("b/<str:key>/files/<str:load>/undo/", undoing.undo_load, name="undo-load"),
    path("b/<str:key>/files/<str:load>/<int:account>/columns/", columns.columns, name="columns"),
    path("b/<str:key>/files/<str:load>/<int:account>/days/", columns.days, name="days"),
    path(
        "b/<str:key>/files/<str:load>/<int:account>/doubtful/", load_views.doubtful, name="doubtful"
    ),
    path(
        "b/<str:key>/files/<str:load>/<int:account>/doubtful.csv",
        load_views.doubtful_csv,
        name="doubtful-csv",
    ),
]
