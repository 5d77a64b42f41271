from tns_training_xblock.cohort.teams.kinds import CLUSTER, GROUP, Team, is_team

RUN, ITEM = "course-v1:TNS+BVT+w19", "block-v1:TNS+BVT+w19+type@tns_case_study+block@one"


def test_a_key_is_the_same_for_the_same_team_and_item_whatever_its_name():
    assert Team(GROUP, "3", "Bus one").key(RUN, ITEM) == Team(GROUP, "3", "حافلة").key(RUN, ITEM)


def test_a_key_differs_by_kind_number_item_and_run():
    keys = [
        Team(GROUP, "3", "").key(RUN, ITEM),
        Team(CLUSTER, "3", "").key(RUN, ITEM),
        Team(GROUP, "4", "").key(RUN, ITEM),
        Team(GROUP, "3", "").key(RUN, f"{ITEM}s"),
        Team(GROUP, "3", "").key(f"{RUN}s", ITEM),
    ]
    assert len(set(keys)) == len(keys)


def test_a_key_is_told_from_an_anonymous_id_and_fits_its_column():
    key = Team(GROUP, "3", "").key(RUN, ITEM)
    assert is_team(key)
    assert not is_team("a" * 32)
    assert len(key) <= 64
