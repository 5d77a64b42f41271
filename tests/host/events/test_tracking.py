"""The platform's log: of a learner through the block, of a trainer directly."""

from demo.models import Event
from tests.blocks.cases import receipt_of, submit
from tests.grading.conftest import KEY
from tns_training_xblock.grading import api
from tns_training_xblock.host.events.tracking import told_through

ANNA = 11


def test_a_trainers_step_is_a_line_of_its_run(submitted, tracker, committing):
    with committing():
        api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Good.")
    [(name, data, context)] = tracker.lines
    assert name == "tns_training.case_study.saved"
    assert (data["submission"], data["by"], data["state"]) == (submitted.uuid, ANNA, "marking")
    assert context == {"tns_training": {"course_id": KEY.course_id, "org_id": "TNS"}}


def test_what_happens_in_a_block_is_told_by_its_runtime_alone(campus, tracker, committing):
    with committing():
        submit(campus)
    receipt = receipt_of(campus)
    told = Event.objects.get(name="tns_training.case_study.submitted")
    assert told.data["submission"] == receipt.uuid
    assert tracker.lines == []


def test_it_ends_with_the_block(submitted, tracker, committing):
    lines = []
    with told_through(lambda *line: lines.append(line)):
        pass
    with committing():
        api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Good.")
    assert (lines, len(tracker.lines)) == ([], 1)


def test_a_platform_without_a_log_is_told_nothing(submitted, heard, committing, caplog):
    with committing():
        api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Good.")
    assert len(heard) == 1
    assert not caplog.records
