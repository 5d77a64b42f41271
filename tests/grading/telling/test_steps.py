"""Telling is certain, after the step, and harmless."""

import logging

from django.db import transaction

from tns_training_xblock.grading import api
from tns_training_xblock.host.events.telling import happened

ANNA = 11


def test_nobody_hears_of_what_was_rolled_back(submitted, heard, committing):
    with committing(), transaction.atomic():
        api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Never.")
        transaction.set_rollback(True)
    assert heard == []
    assert api.history(submitted.uuid) == ()


def test_who_fails_to_listen_stops_nothing(submitted, heard, tracker, committing, caplog):
    def deaf(sender, **more):
        raise ValueError("deaf")

    def broken(name, data):
        raise ConnectionError("no log")

    happened.connect(deaf)
    tracker.emit = broken
    try:
        with caplog.at_level(logging.ERROR), committing():
            api.save_review(submitted.uuid, 0, ANNA, {}, {}, "Kept.")
    finally:
        happened.disconnect(deaf)
    assert [each.what for each in heard] == ["saved"]
    assert api.review(submitted.uuid).overall == "Kept."
    said = [record.getMessage() for record in caplog.records]
    assert any("deaf" in line for line in said)
    assert any("event=step-not-tracked" in line and "case_study.saved" in line for line in said)
