"""Addresses of the marking pages."""

from __future__ import annotations

from django.urls import path, register_converter

from . import actions, claiming, views
from .keys import BlockKey, RunKey

register_converter(BlockKey, "tns_block")
register_converter(RunKey, "tns_run")

ACTS = {
    "save": actions.save,
    "finish": actions.finish,
    "release": actions.release,
    "return": actions.return_,
    "reopen": actions.reopen,
    "undo": actions.undo,
    "discard": actions.discard,
    "claim": claiming.claim,
    "unclaim": claiming.unclaim,
}
"""What is posted from the desk of a submission, by the last part of its address."""

app_name = "tns_training"
urlpatterns = [
    *(
        path(f"<tns_block:usage_key>/<uuid:uuid>/{name}", act, name=name)
        for name, act in ACTS.items()
    ),
    path("<tns_block:usage_key>/<uuid:uuid>/files/<slug:file_id>", views.file, name="file"),
    path(
        "<tns_block:usage_key>/<uuid:uuid>/files/<slug:file_id>/preview",
        views.preview,
        name="preview",
    ),
    path("<tns_block:usage_key>/<uuid:uuid>/", views.desk, name="review"),
    path("<tns_block:usage_key>/", views.submissions, name="submissions"),
]
