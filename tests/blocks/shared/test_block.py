"""What every block of ours does, seen on a lesson."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from lxml import html

from tests.blocks import diagnoses, maps, sheets
from tests.blocks.cases import CASE
from tests.blocks.contacts.run import NAME as CONTACTS
from tests.blocks.contacts.run import OLX as CONTACTS_OLX
from tests.blocks.lessons import ENGLISH, GLOSSARY, PAGE, olx
from tests.demo.campus import Campus

STATIC = Path(__file__).parents[3] / "tns_training_xblock/static/tns_training"
BROKEN = [
    "<tns_lesson url_name='broken'/>",
    "<tns_lesson url_name='broken' due='abc'><source>no language</source></tns_lesson>",
    olx("broken", en="no header"),
    olx("broken", en=ENGLISH.replace("kind: lesson", "kind: case-study")),
    olx(
        "broken",
        en=PAGE + "\ufffd<script>alert(1)</script>" + "[" * 999,
    ),
]


def root(content: str) -> Any:
    """The block in what a view gives, which is shut until its script is there."""
    [found] = html.fromstring(f"<main>{content}</main>").find_class("tns-block")
    return found


@pytest.mark.parametrize("xml", BROKEN)
@pytest.mark.parametrize("view", ["student_view", "author_view", "public_view"])
def test_a_broken_block_shows_something_in_its_place(campus: Campus, xml: str, view: str) -> None:
    campus.add(xml)
    fragment = getattr(campus.block("broken"), view)()
    assert root(fragment.content).get("class").startswith("tns-block")
    assert "<script>" not in fragment.content


def test_learners_of_a_broken_block_are_told_and_authors_what_to_mend(campus: Campus) -> None:
    campus.add("<tns_lesson url_name='broken'><source>no language</source></tns_lesson>")
    learner = campus.block("broken").student_view().content
    assert "cannot be shown" in learner
    assert "&lt;source&gt;" not in learner
    author = campus.block("broken", "author").student_view().content
    assert "&lt;source&gt; needs a lang" in author
    assert "&lt;source&gt; needs a lang" in campus.block("broken", "author").author_view().content


@pytest.mark.parametrize("field", ["content", "answers", "staff_score", "read_through"])
@pytest.mark.parametrize("value", [None, [], "x", 3, {"who-chairs": []}, {"en": 1}])
def test_nothing_in_a_field_breaks_a_view(campus: Campus, field: str, value: object) -> None:
    campus.add(olx())
    block = campus.block("every-kind")
    setattr(block, field, value)
    block.save()
    again = campus.block("every-kind")
    for view in ("student_view", "author_view", "public_view"):
        assert "tns-block" in getattr(again, view)().content
    assert isinstance(again.display_name_with_default, str)
    assert again.max_score() in (None, 7)


def test_the_page_is_in_the_readers_language(campus: Campus) -> None:
    block = campus.block("who-decides")
    with translation.override("ar"):
        page = root(block.student_view().content)
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.find(".//h2").text == "من يقرر"


def test_a_language_that_is_missing_is_said_and_the_original_shown(campus: Campus) -> None:
    campus.add(olx())
    with translation.override("ar"):
        page = root(campus.block("every-kind").student_view().content)
    assert page.get("lang") == "en"
    note = page.find_class("tns-message--caution")[0]
    assert (note.get("lang"), note.get("dir")) == ("ar", "rtl")


def test_a_chosen_language_is_remembered_in_every_block(campus: Campus) -> None:
    campus.add(olx())
    status, answer = campus.handle("every-kind", "choose_language", {"language": "fr"})
    assert status == 200
    assert root(answer["html"]).get("lang") == "fr"
    assert campus.block("who-decides").tns_language == "fr"
    assert root(campus.block("who-decides").student_view().content).get("lang") == "fr"
    assert campus.block("who-decides", "other_learner").tns_language == ""


@pytest.mark.parametrize("language", ["ar", "xx", None, ["fr"]])
def test_a_language_that_is_not_there_is_refused(campus: Campus, language: object) -> None:
    campus.add(olx())
    status, answer = campus.handle("every-kind", "choose_language", {"language": language})
    assert (status, answer["code"]) == (400, "no-such-language")


def test_an_author_switches_the_language_in_studio_and_sees_right_answers(campus: Campus) -> None:
    campus.add(olx())
    data = {"language": "fr"}
    status, answer = campus.handle("every-kind", "choose_language", data, "author", studio=True)
    assert status == 200
    assert "Yes: the vice-president" in answer["html"]


def test_two_copies_of_a_block_share_neither_ids_nor_answers(campus: Campus) -> None:
    campus.add(olx("one"))
    campus.add(olx("two"))
    campus.handle("one", "answer", {"check": "who-chairs", "response": "minister"})
    campus.handle("one", "reflect", {"check": "my-board", "text": "Mine", "version": 0})
    one = campus.block("one").student_view().content
    two = campus.block("two").student_view().content
    assert campus.block("two").answers == {}
    assert "Mine" not in two
    ids = [{node.get("id") for node in root(page).iter() if node.get("id")} for page in (one, two)]
    assert ids[0].isdisjoint(ids[1])


def test_no_id_stands_twice_on_a_page(campus: Campus) -> None:
    campus.add(olx())
    for check in ("who-chairs", "ladder"):
        data = {"check": check, "response": ["present", "listed", "contributing"]}
        data["response"] = data["response"] if check == "ladder" else "minister"
        campus.handle("every-kind", "answer", data)
    page = root(campus.block("every-kind").student_view().content)
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_addresses_are_those_of_this_course(campus: Campus) -> None:
    campus.add(olx())
    page = root(campus.block("every-kind").student_view().content)
    links = {link.text_content().strip(): link.get("href") for link in page.iter("a")}
    assert links["rates"].startswith("/asset-v1:")
    assert links["Go on"].endswith("/jump_to_id/who-decides")


def test_links_within_a_block_stay_in_the_units_frame(campus: Campus) -> None:
    campus.add(olx())
    for name in ("every-kind", "who-decides"):
        page = root(campus.block(name).student_view().content)
        inner = [link for link in page.iter("a") if link.get("href", "").startswith("#")]
        assert inner
        assert {link.get("target") for link in inner} == {"_self"}
    public = root(campus.block("who-decides", "anonymous").public_view().content)
    languages = list(public.find_class("tns-languages")[0].iter("a"))
    assert {link.get("target") for link in languages} == {"_self"}


def test_assets_are_found_where_studio_gives_its_editor_no_service_for_them(
    campus: Campus,
) -> None:
    campus.add(olx())
    block = campus.block("every-kind", "author", studio=True)
    block.runtime._services["replace_urls"] = None
    links = {
        link.text_content(): link.get("href")
        for link in root(block.author_view().content).iter("a")
    }
    assert links["rates"].startswith("/asset-v1:")


def test_the_fragment_names_our_files_and_no_inline_script(campus: Campus) -> None:
    fragment = campus.block("who-decides").student_view()
    assert {resource.data for resource in fragment.resources if resource.kind == "url"} == {
        "/static/tns_training/shared/base.css",
        "/static/tns_training/lesson/lesson.css",
        "/static/tns_training/shared/loader.js",
    }
    assert fragment.js_init_fn == "TnsTrainingBlock"
    assert fragment.json_init_args["kit"] == "/static/tns_training/bundles/kit.js"
    assert "<script" not in fragment.content


@pytest.mark.parametrize(("name", "own"), [("who-decides", "lesson"), ("shrinking", "case_study")])
def test_every_script_is_asked_for_before_the_loader_is_there(
    campus: Campus, name: str, own: str
) -> None:
    fragment = campus.block(name).student_view()
    [head] = [each for each in fragment.resources if each.mimetype == "text/html"]
    assert head.placement == "head"
    links = {
        link.get("href"): link.get("rel")
        for link in html.fromstring(f"<div>{head.data}</div>").iter("link")
    }
    args = fragment.json_init_args
    assert links == {
        args["kit"]: "modulepreload",
        args["module"]: "modulepreload",
        "/static/tns_training/shared/loader.js": "preload",
    }
    assert args["module"] == f"/static/tns_training/bundles/{own}.js"


def test_the_package_publishes_no_file_by_itself(campus: Campus) -> None:
    assert campus.block("who-decides").resources_dir is None


def test_studio_is_told_what_is_wrong(campus: Campus) -> None:
    campus.add("<tns_lesson url_name='broken' weight='abc'/>")
    validation = campus.block("broken", "author", studio=True).validate()
    kinds = {(message.type, message.text.split(" ")[2]) for message in validation.messages}
    assert kinds == {("error", "no-text:"), ("warning", "olx-attribute:")}


def test_the_name_is_as_set_or_the_title(campus: Campus) -> None:
    campus.add(olx())
    assert campus.block("every-kind").display_name_with_default == "Every kind"
    assert campus.block("who-decides").display_name_with_default == "Who decides"


PENS = {
    "lesson": olx("lesson"),
    CASE: "",
    "marked": sheets.olx("marked", criteria=sheets.CRITERION),
}
BOOKS = {
    "page": olx("page", en=PAGE),
    "glossary": olx("glossary", en=GLOSSARY),
    sheets.SHEET: sheets.olx(),
    CONTACTS: CONTACTS_OLX,
    maps.MAP: maps.olx(),
}


@pytest.mark.parametrize("name", [*PENS, *BOOKS, diagnoses.BEFORE])
def test_the_units_icon_says_where_points_are_earned(campus: Campus, name: str) -> None:
    diagnoses.add(campus)
    if xml := (PENS | BOOKS).get(name):
        campus.add(xml)
    block = campus.block(name)
    assert block.icon_class == block.get_icon_class() == ("problem" if name in PENS else "other")


def test_views_work_on_phones(campus: Campus) -> None:
    block = campus.block("who-decides")
    assert block.has_support(block.student_view, "multi_device")


@pytest.mark.parametrize("module", ["lesson", "case_study"])
def test_block_types_can_be_imported_where_there_is_no_django_project(module: str) -> None:
    import_it = f"import tns_training_xblock.blocks.{module}.block"
    environment = {"PATH": "", "PYTHONPATH": str(Path(__file__).parents[3])}
    done = subprocess.run([sys.executable, "-c", import_it], env=environment, check=False)
    assert done.returncode == 0
