"""Addresses of the marking pages."""

from __future__ import annotations

from django.urls import path, register_converter

from . import actions, claiming, views
from .agreement import acts, figures, reconcile, samples
from .keys import BlockKey, RunKey
from .run import acting, people, queue

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
    "waive": acts.waive,
    "settle": acts.settle,
}
"""What is posted from the desk of a submission, by the last part of its address."""

app_name = "tns_training"
urlpatterns = [
    path("<tns_run:course_id>/people/", people.people, name="people"),
    path("<tns_run:course_id>/agreement/", figures.agreement, name="agreement"),
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
    path(
        "<tns_block:usage_key>/<uuid:uuid>/reconcile/",
        reconcile.reconcile,
        name="reconcile",
    ),
    path("<tns_block:usage_key>/<uuid:uuid>/", views.desk, name="review"),
    path("<tns_block:usage_key>/samples/mark", samples.mark, name="sample"),
    path("<tns_block:usage_key>/samples/begin", samples.let_begin, name="let_begin"),
    path("<tns_block:usage_key>/samples/", samples.samples, name="samples"),
    path("<tns_block:usage_key>/", queue.submissions, name="submissions"),
    path("<tns_run:course_id>/marking/next", acting.following, name="next"),
    path("<tns_run:course_id>/marking/bulk", acting.several, name="bulk"),
    path("<tns_run:course_id>/marking/share", acting.share, name="share"),
    path("<tns_run:course_id>/marking/", queue.queue, name="queue"),
]
