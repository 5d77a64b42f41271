from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.pages.run.arranging import DEEDS
from tns_training_xblock.grading.pages.run.sentences import done_sentence, role_names


def test_each_role_has_a_name_from_the_least_to_the_most():
    assert tuple(role_names()) == cohort.ROLES


def test_whatever_can_be_done_is_told():
    assert all(map(done_sentence, DEEDS))
