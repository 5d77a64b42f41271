"""The map's block: what each reader sees of the run, and what is never told."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree
from xblock.completable import XBlockCompletionMode

from demo.models import FieldState
from tests.blocks.cases import give_back, release, submit, work_key
from tests.blocks.cases import save as save_case
from tests.blocks.maps import INDEX, MAP, OUTLINE, of_class, olx, page, states, text
from tests.queries import ours
from tns_training_xblock.blocks.shared.olx import SLOTS
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(campus):
    campus.add(olx())
    return campus


def answer(campus, check="who-chairs", response="industrialist", **how):
    return campus.handle("who-decides", "answer", {"check": check, "response": response}, **how)


def links_in(seen):
    return [link for row in of_class(seen, "tns-map__text") for link in row.xpath(".//a")]


def test_it_lays_the_run_out_in_the_readers_language(here):
    seen = page(here)
    headings = [
        text(each) for each in seen.xpath(".//summary/*[contains(@class, 'tns-map__name')]")
    ]
    assert headings == ["Before the tour", "Governance", "After"]
    here.handle(MAP, "choose_language", {"language": "fr"})
    seen = page(here)
    assert text(seen.xpath(".//h2")[0]) == "Plan du cours"
    french = [text(each) for each in seen.xpath(".//summary/*[contains(@class, 'tns-map__name')]")]
    assert french == ["Avant le voyage", "Governance", "After"]
    other = seen.xpath(".//summary//bdi")[1]
    assert (other.get("lang"), other.get("dir")) == ("en", "ltr")
    assert "Qui décide" in states(seen)


def test_each_text_says_how_it_stands(here):
    assert states(page(here)) == {
        "Who decides": "to do",
        "When the subsidy shrinks": "to do",
        "A sheet": "to do",
        "Glossary": "to look things up, not counted",
        "Host: Wagralim": "to do",
        "Afterwards": "to do",
    }
    answer(here)
    save_case(here)
    found = states(page(here))
    assert found["Who decides"] == "begun, 1 of 3 questions"
    assert found["When the subsidy shrinks"] == "begun"
    submit(here, version=1)
    assert states(page(here))["When the subsidy shrinks"] == "handed in, waiting"
    release(here)
    assert states(page(here))["When the subsidy shrinks"] == "marked 3 of 5"


def test_what_has_a_file_and_no_word_is_begun_and_to_do_once_that_is_taken_back(here):
    file = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    assert here.handle("shrinking", "upload", {"task": "income-plan"}, files=file)[0] == 200
    seen = page(here)
    assert states(seen)["When the subsidy shrinks"] == "begun"
    assert "When the subsidy shrinks" in text(of_class(seen, "tns-map__going")[0])
    gone = {"task": "income-plan", "id": Attachment.objects.get().pk}
    assert here.handle("shrinking", "remove_file", gone)[0] == 200
    assert states(page(here))["When the subsidy shrinks"] == "to do"


def test_a_text_of_an_unknown_kind_stands_as_its_works_say(here):
    key = work_key(here)
    sheet = key.usage_key.replace("shrinking", "a-sheet").replace("tns_case_study", "tns_sheet")
    kept = work_api.WorkKey(key.course_id, sheet, key.student_id)
    work_api.save_draft(kept, {"fields": {"goal": "Ten firms"}}, 0)
    assert states(page(here))["A sheet"] == "begun"
    how = {"user_id": here.user("learner").pk, "content": {}, "possible": 4, "late": False}
    api.submit(kept, {"fields": {"goal": "Ten firms"}}, 1, **how)
    assert states(page(here))["A sheet"] == "handed in, waiting"


def test_it_says_where_one_was_and_what_comes_then(here):
    going = of_class(page(here), "tns-map__going")[0]
    assert "What comes next Begin: Who decides Then: When the subsidy shrinks" in text(going)
    answer(here)
    going = text(of_class(page(here), "tns-map__going")[0])
    assert going.startswith("Where you were Continue: Who decides, question 2 of 3")


def test_what_is_not_open_yet_leads_nowhere_but_for_the_team(here):
    links = [link.get("href") for link in links_in(page(here))]
    assert any("who-decides" in link for link in links)
    assert not any("afterwards" in link for link in links)
    assert "Opens:" in text(page(here))
    links = [link.get("href") for link in links_in(page(here, "trainer"))]
    assert any("afterwards" in link for link in links)


def test_the_points_that_are_needed_are_told(here):
    line = text(of_class(page(here), "tns-map__passing")[0])
    assert line == "So far you have 0 of 100; you pass with 60. Still needed: 60."
    submit(here)
    release(here)  # 3 of 5, of what counts for 60 %
    answer(here)  # 1 of 3, of what counts for 40 %
    line = text(of_class(page(here), "tns-map__passing")[0])
    assert line == "So far you have 49.3 of 100; you pass with 60. Still needed: 10.7."


def test_where_the_course_hides_what_is_right_no_points_are_told(here, monkeypatch):
    answer(here)
    block = here.block(MAP)
    for rule in ("never", "past_due"):
        monkeypatch.setattr(type(block), "show_correctness", rule, raising=False)
        assert "of 100" not in block.student_view().content


def test_a_mark_is_told_when_it_is_released_and_not_before(here):
    uuid = api.standing(submit_and_key(here)).receipt.uuid
    trainer = here.user("trainer").pk
    levels = {"arithmetic": "good", "realism": "weak"}
    saved = api.save_review(uuid, 0, trainer, levels, {"realism": "Secretly weak."}, "Secret.")
    before = here.block(MAP).student_view().content
    api.finish(uuid, saved.version, trainer)
    ready = here.block(MAP).student_view().content
    assert states(page(here))["When the subsidy shrinks"] == "handed in, waiting"
    for shown in (before, ready, json.dumps(notebook(here))):
        assert "Secret" not in shown
        assert "marked" not in shown


def submit_and_key(campus):
    submit(campus)
    return work_key(campus)


def notebook(campus, as_="learner", **how):
    return campus.handle(MAP, "open_notebook", {}, as_, **how)[1]


def test_what_is_marked_anew_stays_as_it_was_released(here):
    submit(here)
    release(here)
    uuid = api.standing(work_key(here)).receipt.uuid
    trainer = here.user("trainer").pk
    api.reopen(uuid, api.review(uuid).version, trainer)
    version = api.review(uuid).version
    full = {"arithmetic": "good", "realism": "good"}
    api.save_review(uuid, version, trainer, full, {}, "Better than I thought.")
    assert states(page(here))["When the subsidy shrinks"] == "marked 3 of 5"
    assert "Better than I thought" not in json.dumps(notebook(here))


def test_what_was_given_back_is_to_be_written_again_and_stands_on_top(here):
    submit(here)
    give_back(here)
    seen = page(here)
    assert states(seen)["When the subsidy shrinks"] == "given back: write again"
    assert "New for you When the subsidy shrinks" in text(seen)


def test_a_mark_is_new_until_it_was_looked_at(here):
    submit(here)
    release(here)
    link = page(here).xpath(".//a[@data-look]")[0]
    sent = {"item": link.get("data-look"), "released_at": link.get("data-released")}
    assert here.handle(MAP, "look", sent)[0] == 200
    seen = page(here)
    assert not seen.xpath(".//*[@data-look]")
    assert "New for you" not in text(seen)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"item": "nothing", "released_at": "x"},
        {"item": "shrinking", "released_at": "x" * 41},
        {"item": ["shrinking"], "released_at": "x"},
    ],
)
def test_what_names_no_mark_of_the_run_is_not_kept(here, sent):
    assert here.handle(MAP, "look", sent)[0] == 200
    assert not FieldState.objects.filter(block=str(here.key(MAP)), fields__has_key="seen").exists()


def test_one_query_of_ours_draws_a_run_of_any_size(here, django_assert_num_queries, tables):
    answer(here)
    submit(here)
    few = tables(lambda: page(here))
    key = work_key(here)
    for number in range(60):
        usage = key.usage_key.replace("shrinking", f"text-{number}")
        kept = work_api.WorkKey(key.course_id, usage, key.student_id)
        work_api.save_draft(kept, {"text": "x"}, 0)
    many = tables(lambda: page(here))
    assert few == many == 1


@pytest.fixture
def tables():
    """How many queries of the tables of this package something takes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(work):
        with CaptureQueriesContext(connection) as found:
            work()
        return len(ours(found))

    return count


