import pytest
from django.contrib.auth.models import User

from demo import people as demo_people
from demo.models import AnonymousId, Enrollment
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.operating.moving.exporting import people as module
from tns_training_xblock.operating.moving.exporting.people import People
from tns_training_xblock.work import api as work_api

RUN, BLOCK = "course-v1:A+B+C", "block"
pytestmark = pytest.mark.django_db


def somebody(pk, name="", **more):
    return User.objects.create(pk=pk, username=name or f"u{pk}", **more)


def test_a_number_for_everybody_in_the_order_in_which_they_come():
    people = People(RUN)
    assert [people.number(pk) for pk in (30, 10, 30, 20)] == [1, 2, 1, 3]


def test_whose_an_anonymous_id_is():
    user = somebody(7)
    student = demo_people.anonymous_id(user, RUN)
    for each in (student, "f" * 32):
        work_api.save_draft(work_api.WorkKey(RUN, BLOCK, each), {"a": 1}, 0)
    people = People(RUN)
    people.learn()
    assert people.student(student) == "person:1"
    assert people.student("f" * 32) == f"stray:{'f' * 32}"
    assert people.numbers == {7: 1}


def test_who_was_given_another_id_answers_under_the_newest(monkeypatch):
    user = somebody(7)
    student = demo_people.anonymous_id(user, RUN)
    AnonymousId.objects.create(user=user, course_key="older", anonymous_id="0" * 32)
    for each in (student, "0" * 32):
        work_api.save_draft(work_api.WorkKey(RUN, BLOCK, each), {"a": 1}, 0)
    people = People(RUN)
    people.learn()
    assert people.student(student) == "person:1"
    assert people.student("0" * 32) == f"stray:{'0' * 32}"
    assert people.doubled == 1


def test_rows_say_who_it_is_and_what_is_not_known(monkeypatch):
    somebody(7, "pia", first_name="Pia", email="pia@tns.example")
    Enrollment.objects.create(user_id=7, course_key=RUN)
    monkeypatch.setattr(module, "BATCH", 1)
    monkeypatch.setattr(type(platform()), "outside_ids", lambda self, ids: {7: ["b:2", "a:1"]})
    people = People(RUN)
    for pk in (7, 8):
        people.number(pk)
    known, gone = people.rows(anonymous=False)
    assert known == {
        "number": 1,
        "enrolled": True,
        "username": "pia",
        "email": "pia@tns.example",
        "name": "Pia",
        "outside": ["a:1", "b:2"],
    }
    assert gone == {"number": 2, "enrolled": False, "gone": True}
    assert next(people.rows(anonymous=True)) == {"number": 1, "enrolled": True}


def test_a_salt_hides_what_cannot_be_numbered():
    assert People(RUN).hidden("x") == "x"
    one, two = People(RUN, "a").hidden("x"), People(RUN, "b").hidden("x")
    assert one != two
    assert len(one) == 32
