"""The guide says what is in code, and its examples run."""

import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from jsonschema import Draft202012Validator
from openedx_events.apps import OpenedxEventsConfig

from tests.blocks.cases import ANSWER, receipt_of, submit
from tns_training_xblock.grading import api
from tns_training_xblock.host.events import document, public
from tns_training_xblock.host.events.kinds import EVENTS
from tns_training_xblock.host.events.routing import STATEMENTS
from tns_training_xblock.host.events.telling import happened

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / document.GUIDE).read_text(encoding="utf-8")
ANNA = 11
GOOD = {"arithmetic": "good", "mix": "good"}


def example(containing):
    """What an example of the guide defines that has these words in it."""
    [code] = [
        each
        for each in re.findall(r"^```python\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
        if containing in each
    ]
    found = ModuleType("example")
    exec(compile(code, "docs/events.md", "exec"), vars(found))  # noqa: S102 - it is our own
    return found


@pytest.fixture
def releasing(submitted):
    """Releases a mark."""
    api.save_review(submitted.uuid, 0, ANNA, GOOD, {}, "Good.")
    return lambda: api.release(submitted.uuid, 1, ANNA)


def test_it_is_as_it_is_written_now():
    assert document.rewritten(GUIDE) == GUIDE, "run make events"
    for mark, table in document.tables().items():
        assert f"<!-- {mark} -->\n{table}\n<!-- /{mark} -->" in GUIDE
    written = (ROOT / document.SCHEMA).read_text(encoding="utf-8")
    assert written == document.schemas(), "run make events"


def test_writing_it_twice_changes_nothing(tmp_path):
    (tmp_path / "docs").mkdir()
    empty = re.sub(r"(<!-- (\w.*) -->\n).*?(<!-- /\2 -->)", r"\1\3", GUIDE, flags=re.DOTALL)
    assert empty != GUIDE
    (tmp_path / document.GUIDE).write_text(empty, encoding="utf-8")
    for _ in range(2):
        document.main(tmp_path)
        assert (tmp_path / document.GUIDE).read_text(encoding="utf-8") == GUIDE


def test_the_schema_has_every_event():
    found = json.loads(document.schemas())["$defs"]
    assert set(found) == set(EVENTS)
    for each in found.values():
        Draft202012Validator.check_schema(each)


def test_the_statements_are_those_there_are():
    rows = re.findall(r"^\| `(tns_training\.[\w.]+)` \| `(http[^`]+)` \|", GUIDE, re.MULTILINE)
    assert {name for name, _ in rows} == set(STATEMENTS)


def test_the_signal_of_django_says_what_was_released(releasing, committing, capsys):
    found = example("sender=Happening")
    try:
        with committing():
            mark = releasing()
    finally:
        assert happened.disconnect(found.marked, sender=found.Happening)
    assert capsys.readouterr().out == f"{mark.uuid} 5 of 5\n"


def test_the_signal_of_openedx_events_says_the_same(releasing, committing, capsys):
    found = example("get_signal_by_type")
    try:
        with committing():
            mark = releasing()
    finally:
        assert public.SIGNALS["tns_training.case_study.released"].disconnect(found.marked)
    assert capsys.readouterr().out == f"{mark.uuid} 5 of 5\n"


def test_the_bus_takes_its_setting():
    import openedx_events

    app = OpenedxEventsConfig("openedx_events", openedx_events)
    for event_type, topics in example("EVENT_BUS_PRODUCER").EVENT_BUS_PRODUCER_CONFIG.items():
        signal = app._get_validated_signal_config(event_type, topics)
        [(argument, record)] = signal.init_data.items()
        for topic in topics.values():
            name, _, field = topic["event_key_field"].partition(".")
            assert name == argument
            assert field in {each.name for each in record.__attrs_attrs__}


def test_the_step_asks_for_words_and_lets_through(campus, settings, monkeypatch):
    wanted = example("OPEN_EDX_FILTERS_CONFIG").OPEN_EDX_FILTERS_CONFIG
    step = example("class EnoughWords")
    monkeypatch.setitem(sys.modules, "my_plugin", ModuleType("my_plugin"))
    monkeypatch.setitem(sys.modules, "my_plugin.filters", step)
    settings.OPEN_EDX_FILTERS_CONFIG = wanted
    status, body = submit(campus)
    assert (status, body["message"]) == (422, step.SAID["en"])
    long = {**ANSWER, "tasks": {**ANSWER["tasks"], "income-plan": "Fees pay. " * 20}}
    assert submit(campus, long, version=1)[0] == 200, "what was stopped is kept as version 1"
    assert receipt_of(campus).answer["tasks"]["income-plan"].startswith("Fees pay.")