def test_a_page_that_was_left_asks_for_the_newest(here):
    drawn = json.loads(page(here).xpath("descendant-or-self::*/@data-drawn")[0])
    assert "html" not in here.handle(MAP, "newest", {"drawn": drawn})[1]
    answer(here)
    assert "begun" in here.handle(MAP, "newest", {"drawn": drawn})[1]["html"]


@pytest.mark.parametrize("person", ["outsider", "anonymous"])
def test_who_learns_nothing_sees_the_run_and_no_states(here, person):
    for view in ("student_view", "public_view"):
        seen = page(here, person, view)
        assert set(states(seen).values()) == {""}
        assert not any(of_class(seen, f"tns-map__{name}") for name in ("going", "notebook", "take"))


def test_a_trainer_who_looks_as_a_learner_sees_the_states_and_no_notebook(here):
    answer(here)
    seen = page(here, "learner", real="trainer")
    assert states(seen)["Who decides"] == "begun, 1 of 3 questions"
    assert not any(of_class(seen, f"tns-map__{name}") for name in ("notebook", "take"))


def test_an_author_sees_the_run_in_studio(here):
    with here.studio():
        seen = page(here, "author", "author_view", studio=True)
    assert "Governance" in text(seen)
    assert set(states(seen).values()) == {""}


