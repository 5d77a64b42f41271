"""A worksheet: filled in, kept as it is typed, complete without being handed in."""

import gzip
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree

from demo.models import Completion
from tests.blocks.sheets import (
    CRITERION,
    FULL,
    ROWS,
    SHEET,
    add,
    edit,
    html,
    root,
    save,
    upload,
    work_key,
)
from tests.queries import ours
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host import bundling

pytestmark = pytest.mark.django_db
LATER, BEFORE = "2999-12-01", "2019-12-01"


@pytest.fixture(autouse=True)
def files_on_disk(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


def completion(campus, as_="learner"):
    rows = Completion.objects.filter(user_id=campus.user(as_).id, block=str(campus.key(SHEET)))
    return [row.completion for row in rows]


def fields_of(page):
    [form] = page.find_class("tns-exercise__answer")
    return form.xpath(".//*[self::input or self::textarea][not(ancestor::template)]")


def kept(campus, as_="learner"):
    return api.standing(work_key(campus, as_)).draft


# Filling in


def test_what_is_filled_in_is_there_again_in_its_fields(campus):
    add(campus)
    status, body = save(campus)

    assert (status, body["answer"]) == (200, FULL)
    page = root(campus)
    assert page.xpath("//input[@data-line]/@value") == ["Ana, director"]
    assert page.xpath("//input[@data-pick][@checked]/@value") == ["adapt", "4"]
    assert page.xpath("//input[@data-day]/@value") == ["2019-12-01"]
    cells = page.xpath("//*[@data-lines]//*[@data-cell]")
    said = [cell.get("value") if cell.tag == "input" else cell.text[1:] for cell in cells]
    assert said == [*("Ask the members", "2019-12-01", "3"), *("Write it down", "", "")]
    grown = page.xpath("//*[@data-lines]//*[@data-grows]/@data-grows")
    assert grown == ["Ask the members", "3", "Write it down", ""]
    [carrier] = page.xpath('//textarea[@data-answer="steps"]')
    assert carrier.text.lstrip("\n") == ROWS


def test_what_no_field_can_show_is_kept_and_shown(campus):
    add(campus)
    answer = {"tasks": {"sure": "very", "by": "soon", "steps": "First this, then that"}}
    assert save(campus, answer)[1]["answer"] == answer
    page = root(campus)
    shown = {
        each.getparent().getparent().get("data-for"): each.text
        for each in page.xpath("//*[@data-beside-text]")
        if "hidden" not in each.getparent().attrib
    }
    assert shown == {"sure": "very", "steps": "First this, then that"}
    [day] = page.xpath("//input[@data-day]")
    assert (day.get("type"), day.get("value")) == ("text", "soon")


GONE = (
    ("| Hours {#hours} | number | |\n", ""),
    ("| Adapt {#adapt} | |\n", ""),
    (":steps: 5", ":steps: 3"),
    (":::{task} person\n", ":::{task} somebody\n"),
    (":::{task} seen\n:title", ":::{task} seen\n:kind: date\n:title"),
    (":words: 3-40\n", ""),
)


def test_what_an_author_takes_away_is_kept_through_every_save_and_shown(campus):
    add(campus)
    save(campus)
    lost = edit(campus, *GONE)
    assert lost == ["seen", "person", "worth / adapt", "sure / 4", "sure / 5", "steps / hours"]
    answer = kept(campus).answer
    changed = {"tasks": {**answer["tasks"], "by": "2020-01-01"}}
    assert save(campus, changed, 1)[1]["answer"] == changed
    assert save(campus, {"tasks": {**changed["tasks"], "worth": "keep\n\nadapt"}}, 2)[0] == 200

    page = root(campus)
    beside = {
        each.getparent().getparent().get("data-for"): each.text
        for each in page.xpath("//*[@data-beside-text][text()]")
    }
    assert beside == {
        "worth": "adapt",
        "sure": "4",
        "person": "Ana, director",
    }
    # What is one line long stands in the field itself: there it can be read and changed.
    assert page.xpath("//*[@data-for='seen']//input/@value") == [FULL["tasks"]["seen"]]
    gone = page.xpath("//*[@data-lines]//*[@data-gone]")
    assert [(each.get("data-gone"), each.xpath("string(*[@data-gone-text])")) for each in gone] == [
        ("hours", "3")
    ]
    assert page.xpath("//*[@data-loose]//h3/text()") == ["No longer asked"]
    assert page.xpath("//*[@data-for='worth']//input[@checked]/@value") == ["keep"]
    text = campus.client().get(_receipt(campus)).content.decode()
    for said in ("Seven firms in one room.", "adapt", "hours (no longer asked)", "Ana, director"):
        assert said in text
    paper = campus.client().get(_receipt(campus, "paper", "form=filled")).content.decode()
    assert "Ana, director" in paper


def _receipt(campus, handler="receipt", query=""):
    return f"{reverse('handler', args=(campus.key(SHEET), handler))}?{query}"


def test_what_was_handed_in_shows_what_was_not_asked_any_more_to_learner_and_trainer(campus):
    add(campus, criteria=CRITERION)
    save(campus)
    edit(campus, *GONE)
    answer = kept(campus).answer
    data = {"version": 1, "answer": answer, "round": 1}
    assert campus.handle(SHEET, "submit", data)[0] == 200
    page = root(campus)
    said = page.xpath("string(//*[@data-loose])")
    assert "Ana, director" in said
    uuid = api.standing(work_key(campus)).receipt.uuid
    desk = campus.client("trainer").get(
        reverse("tns_training:review", args=(campus.key(SHEET), uuid))
    )
    for said in ("Seven firms in one room.", "adapt", "hours (no longer asked)", "Ana, director"):
        assert said in desk.content.decode()


def test_more_lines_than_a_table_takes_are_kept_and_not_handed_in(campus):
    add(campus, criteria=CRITERION)
    many = "step\tby\thours" + "\nAsk\t\t" * 40
    answer = {"tasks": {**FULL["tasks"], "steps": many}}
    assert save(campus, answer)[1]["answer"] == answer
    page = root(campus)
    [line] = page.xpath("//*[@data-rows-most]")
    assert line.get("data-state") == "over"
    said = " ".join(line.xpath("string(*[@data-most-over])").split())
    assert said == (
        "This table takes 4 lines at most. Lines that stand here: 40. All of them are kept. "
        "Take some out before you hand in."
    )
    summary = campus.handle(SHEET, "summary", {"answer": answer})[1]["html"]
    assert "40 lines, and 4 at most: take some out" in " ".join(summary.split())
    assert "data-confirm" not in summary
    data = {"version": 1, "answer": answer, "round": 1}
    status, body = campus.handle(SHEET, "submit", data)
    assert (status, body["code"]) == (413, "too-many-lines")
    assert "takes 4 lines at most, and 40 stand there" in body["message"]
    assert kept(campus).answer == answer
    few = {**data, "answer": FULL}
    assert campus.handle(SHEET, "submit", few)[0] == 200


def test_it_is_complete_once_something_stands_under_every_task(campus):
    add(campus)
    without = {"tasks": {**FULL["tasks"], "person": ""}}
    assert "complete" not in save(campus, without)[1]
    assert upload(campus)[0] == 200
    assert completion(campus) == []
    assert save(campus, FULL, 1)[1]["complete"] is True
    assert completion(campus) == [1.0]
    assert save(campus, without, 2)[1]["complete"] is False
    assert completion(campus) == [0.0]


def test_nobody_needs_a_photo_to_complete_it(campus):
    add(campus)
    assert upload(campus)[0] == 200
    assert completion(campus) == []
    save(campus)
    assert completion(campus) == [1.0]


def test_it_is_never_handed_in_and_earns_nothing(campus):
    add(campus)
    save(campus)
    status, body = campus.handle(SHEET, "submit", {"version": 1, "answer": FULL})
    assert (status, body["code"]) == (403, "not-handed-in")
    assert kept(campus).version == 1
    page = html(campus)
    for word in ("Hand in…", "Due", "point", "How your work is marked", "calendar"):
        assert word not in page
    block = campus.block(SHEET)
    assert (block.max_score(), block.has_score) == (0, False)
    assert "Mark submissions" not in html(campus, "trainer")


def test_with_criteria_it_is_handed_in_and_marked(campus):
    add(campus, criteria=CRITERION)
    save(campus)
    block = campus.block(SHEET)
    assert (block.max_score(), block.has_score) == (4, True)
    page = html(campus)
    assert "Hand in…" in page
    assert "4 points" in " ".join(page.split())
    assert "Mark submissions" in html(campus, "trainer")
    data = {"version": 1, "answer": FULL}
    assert (
        "Everything that is asked is there" not in campus.handle(SHEET, "summary", data)[1]["html"]
    )
    status, body = campus.handle(SHEET, "submit", data)
    assert status == 200
    for said in ("Adapt", "4 of 5", "December 1, 2019", "Ask the members"):
        assert said in body["html"]
    assert completion(campus) == [1.0]
    receipt = campus.block(SHEET).receipt
    assert receipt is not None


def test_what_was_handed_in_is_told_and_no_id_is_read(campus):
    add(campus, criteria=CRITERION)
    save(campus)
    campus.handle(SHEET, "submit", {"version": 1, "answer": FULL})
    said = [each.text_content() for each in root(campus).find_class("tns-exercise__said")]
    assert not [text for text in said if "adapt" in text or "\t" in text or "2019-12-01" in text]


# When it opens


def test_before_it_opens_it_is_read_and_takes_nothing(campus):
    add(campus, attributes=f'opens="{LATER}"')
    page = root(campus)
    assert "1 December 2999" in page.text_content()
    assert "only learners enrolled" not in page.text_content()
    fields = fields_of(page)
    assert fields
    assert all("disabled" in field.attrib for field in fields)
    for handler, data in (
        ("save_answer", {"version": 0, "answer": FULL}),
        ("show_to", {"audience": "group"}),
        ("remove_file", {"id": "a", "task": "picture"}),
    ):
        status, body = campus.handle(SHEET, handler, data)
        assert (status, body["code"]) == (403, "not-open")
    assert upload(campus)[1]["code"] == "not-open"
    assert kept(campus).version == 0


@pytest.mark.parametrize("opens", ["2999-12-01T00:00:00+02:00", "2999-12-01T00:00:00-09:00"])
def test_its_day_is_that_of_the_tour_wherever_the_server_is(campus, settings, opens):
    settings.TIME_ZONE = "Asia/Tokyo" if "-09" in opens else "America/New_York"
    add(campus, attributes=f'opens="{opens}"')
    assert "1 December 2999" in root(campus).xpath("//*[@data-shut]")[0].text_content()
    assert "1 December 2999" in save(campus)[1]["message"]


def test_its_head_says_for_which_day_it_is(campus):
    add(campus, attributes=f'opens="{BEFORE}"')
    [meta] = root(campus).find_class("tns-meta")[:1]
    assert "1 December 2019" in [span.text_content() for span in meta]
    block = campus.block(SHEET, "author", studio=True)
    block.opens = ""
    block.save()
    [meta] = root(campus).find_class("tns-meta")[:1]
    assert "2019" not in meta.text_content()


def test_the_team_tries_it_before(campus):
    add(campus, attributes=f'opens="{LATER}"')
    assert "data-shut" not in html(campus, "author")
    assert save(campus, as_="author")[0] == 200


def test_once_it_is_open_a_page_of_before_is_drawn_anew(campus):
    add(campus, attributes=f'opens="{LATER}"')
    [drawn] = root(campus).xpath("./@data-drawn")
    block = campus.block(SHEET, "author", studio=True)
    block.opens = BEFORE
    block.save()
    found = campus.handle(SHEET, "newest", {"drawn": json.loads(drawn)})[1]
    assert "data-shut" not in found["html"]


# With others


def test_a_team_fills_in_one_sheet(campus):
    add(campus)
    run, item = str(campus.course_key), str(campus.key(SHEET))
    group = cohort.make_group(run, "Bus one")
    cohort.join(run, group.id, [campus.user(name).pk for name in ("learner", "other_learner")])
    set_rules(run, item, Rules(teams="group"), 1)
    [whose] = root(campus).xpath("//form/@data-whose")
    assert upload(campus, as_="other_learner", whose=whose)[0] == 200
    assert save(campus, whose=whose)[0] == 200
    page = root(campus, "other_learner")
    assert page.xpath("//input[@data-line]/@value") == ["Ana, director"]
    assert "Only us" in page.text_content()
    assert completion(campus) == [1.0]
    assert completion(campus, "other_learner") == []
    campus.handle(SHEET, "newest", {"drawn": {}}, as_="other_learner")
    assert completion(campus, "other_learner") == [1.0]
    status, body = campus.handle(SHEET, "show_to", {"audience": "group", "whose": ""})
    assert (status, body["code"]) == (409, "moved")


@pytest.mark.parametrize("as_", ["outsider", "other_staff", "anonymous"])
@pytest.mark.parametrize("handler", ["save_answer", "show_to", "shown"])
def test_strangers_can_do_and_see_nothing(campus, as_, handler):
    add(campus)
    data = {"version": 0, "answer": FULL, "audience": "group"}
    assert campus.handle(SHEET, handler, data, as_=as_)[0] == 403


@pytest.mark.parametrize("handler", ["paper", "shown_file"])
def test_strangers_download_nothing(campus, handler):
    add(campus)
    assert campus.handle(SHEET, handler, method="GET", as_="outsider")[0] == 403


# What the platform asks


def test_the_author_reads_what_becomes_of_it(campus):
    add(campus, attributes=f'opens="{LATER}"', more="shown: trainers\n")
    with campus.studio():
        page = " ".join(html(campus, "author", view="author_view", studio=True).split())
    assert "It is never handed in" in page
    assert "7 tasks" in page
    assert LATER in page
    assert "Who reads it until its learner chooses: Trainers" in page


def test_the_public_reads_and_cannot_type(campus):
    add(campus)
    page = root(campus, "anonymous", view="public_view")
    assert "Tell what you saw" in page.text_content()
    assert not page.xpath("//*[@data-audience]")
    assert fields_of(page)
    assert all("disabled" in field.attrib for field in fields_of(page))


def test_what_is_exported_is_what_was_imported(campus):
    attributes = f"""host="host-a" opens="{BEFORE}" carries='{{"other": "tns_worksheet+other"}}' """
    add(campus, attributes=attributes, carry="other/steps")
    node = etree.Element("unknown")
    block = campus.block(SHEET, "author")
    block.add_xml_to_node(node)
    assert node.tag == "tns_worksheet"
    assert (node.get("host"), node.get("opens")) == ("host-a", BEFORE)
    assert [each.get("lang") for each in node.iter("source")] == ["en", "ar"]
    node.set("url_name", "again")
    campus.add(etree.tostring(node, encoding="unicode"))
    again = campus.block("again", "author")
    assert dict(again.carries) == {"other": "tns_worksheet+other"}
    assert dict(again.content) == dict(block.content)


def test_search_and_mobile_find_fields_and_nothing_personal(campus):
    add(campus)
    save(campus)
    block = campus.block(SHEET)
    found = block.index_dictionary()
    assert found["content_type"] == "Worksheet"
    assert "Keep as it is" in found["content"]["en"]
    assert "Hours" in found["content"]["en"]
    data = block.student_view_data()
    forms = [task["form"] for task in data["languages"]["en"]["tasks"]]
    assert forms == ["text", "line", "choice", "scale", "date", "rows", "photo"]
    assert "Ana" not in str(data) + str(found)


def test_a_reset_leaves_nothing(campus):
    add(campus)
    save(campus)
    upload(campus)
    student = campus.anonymous_id("learner")
    course, key = str(campus.course_key), str(campus.key(SHEET))
    campus.block(SHEET).clear_student_state(student, course, key, "")
    standing = api.standing(work_key(campus))
    assert (standing.draft.version, standing.files) == (0, ())


def test_a_text_of_another_kind_never_breaks_the_unit(campus):
    campus.add(
        '<tns_worksheet url_name="broken"><source lang="en">no header</source></tns_worksheet>'
    )
    assert "cannot be shown" in html(campus, name="broken")
    assert campus.block("broken").has_score is True


# What it costs


@pytest.mark.parametrize(("carry", "most"), [("", 4), ("visit-sheet/steps", 4)])
def test_a_view_takes_few_queries_of_ours(campus, carry, most):
    add(campus)
    save(campus)
    attributes = """carries='{"visit-sheet": "tns_worksheet+visit-sheet"}' """
    add(campus, "plan-sheet", attributes, carry=carry)
    save(campus, name="plan-sheet")
    block = campus.block("plan-sheet")
    with CaptureQueriesContext(connection) as queries:
        block.student_view({})
    assert 1 <= len(ours(queries)) <= most


@pytest.mark.parametrize(("carry", "most"), [("", 5), ("visit-sheet/steps", 5)])
def test_that_of_a_cluster_takes_hardly_more(campus, carry, most):
    run, pks = str(campus.course_key), [campus.user(n).pk for n in ("learner", "other_learner")]
    add(campus)
    attributes = """carries='{"visit-sheet": "tns_worksheet+visit-sheet"}' """
    add(campus, "plan-sheet", attributes, carry=carry)
    for name in (SHEET, "plan-sheet"):
        # What was written alone stands beside it.
        assert save(campus, name=name)[0] == 200
        set_rules(run, str(campus.key(name)), Rules(teams="cluster"), 1)
    cohort.correct(run, pks, by=campus.user("trainer").pk, cluster="Elan")
    for name in (SHEET, "plan-sheet"):
        assert save(campus, name=name, as_="other_learner")[0] == 200
    block = campus.block("plan-sheet")
    with CaptureQueriesContext(connection) as queries:
        page = block.student_view({}).content
    assert "Elan" in page
    assert 1 <= len(ours(queries)) <= most


@pytest.mark.parametrize("asset", ["worksheet", "case_study"])
def test_what_script_and_style_weigh_is_little(asset):
    static = bundling.STATIC
    bundling.write_bundles()
    files = [static / f"bundles/{asset}.js"]
    files += [static / f"{name}/{name}.css" for name in ("exercise", asset)]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 22_000
