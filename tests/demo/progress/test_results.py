from demo.models import Completion, FieldState, Score
from demo.progress import results
from tests.demo.campus import Campus
from tns_training_xblock.host.moving.results import Result


def all_of(campus: Campus):
    return list(results.kept(str(campus.course_key), {"tns_lesson", "tns_case_study"}))


def test_what_is_kept_of_a_block_is_read_and_kept_for_another(campus):
    learner, other = campus.user("learner").pk, campus.user("other_learner").pk
    lesson, case = str(campus.key("who-decides")), str(campus.key("shrinking"))
    FieldState.objects.create(user=str(learner), scope="user_state", block=lesson, fields={"a": 1})
    for block in (lesson, case):
        Score.objects.create(user_id=learner, block=block, earned=2, possible=3)
    Completion.objects.create(user_id=learner, block=lesson, completion=1.0)
    found = all_of(campus)
    assert found == [
        Result(learner, lesson, {"a": 1}, 2, 3),
        Result(learner, case, None, 2, 3),
        Result(learner, lesson, completion=1.0),
    ]
    for each in found:
        for _ in range(2):
            results.keep(Result(other, *[getattr(each, name) for name in each.__slots__[1:]]))
    mine = [each for each in all_of(campus) if each.user_id == other]
    assert [each.state for each in mine] == [{"a": 1}, None, None]
    assert [(each.earned, each.completion) for each in mine] == [(2, None), (2, None), (None, 1.0)]