def test_its_olx_is_written_out_as_it_was_read(here):
    node = etree.Element("unknown")
    here.block(MAP).add_xml_to_node(node)
    was = etree.fromstring(olx())
    wanted = [(each.tag, each.get("lang"), each.text) for each in was]
    found = [(each.tag, each.get("lang"), each.text) for each in node]
    assert found == wanted
    assert "outline" in SLOTS


def test_a_reset_by_the_platform_leaves_no_mark_seen(here):
    """It erases fields itself: there is nothing of ours beside them."""
    block = here.block(MAP)
    assert not hasattr(block, "clear_student_state")
    assert block.completion_mode == XBlockCompletionMode.EXCLUDED
    assert carried_by("tns_course_map") == ("course-map",)


def test_search_and_the_mobile_app_are_told_the_same_by_everybody(here):
    answer(here)
    block = here.block(MAP)
    indexed = block.index_dictionary()
    assert indexed["content_type"] == "Course map"
    assert indexed["content"]["body_en"] == "Where you were."
    data = block.student_view_data()
    assert [chapter["titles"]["en"] for chapter in data["chapters"]] == ["Before the tour", "After"]
    assert data["chapters"][0]["sections"][1]["texts"][0]["id"] == "who-decides"
    assert json.dumps(data).count("begun") == 0
    _, own = here.handle(MAP, "student_view_user_state", method="GET")
    assert own["texts"]["who-decides"] == "begun"
    assert own["next"][0] == "who-decides"


def test_a_map_that_no_build_filled_shows_what_it_has(campus):
    campus.add(olx((), type(OUTLINE)()))
    seen = page(campus)
    assert "Where you were" in text(seen)
    assert not states(seen)


def test_the_index_and_the_outline_travel_with_the_block(here):
    documents = here.block(MAP).documents
    assert documents.index == INDEX
    assert documents.outline == OUTLINE
    assert not documents.problems
