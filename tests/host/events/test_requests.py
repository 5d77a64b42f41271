"""What a step is told: nobody's name, and of what is written only what is handed in."""

from typing import get_args

import pytest

from tns_training_xblock.host.events.requests import REQUESTS
from tns_training_xblock.host.events.schema import parts_of

KEYS = {"course_id", "usage_key", "submission", "language"}


@pytest.mark.parametrize("request_", REQUESTS)
def test_each_part_is_explained_and_text_is_keys_or_the_answer(request_):
    parts = parts_of(request_)
    assert all(part.meaning for part in parts)
    texts = {part.name for part in parts if str in (part.type, *get_args(part.type))}
    assert texts - {"answer"} <= KEYS


@pytest.mark.parametrize("request_", REQUESTS)
def test_a_type_is_shaped_as_those_of_the_platform(request_):
    assert request_.filter_type.startswith("org.tns.training.case_study.")
    assert request_.filter_type.endswith(".requested.v1")
