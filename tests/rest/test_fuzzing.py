"""Schemathesis asks whatever the OpenAPI document allows, and what it does not, as three people.

No answer is a fault, and each is one that the document names. The same questions each time.
"""

import sys
from pathlib import Path

import pytest
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tns_training_xblock.rest.document import DOCUMENT

from .conftest import ENDPOINTS

if sys.version_info < (3, 12):
    pytest.skip("Schemathesis is installed on 3.12: see setup.py", allow_module_level=True)

import schemathesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

pytestmark = pytest.mark.apart
EXAMPLES = 25
"""Questions to each address, of each person, of each of the two modes."""
PEOPLE = ("trainer", "learner", "anonymous")
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
)
ROOT = Path(__file__).parents[2]
SCHEMA = schemathesis.openapi.from_dict(
    yaml.safe_load((ROOT / DOCUMENT).read_text(encoding="utf-8"))
)


def operation(name):
    [path] = [each for each in SCHEMA if each.endswith(f"/{name}/")]
    return SCHEMA[path]["get"]


@pytest.fixture
def known(lived):
    """What a question may name so that rows are found by it."""
    cursor = lived.ask("states", page_size=1).json()["next"].partition("cursor=")[2].split("&")[0]
    return {"item": str(lived.campus.key("shrinking")), "username": "learner", "cursor": cursor}


@pytest.fixture
def app(known):
    """The LMS, which leaves this test's connection open, as Django's own test client does.

    That one sees to it for each of its requests, so it has made its last.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_answer_is_one_that_the_document_names(app, lived, known, name, who):
    seen = set()
    cookies = {key: each.value for key, each in lived.campus.client(who).cookies.items()}

    @settings(
        max_examples=EXAMPLES * len(MODES),
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data(), mode=st.sampled_from(MODES))
    def ask(data, mode):
        case = data.draw(operation(name).as_strategy(generation_mode=mode))
        # Most keys are of no run, and all but nothing is found in it: then the rest is not read.
        if data.draw(st.integers(0, 3)):
            case.path_parameters = {"course_key": lived.run}
        if mode is GenerationMode.POSITIVE and data.draw(st.booleans()):
            query = dict(case.query or {})
            case.query = query | {each: known[each] for each in query.keys() & known.keys()}
        how = {"cookies": cookies, "headers": {"Accept-Encoding": "identity"}}
        response = case.call(app=app, base_url="http://localhost", **how)
        seen.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    assert seen >= {"trainer": {200, 403}, "learner": {403}, "anonymous": {401}}[who]
