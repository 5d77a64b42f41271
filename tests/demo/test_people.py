from django.contrib.auth.models import User

from demo import people
from demo.models import Enrollment, Role


def test_people_are_welcomed_once(db):
    for _ in range(2):
        people.welcome("course-v1:TNS+T+2019")
    assert User.objects.count() == Enrollment.objects.count() == len(people.PEOPLE)
    assert dict(Role.objects.values_list("user__username", "name")) == {
        "trainer": "limited_staff",
        "author": "instructor",
    }


def test_an_anonymous_id_never_changes_and_differs_between_courses(campus):
    learner = campus.user("learner")
    one, two = (people.anonymous_id(learner, campus.course_key) for _ in range(2))
    assert one == two
    assert people.anonymous_id(learner, "course-v1:TNS+OTHER+1") != one
    assert people.user_of("nobody") is None


def test_somebody_who_left_is_not_enrolled(campus):
    learner = campus.user("learner")
    assert people.is_enrolled(learner, campus.course_key)
    Enrollment.objects.filter(user=learner).update(is_active=False)
    assert not people.is_enrolled(learner, campus.course_key)
    assert not people.is_enrolled(campus.user("anonymous"), campus.course_key)
