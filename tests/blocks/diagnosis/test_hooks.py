import gzip
import json
from collections import namedtuple

import pytest
from lxml import etree

from tests.blocks.diagnoses import AFTER, BEFORE, DOCUMENT, NOTE, add, answer, close, save
from tests.content.diagnoses import TEXT
from tns_training_xblock.content.uses.typed.forms import told
from tns_training_xblock.host import bundling
from tns_training_xblock.work import api as work_api

State = namedtuple("State", "username state")


@pytest.fixture
def campus(campus):
    add(campus)
    return campus


def test_the_app_gets_titles_and_nothing_personal(campus):
    save(campus, answer(map=3))
    found = campus.block(BEFORE).student_view_data()
    assert found["languages"]["fr"]["title"] == "Notre cluster"
    assert found["languages"]["en"]["dimensions"][1] == {
        "id": "board",
        "title": "Title of board",
        "indicators": [
            {"id": "map", "title": "Title of map"},
            {"id": "terms", "title": "Title of terms"},
        ],
    }
    assert DOCUMENT not in json.dumps(found)


def test_the_app_gets_how_far_the_learner_is(campus):
    save(campus, answer("board", map=3, terms="?"))
    _, body = campus.handle(BEFORE, "student_view_user_state", method="GET")
    assert body["judged"] == {"manager": 0, "board": 2, "member": 0}
    assert (body["indicators"], body["closed"]) == (5, False)
    close(campus)
    assert campus.handle(BEFORE, "student_view_user_state", method="GET")[1]["closed"] is True


def test_the_lowest_of_each_topic_can_be_brought_along_into_another_text(campus):
    block = campus.block(BEFORE)
    found = block.carried("lowest", answer(map=3, terms="?"), "fr")
    assert found.title == "Notre cluster"
    assert found.text.split("\n") == [
        "indicator\tlevel\task",
        "Title of terms\t?\tHow do you do terms?",
        "Title of map\t3 Used\tHow do you do map?",
    ]
    said = told(found.task, found.text, "fr")
    assert said.startswith("Indicateur\tNiveau\t")
    assert DOCUMENT not in said
    assert NOTE not in said


def test_where_nothing_is_meant_nothing_is_brought_along_and_where_nothing_is_answered_no_text(
    campus,
):
    block = campus.block(BEFORE)
    assert block.carried("map", answer(map=3), "en") is None
    found = block.carried("lowest", {}, "fr")
    assert (found.task.title, found.text) == ("Les plus bas de chaque thème", "")


def test_search_finds_its_words(campus):
    found = campus.block(BEFORE).index_dictionary()
    assert found["content_type"] == "Diagnosis"
    for words in ("map at 3", "How do you do map?", "You judge your own work.", "Women who lead"):
        assert words in found["content"]["en"]
    assert ":::" not in found["content"]["en"]


def test_the_report_has_levels_and_no_words(campus):
    save(campus, answer(map=3, terms="?") | {"agreed": {"map": {"level": 2, "note": NOTE}}})
    block = campus.block(BEFORE)
    states = [State("learner", {"levels": block.levels}), State("other", {}), State("x", None)]
    rows = list(block.generate_report_data(iter(states)))
    assert [(name, row["Indicator"], row["Manager"], row["Agreed"]) for name, row in rows] == [
        ("learner", "map", 3, 2),
        ("learner", "terms", "?", ""),
    ]
    assert DOCUMENT not in str(rows)
    assert NOTE not in str(rows)
    assert len(list(block.generate_report_data(iter(states), 1))) == 1


def test_resetting_a_learner_leaves_nothing_in_this_block(campus):
    save(campus, answer(map=3))
    save(campus, answer(map=3), name=AFTER)
    student, course = campus.anonymous_id("learner"), str(campus.course_key)
    campus.block(BEFORE, "author").clear_student_state(
        student, course, str(campus.key(BEFORE)), "1"
    )
    assert work_api.drafts_of(course, str(campus.key(BEFORE)), student) == {}
    assert work_api.drafts_of(course, str(campus.key(AFTER)), student) != {}


def test_what_is_exported_is_what_was_imported(campus):
    for name, moment in ((BEFORE, None), (AFTER, "after")):
        node = etree.Element("unknown")
        campus.block(name, "author").add_xml_to_node(node)
        assert (node.tag, node.get("moment")) == ("tns_diagnosis", moment)
        assert node.get("first") == (BEFORE if moment else None)
        assert [each.get("lang") for each in node.iter("source")] == ["en", "fr"]
        assert node.find("source").text == TEXT


def test_what_script_and_style_weigh_is_little():
    static = bundling.STATIC
    bundling.write_bundles()
    files = (static / "bundles/diagnosis.js", static / "diagnosis/diagnosis.css")
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 15_000
