"""Addresses of backups, below those of settings."""

from __future__ import annotations

from django.urls import path

from retour.web.backups import erasing, restoring, views

_HERE = "b/<str:key>/settings/backups/"
urlpatterns = [
    path(_HERE, views.backups, name="backups"),
    path(f"{_HERE}make/", views.make, name="backup-make"),
    path(f"{_HERE}check/", views.check, name="book-check"),
    path(f"{_HERE}export/", views.export, name="book-export"),
    path(f"{_HERE}export/<str:name>/", views.export_file, name="export-file"),
    path(f"{_HERE}<int:number>/file/", views.backup_file, name="backup-file"),
    path(f"{_HERE}<int:number>/restore/", restoring.restore, name="backup-restore"),
    path(f"{_HERE}<int:number>/remove/", views.remove, name="backup-remove"),
    path("b/<str:key>/settings/erase/", erasing.erase, name="erase"),
]
