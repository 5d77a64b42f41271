"""A server that is killed before any statement of any act: nothing told is lost, the rest is whole.

Each act is played in a process that kills itself before its first statement or commit, then in
another before its second, and so on until one gets to the end.
"""

from functools import partial
from itertools import count

import pytest

from tns_training_xblock.grading import api
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.grading.marking import reviews
from tns_training_xblock.grading.models import Event, Review

from .evening.processes import Process, dying, settle
from .playing.learners import COURSE, FULL, TRAINER, Learner
from .playing.truth import assert_nothing_left, assert_whole

AGAIN = {"tasks": {"plan": "Three payers, a third each."}}


def nothing(learner):
    return ""


def released_and_due(learner):
    """The points were not sent: whoever would have was killed."""
    uuid = learner.marked()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviews, "send_score", lambda *place: False)
        api.release(uuid, 1, TRAINER)
    return uuid


def waiting(learner):
    return learner.submit().uuid


def written_on(learner):
    learner.returned()
    return str(api.standing(learner.key).draft.version)


# name -> what was there, what is done, and what stands in the history once it was
ACTS = {
    "submit": (nothing, lambda own, _: own.submit(), []),
    "submit again": (
        written_on,
        lambda own, version: own.submit(int(version), AGAIN),
        ["submitted", "returned", "saved"],
    ),
    "withdraw": (waiting, Learner.withdraw, ["withdrawn"]),
    "claim": (waiting, lambda own, uuid: api.claim(uuid, TRAINER), []),
    "claim next": (
        waiting,
        lambda own, _: api.claim_next(Review.objects.filter(usage_key=own.key.usage_key), TRAINER),
        [],
    ),
    "save": (
        waiting,
        lambda own, uuid: api.save_review(uuid, 0, TRAINER, FULL, {}, "Clear."),
        ["saved"],
    ),
    "finish": (
        Learner.marked,
        lambda own, uuid: api.finish(uuid, 1, TRAINER),
        ["finished", "saved"],
    ),
    "release": (
        Learner.marked,
        lambda own, uuid: api.release(uuid, 1, TRAINER),
        ["released", "saved"],
    ),
    "undo": (
        Learner.released,
        lambda own, uuid: api.undo_release(uuid, 2, TRAINER),
        ["undone", "released", "saved"],
    ),
    "reopen": (
        Learner.released,
        lambda own, uuid: api.reopen(uuid, 2, TRAINER),
        ["reopened", "released", "saved"],
    ),
    "return": (
        Learner.marked,
        lambda own, uuid: api.return_for_revision(uuid, 1, TRAINER),
        ["returned", "saved"],
    ),
    "send": (released_and_due, lambda own, _: api.send_due(COURSE), ["released", "saved"]),
    "reset": (Learner.released, lambda own, _: own.reset(), []),
}


@pytest.mark.parametrize("name", ACTS)
def test_killed_before_any_statement(transactional_db, private_files, name):
    """The next request heals every other one, and the command the others."""
    before, act, lines = ACTS[name]
    for point in count(1):
        learner = Learner.new()
        done = partial(act, learner, before(learner))
        lived, told = Process(partial(dies, done, point)).ended()
        settle()
        if point % 2:
            assert all(found.mended for found in Healing().heal())
        else:
            api.send_due(COURSE)
        whole(learner, private_files)
        if told:
            assert history(learner) == lines, "it was told, and is not there"
        if name != "withdraw" or api.standing(learner.key).receipt:
            done()  # whoever was told nothing does it again
        assert history(learner) == lines
        whole(learner, private_files)
        if lived:
            break
    assert point > 2, "nothing was killed"
    assert list(Healing().heal()) == []


def dies(done, point, tell):
    with dying(before=point) as killed:
        done()
        killed()
        tell("done")


def whole(learner, folder):
    withdrawn = Review.objects.filter(work__student_id=learner.key.student_id, state="withdrawn")
    assert_whole(learner, folder, *withdrawn.values_list("submission_uuid", flat=True))
    if not api.standing(learner.key).draft.version:
        assert_nothing_left(learner, folder)


def history(learner):
    mine = Event.objects.filter(review__work__student_id=learner.key.student_id)
    return list(mine.order_by("-pk").values_list("what", flat=True))
