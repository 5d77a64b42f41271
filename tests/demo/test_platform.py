from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from opaque_keys.edx.keys import UsageKey

from demo import archive, grades, loading
from demo.models import Asset, Course, Item, Role, Score
from demo.platform import DemoPlatform
from tests.blocks import diagnoses
from tests.export.small import outline_of, write_course
from tns_training_xblock.export.commands.build import build
from tns_training_xblock.export.progress import silent
from tns_training_xblock.host.openedx import platform


def test_the_marking_pages_find_the_demonstration(campus):
    here = platform()
    assert isinstance(here, DemoPlatform)
    course = str(campus.course_key)
    assert here.course_of(str(campus.key("who-decides"))) == course
    people = ("trainer", "author", "learner", "other_staff", "anonymous")
    trainers = [name for name in people if here.is_trainer(campus.user(name), course)]
    assert trainers == ["trainer", "author"]
    assert [name for name in people if here.is_instructor(campus.user(name), course)] == []
    for _ in range(2):
        here.make_staff(campus.user("author").pk, course)
    assert Role.objects.filter(user=campus.user("author"), name="instructor").count() == 1
    assert [name for name in people if here.is_instructor(campus.user(name), course)] == ["author"]
    assert here.teammates(course) == []
    assert (here.cohorts(course), here.teams(course), here.country_of(1)) == ([], [], "")
    [case] = here.items(course, "tns_case_study")
    assert case[0] == str(campus.key("shrinking"))
    assert here.courses() == [course]
    assert here.used(course, ["tns_case_study", "tns_none"]) == {"tns_case_study": 1}
    assert here.expand_urls('<a href="/static/a.csv">', course).startswith('<a href="/asset-v1:')
    assert here.anonymous_ids(campus.user("learner")) == []
    mine = campus.anonymous_id("learner")
    assert here.anonymous_ids(campus.user("learner")) == [mine]
    learner = campus.user("learner").pk
    assert list(here.student_ids([learner, 0])) == [(mine, learner)]
    assert not here.grades_frozen(course)


@pytest.mark.parametrize(
    ("ended", "frozen"), [(None, False), (-1, False), (29, False), (31, True), (5_000, True)]
)
def test_grades_freeze_thirty_days_after_the_course_closes(tmp_path, db, ended, frozen):
    course = write_course(tmp_path / "course")
    if ended is not None:
        closes = datetime.now(UTC) - timedelta(days=ended)
        course.edit(
            "tours/wallonia/tour.yaml",
            "grading:\n",
            f"closes: {max(closes, datetime(2019, 12, 1, tzinfo=UTC)):%Y-%m-%d %H:%M}\ngrading:\n",
        )
    found, outline = outline_of(course)
    built = build(found, outline, tmp_path / "dist", silent)
    key = str(loading.load(archive.read_archive(built.path)))
    assert platform().grades_frozen(key) is frozen


def test_a_frozen_gradebook_does_not_change(campus):
    key, learner = str(campus.key("who-decides")), campus.user("learner")
    grades.set_score(learner, key, 1, 4)
    course = Course.objects.get(key=str(campus.course_key))
    # An end without a zone is one in UTC.
    course.settings = {**course.settings, "end": "2019-12-31T00:00:00"}
    course.save()
    grades.set_score(learner, key, 4, 4)
    assert Score.objects.get(block=key).earned == 1


def test_what_is_taken_along_is_what_its_reader_may_open(campus):
    here, block = platform(), campus.block("who-decides")
    assert here.content_for(block, "shrinking")["en"].startswith("---\nkind: case-study")
    assert here.content_for(block, "who-decides-unit") is None
    assert here.content_for(block, "nothing") is None
    item = Item.objects.get(key=str(campus.key("shrinking")))
    item.inherited = {**item.inherited, "start": "2999-01-01T00:00:00Z"}
    item.save()
    assert here.content_for(campus.block("who-decides"), "shrinking") is None
    assert here.content_for(campus.block("who-decides", "trainer"), "shrinking")
    run = str(campus.course_key)
    name = Asset.objects.filter(course_id=run).values_list("name", flat=True)[0]
    size, pieces = here.asset(run, name)
    assert size == len(b"".join(pieces)) > 0
    assert here.asset(run, "nothing.svg") is None


def test_blocks_come_with_texts_and_settings_in_the_order_of_the_course(campus):
    diagnoses.add(campus)
    course = str(campus.course_key)
    found = platform().placed(course, ("tns_case_study", "tns_diagnosis"), ("moment", "first"))
    assert {each.name for each in found} == {"shrinking", "our-cluster", "our-cluster-after"}
    by_name = {each.name: each for each in found}
    second = by_name["our-cluster-after"]
    assert second.settings == {"moment": "after", "first": "our-cluster"}
    assert "kind: diagnosis" in second.content["en"]
    assert by_name["shrinking"].settings == {"moment": "", "first": ""}
    assert platform().placed("course-v1:TNS+OTHER+1", ("tns_diagnosis",), ()) == []


def test_what_an_address_names_may_be_any_block_of_the_course(campus):
    course, client = str(campus.course_key), campus.client("trainer")
    queue = reverse("tns_training:queue", args=[course])
    keys = [each.key for each in Item.objects.all()]
    assert {UsageKey.from_string(key).block_type for key in keys} >= {"chapter", "vertical"}
    for key in keys:
        assert client.get(queue, {"item": key}).status_code == 200
    chapter = next(key for key in keys if "type@chapter" in key)
    later = {"of": "all", "item": chapter, "later_at": "2099-01-01T10:00:00Z"}
    client.post(reverse("tns_training:later", args=[course]), later)
    assert client.get(queue).status_code == 200
