"""A case study that was handed in and released, and what goes wrong with it."""

import pytest
from submissions import api as submissions

from tests.grading.conftest import hand_in
from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing

GOOD = {"arithmetic": "good", "mix": "weak"}
BEST = {"arithmetic": "good", "mix": "good"}
ANNA = 11


@pytest.fixture
def released(db, key, content):
    """The uuid of a submission whose mark of 4 was released and sent."""
    uuid = hand_in(key, content).uuid
    mark(uuid, GOOD)
    return uuid


def mark(uuid, levels=BEST, version=0):
    """Save and release; the review's version then."""
    saved = api.save_review(uuid, version, ANNA, levels, {}, "Name who pays.")
    return api.release(saved, version + 1, ANNA, "Looked at anew.").version


def points(key):
    score = submissions.get_scores(key.course_id, key.student_id).get(key.usage_key)
    return score and score["points_earned"]


def heal(*wanted, **how):
    """Heal and hold what was found to ``wanted``; what is mended is found no second time."""
    found = list(Healing(**how).heal())
    assert [one.kind for one in found] == list(wanted)
    left = [kind for kind in wanted if not kind.mended]
    if not how.get("dry_run"):
        assert [one.mended for one in found] == [kind.mended for kind in wanted]
        assert [one.kind for one in Healing(**how).heal()] == left
    return found
