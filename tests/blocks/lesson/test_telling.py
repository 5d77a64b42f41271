"""A check that was answered is told to the platform, and to whoever listens."""

from django.utils import timezone

from demo.models import Event
from tests.blocks.lessons import olx
from tns_training_xblock.host.events.kinds import Answered
from tns_training_xblock.host.events.telling import happened

LESSON = "every-kind"


def answer(campus, check, response):
    data = {"check": check, "response": response, "token": response}
    assert campus.handle(LESSON, "answer", data)[0] == 200


def test_it_says_how_often_and_how_well_and_not_what(campus):
    campus.add(olx())
    heard = []

    def listen(sender, happening, **more):
        heard.append((sender, happening))

    happened.connect(listen)
    try:
        before = timezone.now()
        answer(campus, "who-chairs", "minister")
        answer(campus, "who-chairs", "industrialist")
    finally:
        happened.disconnect(listen)
    assert [sender for sender, _ in heard] == [Answered, Answered]
    told = [each for _, each in heard]
    assert [(each.check, each.attempt, each.share) for each in told] == [
        ("who-chairs", 1, 0.0), ("who-chairs", 2, 1.0),
    ]  # fmt: skip
    place = (str(campus.course_key), str(campus.key(LESSON)), campus.user("learner").pk)
    assert {(each.course_id, each.usage_key, each.by) for each in told} == {place}
    assert all(before <= each.at <= timezone.now() for each in told)
    kept = Event.objects.filter(name="tns_training.check.answered").order_by("pk")
    assert [event.data for event in kept] == [each.data for each in told]
    assert "minister" not in str([event.data for event in kept])
