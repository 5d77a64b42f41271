"""Addresses of the marking pages."""

from __future__ import annotations

from django.urls import path

from . import actions, views

app_name = "tns_training"
urlpatterns = [
    path("<path:usage_key>/<uuid:uuid>/save", actions.save, name="save"),
    path("<path:usage_key>/<uuid:uuid>/release", actions.release, name="release"),
    path("<path:usage_key>/<uuid:uuid>/reopen", actions.reopen, name="reopen"),
    path("<path:usage_key>/<uuid:uuid>/discard", actions.discard, name="discard"),
    path("<path:usage_key>/<uuid:uuid>/files/<slug:file_id>", views.file, name="file"),
    path("<path:usage_key>/<uuid:uuid>/", views.desk, name="review"),
    path("<path:usage_key>/", views.submissions, name="submissions"),
]
