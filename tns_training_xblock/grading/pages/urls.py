"""Addresses of the marking pages."""

from __future__ import annotations

from django.urls import path, register_converter

from . import actions, claiming, views
from .agreement import acts, figures, reconcile, samples
from .comments import bank
from .comments import page as comments
from .dates import page as dates
from .keys import BlockKey, RunKey
from .offline import bringing, downloads, feedback
from .run import acting, later, people, queue, rules
from .run.reports import views as reports
from .run.thread import files, photos
from .run.thread import views as thread
from .telling import calendar, choices, stopping

register_converter(BlockKey, "tns_block")
register_converter(RunKey, "tns_run")

ACTS = {
    "save": actions.save,
    "finish": actions.finish,
    "release": actions.release,
    "return": actions.return_,
    "reopen": actions.reopen,
    "undo": actions.undo,
    "answer": actions.answer,
    "discard": actions.discard,
    "claim": claiming.claim,
    "unclaim": claiming.unclaim,
    "waive": acts.waive,
    "settle": acts.settle,
    "members": actions.members,
}
"""What is posted from the desk of a submission, by the last part of its address."""

app_name = "tns_training"
urlpatterns = [
    path("<tns_run:course_id>/dates/", dates.dates, name="dates"),
    path("mail/off/<str:token>", stopping.unsubscribe, name="unsubscribe"),
    path("<tns_run:course_id>/mail/", choices.mail, name="mail"),
    path("<tns_run:course_id>/dates.ics", calendar.dates, name="calendar"),
    path("dates/<str:token>.ics", calendar.followed, name="followed"),
    path("<tns_run:course_id>/people/", people.people, name="people"),
    path("<tns_run:course_id>/agreement/", figures.agreement, name="agreement"),
    path("<tns_run:course_id>/reports/", reports.learners, name="reports"),
    path("<tns_run:course_id>/reports/learners.csv", reports.learners_csv, name="reports_csv"),
    path("<tns_run:course_id>/reports/criteria/", reports.criteria, name="criteria"),
    path("<tns_run:course_id>/reports/criteria.csv", reports.criteria_csv, name="criteria_csv"),
    path("<tns_run:course_id>/reports/votes/", reports.votes, name="votes"),
    path("<tns_run:course_id>/thread/", thread.thread, name="thread"),
    path("<tns_run:course_id>/thread/csv", files.csv, name="thread_csv"),
    path("<tns_run:course_id>/thread/xlsx", files.xlsx, name="thread_xlsx"),
    path("<tns_run:course_id>/thread/files/<slug:file_id>", photos.photo, name="thread_file"),
    path("<tns_run:course_id>/rules/", rules.rules, name="rules"),
    path("<tns_run:course_id>/comments/", comments.comments, name="comments"),
    path("<tns_run:course_id>/comments/bank", bank.bank, name="bank"),
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
    path("<tns_run:course_id>/marking/later", later.later, name="later"),
    path("<tns_run:course_id>/marking/share", acting.share, name="share"),
    path("<tns_run:course_id>/marking/", queue.queue, name="queue"),
    path("<tns_run:course_id>/marking/bring", bringing.bring, name="bring"),
    path("<tns_run:course_id>/marking/apply", bringing.apply_lines, name="apply"),
    path("<tns_run:course_id>/marking/feedback", feedback.sheets, name="feedbacks"),
    path("<tns_block:usage_key>/<uuid:uuid>/feedback", feedback.sheet, name="feedback"),
    path("<tns_run:course_id>/marking/zip", downloads.archive, name="archive"),
    path("<tns_run:course_id>/marking/xlsx", downloads.xlsx, name="xlsx"),
    path("<tns_run:course_id>/marking/csv", downloads.csv, name="csv"),
]
