import pytest

from tests.blocks.cases import CASE
from tns_training_xblock.blocks.shared.carrying import block_called

pytestmark = pytest.mark.django_db


def test_the_block_of_the_run_is_found_by_type_and_name(campus):
    found = block_called(campus.block("who-decides"), f"tns_case_study+{CASE}")
    assert found.scope_ids.usage_id == campus.key(CASE)


@pytest.mark.parametrize("reference", ["", "tns_case_study", "tns_case_study+gone", "+", "a b+c"])
def test_what_names_no_block_finds_none(campus, reference):
    assert block_called(campus.block("who-decides"), reference) is None


def test_a_case_study_can_be_carried_from_too(campus):
    block = campus.block(CASE)
    answer = {"tasks": {"income-plan": "Fees pay one half.", "own-part": " "}}
    carried = block.carried("income-plan", answer, "en")
    assert (carried.title, carried.text) == (block.documents.original.title, "Fees pay one half.")
    assert carried.task.id == "income-plan"
    empty = block.carried("own-part", answer, "en")
    assert (empty.task.id, empty.text) == ("own-part", "")
    assert block.carried("gone", answer, "en") is None
