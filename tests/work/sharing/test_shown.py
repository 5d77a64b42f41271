"""What is shown to the group is what its learners show now, of those who are still there."""

from dataclasses import replace
from io import BytesIO

import pytest

from demo.models import AnonymousId, Enrollment
from tests.grading.conftest import hand_in, person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api as grading
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.work import api

pytestmark = pytest.mark.django_db
RULE = FileRule(("csv",), 1000, 3)


@pytest.fixture
def works(key):
    """``works(name)``: the key of the work of a new person who takes the run, and their id."""

    def of(name):
        user = person(name)
        Enrollment.objects.create(user=user, course_key=key.course_id)
        anonymous = f"{user.pk:032d}"
        AnonymousId.objects.create(user=user, course_key=key.course_id, anonymous_id=anonymous)
        return replace(key, student_id=anonymous), user

    return of


def shown(key):
    there = cohort.enrolled(key.course_id)
    listed = api.shown_in(key.course_id, key.usage_key, there)
    read = api.read_shown([each.id for each in listed])
    return [(each.who, read[each.id].answer) for each in listed]


def open_shown(key, file_id):
    there = cohort.enrolled(key.course_id)
    listed = api.shown_in(key.course_id, key.usage_key, there)
    return api.open_shown({each.id for each in listed}, file_id)


def show(key, text, **how):
    draft = api.save_draft(key, {"text": text}, 0, **how)
    api.show_to(key, "group")
    return draft


def test_what_has_files_alone_is_shown_and_nothing_at_all_is_not(key, works):
    (minas, mina), (omars, _) = works("mina"), works("omar")
    for theirs in (minas, omars):
        file = api.attach(theirs, "plan", "a.csv", BytesIO(b"1,2"), 3, RULE)
        api.show_to(theirs, "group")
    api.detach(omars, file.id)
    assert shown(key) == [(mina.pk, {})]


def test_what_is_shown_to_the_group_is_one_query_the_newest_first(
    key, works, django_assert_num_queries
):
    (minas, mina), (omars, omar) = works("mina"), works("omar")
    show(minas, "first")
    draft = show(omars, "second")
    there = cohort.enrolled(key.course_id)
    with django_assert_num_queries(1):
        found = api.shown_in(key.course_id, key.usage_key, there)
    assert [each.who for each in found] == [omar.pk, mina.pk]
    assert found[0].at == draft.saved_at
    with django_assert_num_queries(2):
        read = api.read_shown([each.id for each in found])
    assert read[found[0].id] == api.Shown({"text": "second"})


def test_what_is_taken_back_between_the_list_and_the_look_is_not_read(key, works):
    minas, _ = works("mina")
    show(minas, "mine")
    [listed] = api.shown_in(key.course_id, key.usage_key, cohort.enrolled(key.course_id))
    api.show_to(minas, "trainers")
    assert api.read_shown([listed.id]) == {}
    assert api.read_shown([]) == {}


@pytest.mark.parametrize("audience", ["me", "trainers"])
def test_who_takes_theirs_back_is_gone_at_once(key, works, audience):
    minas, mina = works("mina")
    show(minas, "mine")
    assert shown(key) == [(mina.pk, {"text": "mine"})]
    api.show_to(minas, audience)
    assert shown(key) == []


def test_nothing_else_is_shown(key, works):
    minas, _ = works("mina")
    api.save_draft(minas, {"text": "mine"}, 0)
    empty, _ = works("omar")
    api.show_to(empty, "group")
    # Shown elsewhere, in another run, and a part of a work.
    sara, _ = works("sara")
    show(replace(sara, usage_key=f"{key.usage_key}-2"), "elsewhere")
    show(replace(sara, course_id=f"{key.course_id}-2"), "another run")
    show(replace(sara, part="why"), "a part")
    assert shown(key) == []


def test_who_left_the_run_is_not_shown_and_is_again_after_coming_back(key, works):
    minas, mina = works("mina")
    show(minas, "mine")
    mine = Enrollment.objects.filter(user=mina)
    mine.update(is_active=False)
    assert shown(key) == []
    mine.update(is_active=True)
    assert shown(key) == [(mina.pk, {"text": "mine"})]


def test_a_teams_work_is_shown_while_anybody_who_wrote_in_it_is_there(key, works):
    (_, mina), (_, omar) = works("mina"), works("omar")
    team = replace(key, student_id="team:1")
    first = show(team, "ours", by=mina.pk)
    api.save_draft(team, {"text": "ours too"}, first.version, by=omar.pk)
    for leaving, remains in ((mina, [("team:1", {"text": "ours too"})]), (omar, [])):
        Enrollment.objects.filter(user=leaving).update(is_active=False)
        assert shown(key) == remains


def test_what_was_handed_in_can_be_shown(key, works, content):
    minas, mina = works("mina")
    hand_in(minas, content, user_id=mina.pk)
    assert shown(key) == []
    api.show_to(minas, "group")
    assert [who for who, _ in shown(key)] == [mina.pk]


def test_a_reset_and_retirement_leave_nothing_to_show(key, works, private_files):
    (minas, _), (omars, omar) = works("mina"), works("omar")
    team = replace(key, student_id="team:1")
    show(minas, "mine")
    show(omars, "his")
    show(team, "ours", by=omar.pk)
    grading.forget(key.course_id, key.usage_key, minas.student_id, "1")
    assert {who for who, _ in shown(key)} == {omar.pk, "team:1"}
    erase_retired_user(None, user=omar)
    assert shown(key) == []


def test_files_are_shown_with_their_work_and_read_as_long(key, works, private_files):
    minas, mina = works("mina")
    team = replace(key, student_id="team:1")
    show(minas, "mine")
    show(team, "ours", by=mina.pk)
    mine = api.attach(minas, "plan", "a.csv", BytesIO(b"a,b"), 0, RULE)
    ours = api.attach(team, "plan", "b.csv", BytesIO(b"c,d"), 0, RULE, by=mina.pk)

    def files():
        there = cohort.enrolled(key.course_id)
        listed = {each.id: each.who for each in api.shown_in(key.course_id, key.usage_key, there)}
        return {listed[pk]: shown.files for pk, shown in api.read_shown(listed.keys()).items()}

    assert files() == {mina.pk: (mine,), "team:1": (ours,)}
    file, stream = open_shown(key, mine.id)
    with stream:
        assert (file, stream.read()) == (mine, b"a,b")
    api.show_to(minas, "trainers")
    with pytest.raises(api.NotFound):
        open_shown(key, mine.id)
    assert files() == {"team:1": (ours,)}
    api.detach(team, ours.id)
    assert files() == {"team:1": ()}
    with pytest.raises(api.NotFound):
        open_shown(key, ours.id)


def test_a_file_of_another_block_is_not_read_through_this_one(key, works, private_files):
    minas, _ = works("mina")
    there = replace(minas, usage_key=f"{key.usage_key}-2")
    show(there, "mine")
    file = api.attach(there, "plan", "a.csv", BytesIO(b"a,b"), 0, RULE)
    with pytest.raises(api.NotFound):
        open_shown(key, file.id)
