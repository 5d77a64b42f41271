"""Each column of our tables, and what becomes of it when the person leaves whom it is about.

The one declaration: a model or column that is missing from it fails a test, whatever is said here
is tried on rows with people in them, and the annotations of the models must say the same.
"""

from django.apps import apps

LABELS = ("tns_training", "tns_work", "tns_cohort", "tns_contacts", "tns_grading")
"""Our apps."""

PLAIN = "not personal"
"""Nothing of anybody; or of a row that goes with its owner, what says nothing without it."""
ERASED = "erased"
"""Of the person whose row it is, and gone with the row."""
EMPTIED = "pseudonymised"
"""Names somebody beside whose row it is: emptied when that person leaves, and the row stays."""
TAKEN_OUT = "taken out"
"""Speaks of several: what is of the one who leaves is taken out of it, and the rest stays."""
KINDS = (PLAIN, ERASED, EMPTIED, TAKEN_OUT)

DECLARED = {
    "tns_training.CourseTexts": {PLAIN: "id course_id saves"},
    "tns_work.Edition": {PLAIN: "id digest content titles noted_at"},
    "tns_work.Work": {
        PLAIN: "id course_id usage_key part version saved_at submission_uuid submitted_at late "
        "language edition shown_to",
        ERASED: "student_id answer user_id",
        EMPTIED: "saved_by",
    },
    "tns_work.Batch": {PLAIN: "id course_id usage_key number members values"},
    "tns_work.Writer": {PLAIN: "id work", ERASED: "user_id"},
    "tns_work.Attempt": {
        PLAIN: "id work check_id share counts sent made_at",
        ERASED: "response",
    },
    "tns_work.Attachment": {
        PLAIN: "id work state task size attached_at rounds",
        # Where a file lies names whose it is, by their anonymous id.
        ERASED: "owner name path",
    },
    "tns_cohort.Cluster": {PLAIN: "id course_id key name country merged_into"},
    "tns_cohort.Participant": {
        PLAIN: "id course_id said_at",
        ERASED: "user_id cluster country",
        EMPTIED: "said_by",
    },
    "tns_cohort.Group": {PLAIN: "id course_id key name"},
    "tns_cohort.Membership": {PLAIN: "id group", ERASED: "user_id"},
    "tns_cohort.Part": {
        PLAIN: "id course_id usage_key kind number name state",
        ERASED: "user_id team",
    },
    "tns_cohort.Extension": {
        PLAIN: "id course_id usage_key cluster until shown given_at",
        ERASED: "whose user_id reason",
        EMPTIED: "given_by",
    },
    "tns_cohort.Grant": {
        PLAIN: "id course_id scope cluster given_at",
        ERASED: "user_id role",
        EMPTIED: "given_by",
    },
    "tns_contacts.Card": {PLAIN: "id course_id version joined_at", ERASED: "user_id said"},
    "tns_contacts.Introduction": {
        PLAIN: "id state withdrawn asked_at",
        ERASED: "asker asked message",
    },
    "tns_grading.BankEntry": {
        PLAIN: "id course_id shared usage_key criterion used version changed_at",
        # What is shared with a run stays, without a name; what one kept for oneself goes.
        ERASED: "texts",
        EMPTIED: "owner_id changed_by",
    },
    "tns_grading.Event": {
        PLAIN: "id review at what",
        EMPTIED: "user_id",
        TAKEN_OUT: "snapshot",
    },
    "tns_grading.Look": {
        PLAIN: "id review released_at asked_at outcome answered_at",
        ERASED: "reason answer",
        EMPTIED: "answered_by",
    },
    "tns_grading.Mail": {
        PLAIN: "id kind course_id review due_at state tries taken_at done_at",
        ERASED: "key user_id",
    },
    "tns_grading.NoMail": {
        PLAIN: "id course_id kind set_at",
        ERASED: "user_id",
        EMPTIED: "set_by",
    },
    "tns_grading.Planned": {
        PLAIN: "id course_id usage_key picked at made_at state turn until total done left ended_at",
        EMPTIED: "by",
    },
    "tns_grading.Planned_reviews": {PLAIN: "id planned review"},
    "tns_grading.Review": {
        PLAIN: "id work submission_uuid course_id usage_key team_key round submitted_at due_at "
        "late own_due_at own_late late_cost late_most language state claimed_until revise_by "
        "version points possible saved_at released_at released_edition former_at former_edition "
        "look_asked_at score_due wordings",
        ERASED: "user_id levels comments overall passages reason",
        EMPTIED: "claimed_by assigned_to trainer_id",
        TAKEN_OUT: "team adjustments released former",
    },
    "tns_grading.Round": {
        PLAIN: "id review number submission_uuid files edition submitted_at late language "
        "returned_at",
        ERASED: "answer",
        EMPTIED: "trainer_id",
        TAKEN_OUT: "marking",
    },
    "tns_grading.Rule": {
        PLAIN: "id course_id usage_key blind second second_percent pass_percent near_percent "
        "samples rounds late_cost late_most teams set_at",
        EMPTIED: "set_by",
    },
    "tns_grading.SampleMark": {
        PLAIN: "id course_id usage_key sample_id model at",
        ERASED: "trainer_id levels",
        EMPTIED: "skipped_by",
    },
    "tns_grading.SecondMark": {
        PLAIN: "id review round version points saved_at done_at wordings",
        ERASED: "levels comments overall passages first proposal",
        EMPTIED: "trainer_id first_by proposed_by",
    },
}
STAYS_AFTER_RESET = {
    "tns_cohort.Participant",
    "tns_cohort.Membership",
    "tns_cohort.Extension",
    "tns_cohort.Grant",
    "tns_grading.NoMail",
}
"""What is said of a person for the whole run: *Reset learner state* is of one block."""


def models():
    """Our models by label, with the tables between two of them."""
    found = [each for label in LABELS for each in apps.get_app_config(label).get_models(True)]
    return {model._meta.label: model for model in found}


def columns(kind):
    """``(model's label, column)`` of a kind."""
    for label, kinds in DECLARED.items():
        for column in kinds.get(kind, "").split():
            yield label, column


def is_personal(label):
    """Whether a table has anything of anybody."""
    return set(DECLARED[label]) != {PLAIN}
