"""The events there are, are those that are sent."""

from tns_training_xblock.grading.models import Event
from tns_training_xblock.grading.telling import events as steps
from tns_training_xblock.host.events.kinds import EVENTS, KINDS, Answered, Extending, Happening
from tns_training_xblock.host.events.schema import public_type_of


def test_the_names_are_those_of_history_and_what_history_does_not_keep():
    assert set(Happening.names) == set(steps.NAMES)
    assert set(Event.What.values) <= set(steps.NAMES)
    assert set(Extending.names) == {steps.GIVEN, steps.WITHDRAWN}
    assert list(Answered.names) == ["answered"]
    assert len(EVENTS) == sum(len(kind.names) for kind in KINDS)


def test_names_are_those_that_others_listen_to():
    assert "tns_training.case_study.submitted" in EVENTS
    assert public_type_of(Happening, "submitted") == "org.tns.training.case_study.submitted.v1"
