from demo.platform import DemoPlatform
from tns_training_xblock.host.openedx import platform


def test_the_marking_pages_find_the_demonstration(campus):
    here = platform()
    assert isinstance(here, DemoPlatform)
    course = str(campus.course_key)
    assert here.course_of(str(campus.key("who-decides"))) == course
    people = ("trainer", "author", "learner", "other_staff", "anonymous")
    trainers = [name for name in people if here.is_trainer(campus.user(name), course)]
    assert trainers == ["trainer", "author"]
    assert here.expand_urls('<a href="/static/a.csv">', course).startswith('<a href="/asset-v1:')
    assert here.anonymous_ids(campus.user("learner")) == []
    mine = campus.anonymous_id("learner")
    assert here.anonymous_ids(campus.user("learner")) == [mine]
    assert not here.grades_frozen(course)
