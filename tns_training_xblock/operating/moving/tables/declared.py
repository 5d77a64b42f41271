"""Each table of a run, and how each of its columns moves: the one declaration.

A model or a column that is missing from it fails a test, and so does a change of it without another
number for the archive (``SCHEMA``). The order is that in which an archive is brought in: a row
names rows of tables before its own. The key of a row is nowhere: rows are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.db.models import Q
from submissions.models import ACTIVE, Submission

from tns_training_xblock.cohort.models import Grant
from tns_training_xblock.cohort.values import Whom
from tns_training_xblock.grading.submitting import ITEM_TYPE
from tns_training_xblock.work.models import Attachment

from .kinds import MADE, STAYS
from .table import Table, Values

_ACTIVE = Submission._objects.filter(status=ACTIVE).values("student_item")
"""What was reset is marked as deleted there, and tells of nothing any more."""


def _whose(values: Values) -> None:
    values["whose"] = Whom(values["user_id"], values["cluster"]).word


def _of_cluster(values: Values) -> None:
    if values["cluster"] is not None:
        values["scope"] = f"{Grant.OF_CLUSTER}{values['cluster']}"


TABLES = (
    Table(
        "editions",
        "tns_work.Edition",
        "",
        # When it was last noted says on each server what is not to be forgotten there.
        {"plain": "digest content titles", MADE: "noted_at"},
        order="digest",
    ),
    Table(
        "clusters",
        "tns_cohort.Cluster",
        "course_id",
        {"name": "name", "key": "key", "plain": "country", "later": "merged_into"}
        | {MADE: "course_id"},
    ),
    Table(
        "participants",
        "tns_cohort.Participant",
        "course_id",
        {"person": "user_id said_by", "row": "cluster", "plain": "country said_at"}
        | {MADE: "course_id"},
    ),
    Table(
        "groups",
        "tns_cohort.Group",
        "course_id",
        {"name": "name", "key": "key", MADE: "course_id"},
    ),
    Table(
        "memberships",
        "tns_cohort.Membership",
        "group__course_id",
        {"row": "group", "person": "user_id"},
    ),
    Table(
        "parts",
        "tns_cohort.Part",
        "course_id",
        {"usage": "usage_key", "person": "user_id", "student": "team", "plain": "kind state"}
        | {"team number": "number", "team name": "name", MADE: "course_id"},
    ),
    Table(
        "extensions",
        "tns_cohort.Extension",
        "course_id",
        {"usage": "usage_key", "person": "user_id given_by", "row": "cluster", "words": "reason"}
        | {"plain": "until shown given_at", MADE: "course_id whose"},
        finish=_whose,
    ),
    Table(
        "grants",
        "tns_cohort.Grant",
        "course_id",
        {"person": "user_id given_by", "row": "cluster", "scope": "scope"}
        | {"plain": "role given_at", MADE: "course_id"},
        finish=_of_cluster,
    ),
    Table(
        "cards",
        "tns_contacts.Card",
        "course_id",
        {"person": "user_id", "words": "said", "plain": "version joined_at", MADE: "course_id"},
        personal=True,
    ),
    Table(
        "introductions",
        "tns_contacts.Introduction",
        "asker__course_id",
        {"row": "asker asked", "plain": "state withdrawn asked_at", "words": "message"},
        personal=True,
    ),
    Table(
        "works",
        "tns_work.Work",
        "course_id",
        {"usage": "usage_key", "student": "student_id", "person": "saved_by user_id"}
        | {"uuid": "submission_uuid", "row": "edition", "answer": "answer"}
        | {"plain": "part version saved_at submitted_at late language shown_to"}
        | {MADE: "course_id"},
    ),
    Table(
        "writers",
        "tns_work.Writer",
        "work__course_id",
        {"row": "work", "person": "user_id"},
    ),
    Table(
        "attempts",
        "tns_work.Attempt",
        "work__course_id",
        {"row": "work", "plain": "check_id share counts sent made_at", "response": "response"},
    ),
    Table(
        "batches",
        "tns_work.Batch",
        "course_id",
        {"usage": "usage_key", "clusters": "members", "plain": "number values", MADE: "course_id"},
    ),
    Table(
        "attachments",
        "tns_work.Attachment",
        "work__course_id",
        {"file": "id", "row": "work", "student": "owner", "file name": "name"}
        | {"plain": "state task size attached_at rounds", MADE: "path"},
        # What is on its way here or away is no part of anybody's work.
        only=Q(state__in=(Attachment.State.KEPT, Attachment.State.EARLIER)),
    ),
    Table(
        "reviews",
        "tns_grading.Review",
        "work__course_id",
        {"row": "work released_edition former_edition", "uuid": "submission_uuid"}
        | {"usage": "usage_key", "team": "team", "student": "team_key"}
        | {"person": "user_id claimed_by assigned_to trainer_id"}
        | {"words": "comments overall wordings reason", "said": "passages"}
        | {"adjustments": "adjustments", "marking": "released former"}
        | {
            "plain": "round submitted_at due_at late own_due_at own_late late_cost late_most "
            "language state claimed_until revise_by version levels points possible saved_at "
            "released_at former_at look_asked_at score_due"
        }
        | {MADE: "course_id"},
    ),
    Table(
        "events",
        "tns_grading.Event",
        "review__work__course_id",
        {"row": "review", "plain": "at what", "person": "user_id", "marking": "snapshot"},
    ),
    Table(
        "looks",
        "tns_grading.Look",
        "review__work__course_id",
        {"row": "review", "plain": "released_at asked_at outcome answered_at"}
        | {"words": "reason answer", "person": "answered_by"},
    ),
    Table(
        "rounds",
        "tns_grading.Round",
        "review__work__course_id",
        {"row": "review edition", "uuid": "submission_uuid", "answer": "answer"}
        | {"files": "files", "marking": "marking", "person": "trainer_id"}
        | {"plain": "number submitted_at late language returned_at"},
    ),
    Table(
        "seconds",
        "tns_grading.SecondMark",
        "review__work__course_id",
        {"row": "review", "person": "trainer_id first_by proposed_by"}
        | {"words": "comments overall wordings", "said": "passages", "marking": "first proposal"}
        | {"plain": "round version levels points saved_at done_at"},
    ),
    Table(
        "samples",
        "tns_grading.SampleMark",
        "course_id",
        {"usage": "usage_key", "person": "trainer_id skipped_by"}
        | {"plain": "sample_id levels model at", MADE: "course_id"},
    ),
    Table(
        "rules",
        "tns_grading.Rule",
        "course_id",
        {"usage": "usage_key", "person": "set_by"}
        | {
            "plain": "blind second second_percent pass_percent near_percent samples rounds "
            "late_cost late_most teams set_at"
        }
        | {MADE: "course_id"},
    ),
    Table(
        "bank",
        "tns_grading.BankEntry",
        "course_id",
        {"usage": "usage_key", "person": "owner_id changed_by", "words": "texts"}
        | {"plain": "shared criterion used version changed_at", MADE: "course_id"},
    ),
    Table(
        "planned",
        "tns_grading.Planned",
        "course_id",
        {"usage": "usage_key", "person": "by"}
        | {"plain": "picked at made_at state turn until total done left ended_at"}
        | {MADE: "course_id"},
    ),
    Table(
        "planned_reviews",
        "tns_grading.Planned_reviews",
        "planned__course_id",
        {"row": "planned review"},
    ),
    Table(
        "no_mail",
        "tns_grading.NoMail",
        "course_id",
        {"person": "user_id set_by", "plain": "kind set_at", MADE: "course_id"},
    ),
    Table(
        "items",
        "submissions.StudentItem",
        "course_id",
        {"student": "student_id", "usage": "item_id", "plain": "item_type", MADE: "course_id"},
        only=Q(item_type=ITEM_TYPE, pk__in=_ACTIVE),
    ),
    Table(
        "submissions",
        "submissions.Submission",
        "student_item__course_id",
        {"row": "student_item", "uuid": "uuid", "reference": "answer"}
        | {"plain": "attempt_number submitted_at created_at status", STAYS: "team_submission"},
        only=Q(student_item__item_type=ITEM_TYPE, status=ACTIVE),
    ),
    Table(
        "scores",
        "submissions.Score",
        "student_item__course_id",
        {"row": "student_item submission"}
        | {"plain": "points_earned points_possible created_at reset"},
        only=Q(student_item__item_type=ITEM_TYPE, student_item__in=_ACTIVE)
        & (Q(submission=None) | Q(submission__status=ACTIVE)),
    ),
)

LEFT = {
    "tns_training.CourseTexts": "says how often authors of this server saved; the texts are the "
    "course's, which Studio exports",
    "tns_grading.Mail": "letters go from the server that wrote them, once; the other would send "
    "them again, or to people of a copy that is only tried",
}
"""Models that do not move, and why."""
OF_SUBMISSIONS = {
    "submissions.ScoreSummary": "made by edx-submissions itself when a score is kept",
    "submissions.ScoreAnnotation": "none of ours has one",
    "submissions.TeamSubmission": "a team of ours has a key in the place of a learner",
    "submissions.ExternalGraderDetail": "nothing of ours is graded outside",
    "submissions.SubmissionFile": "files are in our own storage",
}
"""The same of edx-submissions."""


@cache
def by_label() -> dict[str, Table]:
    """Every table by its model's label."""
    return {table.label: table for table in TABLES}


def referred() -> Iterator[str]:
    """The labels of the models of which rows are named by others: their keys are remembered."""
    for table in TABLES:
        for field, kind in table.fields:
            if kind in ("row", "later"):
                yield field.related_model._meta.label
