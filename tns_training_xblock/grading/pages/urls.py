"""Addresses of the marking pages."""

from __future__ import annotations

from django.urls import path, register_converter

from . import actions, views
from .keys import BlockKey, RunKey
from .run import people

register_converter(BlockKey, "tns_block")
register_converter(RunKey, "tns_run")

app_name = "tns_training"
urlpatterns = [
    path("<tns_run:course_id>/people/", people.people, name="people"),
    path("<tns_block:usage_key>/<uuid:uuid>/save", actions.save, name="save"),
    path("<tns_block:usage_key>/<uuid:uuid>/release", actions.release, name="release"),
    path("<tns_block:usage_key>/<uuid:uuid>/reopen", actions.reopen, name="reopen"),
    path("<tns_block:usage_key>/<uuid:uuid>/discard", actions.discard, name="discard"),
    path("<tns_block:usage_key>/<uuid:uuid>/files/<slug:file_id>", views.file, name="file"),
    path("<tns_block:usage_key>/<uuid:uuid>/", views.desk, name="review"),
    path("<tns_block:usage_key>/", views.submissions, name="submissions"),
]
