"""The one way into the log, and that there is no other."""

import ast
import logging
import re
from pathlib import Path

import pytest

from tns_training_xblock.host.logs.lines import Log, withholding
from tns_training_xblock.host.logs.values import FIELDS, TOLD
from tns_training_xblock.host.logs.withholding import BURST

PACKAGE = Path(__file__).parents[3] / "tns_training_xblock"
GUIDE = (PACKAGE.parent / "docs" / "operating.md").read_text(encoding="utf-8")
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text())
    for path in sorted(PACKAGE.rglob("*.py"))
}
HOW = ("act", "detail", "note", "warn", "fault")
log = Log("test")


@pytest.fixture(autouse=True)
def everything(caplog):
    caplog.set_level(logging.DEBUG, "tns_training")


def test_a_line_is_its_event_and_its_fields_in_their_order(caplog):
    log.act("step", submission="0" * 32, kind="released", run="course-v1:a+b+c", block="")
    [line] = caplog.records
    assert line.name == "tns_training.test"
    assert line.getMessage() == (
        f"event=step run=course-v1:a+b+c submission={'0' * 32} kind=released"
    )
    assert line.tns_training["kind"] == "released"


@pytest.mark.parametrize(
    ("how", "level"), zip(HOW, ("INFO", "DEBUG", "INFO", "WARNING", "ERROR"), strict=True)
)
def test_how_bad_it_is(caplog, how, level):
    getattr(log, how)("something")
    assert caplog.records[0].levelname == level


def test_a_fault_says_where_and_not_what(caplog):
    with pytest.raises(ValueError, match="Mina") as caught:
        int("typed by Mina")
    log.fault("view-failed", caught.value, name="student_view")
    assert "error=ValueError at=tests.host.logs.test_lines:" in caplog.text
    assert "Mina" not in caplog.text
    assert caplog.records[0].exc_info is None


def test_a_fault_that_repeats_itself_is_one_line(caplog):
    for _ in range(500):
        log.fault("file-lost", file="0" * 32)
    for number in range(500):
        log.fault("file-lost", file=f"{number:032x}")
    assert len(caplog.records) == BURST
    withholding.forget()
    log.fault("file-lost", file="0" * 32)
    assert len(caplog.records) == BURST + 1


def test_each_act_is_told(caplog):
    for _ in range(50):
        log.act("role-given", run="course-v1:a+b+c")
    assert len(caplog.records) == 50


def test_a_field_that_is_none_is_a_mistake():
    with pytest.raises(KeyError, match="username"):
        log.act("role-given", username="mina")


def test_what_nobody_reads_is_not_even_made(caplog):
    caplog.set_level(logging.ERROR, "tns_training")
    log.detail("language-unknown", nonsense=1)


def calls():
    """Each call of a log in the package: its module, how, and the call."""
    for path, tree in MODULES.items():
        if "logs.lines import Log" not in (PACKAGE / path).read_text():
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=how)):
                    yield path, how, node


def test_nobody_writes_into_a_log_in_another_way():
    others = [
        path
        for path, tree in MODULES.items()
        if not path.startswith(("host/logs/", "export/", "content/", "tutor/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        if "logging" in {getattr(node, "module", ""), *(each.name for each in node.names)}
    ]
    assert others == []
    assert {how for _, how, _ in calls()} <= set(HOW)


def test_every_event_has_a_name_that_stays_and_fields_that_there_are():
    for path, _, call in calls():
        event, *rest = call.args
        assert isinstance(event, ast.Constant), path
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", event.value)
        assert len(rest) <= 1
        assert {each.arg for each in call.keywords} <= {*FIELDS, TOLD, None}


def test_what_is_a_sentence_is_the_operators_own():
    asking = {path for path, _, call in calls() if TOLD in {each.arg for each in call.keywords}}
    assert asking == {"host/settings.py"}


def test_the_guide_lists_every_event_and_every_field():
    [events] = re.findall(r"<!-- events -->\n(.*?)<!-- /events -->", GUIDE, flags=re.DOTALL)
    listed = re.findall(r"^\| `([a-z-]+)` \|", events, flags=re.MULTILINE)
    assert sorted(listed) == sorted({call.args[0].value for _, _, call in calls()})
    [fields] = re.findall(r"<!-- fields -->\n(.*?)<!-- /fields -->", GUIDE, flags=re.DOTALL)
    assert re.findall(r"^\| `(\w+)` \|", fields, flags=re.MULTILINE) == ["event", *FIELDS, TOLD]
