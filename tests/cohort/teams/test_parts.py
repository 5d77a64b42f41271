import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.legs import examples
from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.models import Part

from ..conftest import MINA, OMAR, RUN, SARA

pytestmark = pytest.mark.django_db
ITEM = f"block-v1:{RUN.partition(':')[2]}+type@tns_case_study+block@one"
ONE, TWO = api.Team("group", "1", "One"), api.Team("group", "2", "Two")


def take(team, *people):
    return api.take_part(RUN, ITEM, team.key(RUN, ITEM), team, people)


def back(team, *marked):
    api.give_back(team.key(RUN, ITEM), marked)


def test_each_handing_in_settles_who_has_part_anew():
    assert take(ONE, MINA, OMAR) == [MINA, OMAR]
    back(ONE)
    assert take(ONE, MINA, SARA) == [MINA, SARA]
    assert api.part_of(ONE.key(RUN, ITEM)) == [MINA, SARA]


def test_who_has_a_mark_stays_with_the_work():
    take(ONE, MINA, OMAR)
    back(ONE, MINA, OMAR)
    assert take(ONE, MINA, SARA) == [MINA, OMAR, SARA]


def test_nobody_has_part_in_two_works_of_a_block():
    take(ONE, MINA, OMAR)
    assert take(TWO, OMAR, SARA) == [SARA]
    back(ONE)
    back(TWO)
    assert take(TWO, OMAR, SARA) == [OMAR, SARA]
    assert take(ONE, MINA, OMAR) == [MINA]


def test_who_had_part_with_others_is_found_and_who_answered_alone_is_not():
    take(ONE, MINA, OMAR)
    api.take_part(RUN, ITEM, "s" * 32, None, [SARA])
    key = ONE.key(RUN, ITEM)
    assert api.keys_of(OMAR) == {key}
    assert api.keys_of(SARA) == set()
    assert {row["team"] for row in api.with_part([OMAR, SARA])} == {key}
    api.leave_part(key, OMAR)
    assert api.keys_of(OMAR) == set()
    assert api.part_of(key) == [MINA]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from([ONE, TWO]), st.sets(st.sampled_from([MINA, OMAR, SARA])))
        | st.tuples(st.sampled_from(["back", "marked"]), st.sampled_from([ONE, TWO])),
        max_size=12,
    )
)
def test_whatever_happens_nobody_has_part_in_two_and_nobody_with_a_mark_loses_it(moves):
    Part.objects.all().delete()
    marked = {}
    for first, second in moves:
        if isinstance(first, str):
            mates = api.part_of(second.key(RUN, ITEM))
            kept = mates if first == "marked" else [pk for pk in mates if marked.get(pk) == second]
            back(second, *kept)
            marked |= dict.fromkeys(kept, second)
        elif not api.part_of(first.key(RUN, ITEM)):
            # What is with the trainers is not handed in again before it came back.
            take(first, *second)
        parts = list(Part.objects.values_list("user_id", flat=True))
        assert len(parts) == len(set(parts))
        for pk, team in marked.items():
            assert Part.objects.get(user_id=pk).team == team.key(RUN, ITEM)
