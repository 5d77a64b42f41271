"""A lesson taken by a learner, through its handlers."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from demo.models import Completion, Extension, Score
from tests.blocks.lessons import GLOSSARY, PAGE, POINTS, RIGHT, as_sent, olx
from tests.demo.campus import Campus
from tns_training_xblock.content.uses.scoring import MAX_TEXT
from tns_training_xblock.work import api as work_api

LESSON = "every-kind"
PEOPLE = [
    ("learner", 200),
    ("other_learner", 200),
    ("trainer", 200),
    ("author", 200),
    ("outsider", 403),
    ("other_staff", 403),
    ("anonymous", 403),
]


@pytest.fixture
def lesson(campus: Campus) -> Campus:
    campus.add(olx())
    return campus


def answer(campus: Campus, check: str, response: object, **how: Any) -> tuple[int, Any]:
    return campus.handle(LESSON, "answer", {"check": check, "response": response}, **how)


def give(campus: Campus, check: str) -> tuple[int, Any]:
    """Give the right answer, as the page would."""
    return answer(campus, check, as_sent(campus.block(LESSON).student_view().content, check))


def reflect(campus: Campus, text: object, version: object, **how: Any) -> tuple[int, Any]:
    data = {"check": "my-board", "text": text, "version": version}
    return campus.handle(LESSON, "reflect", data, **how)


def page(campus: Campus, as_: str = "learner", **how: Any) -> Any:
    return html.fromstring(campus.block(LESSON, as_, **how).student_view().content)


def score(campus: Campus) -> tuple[float, float]:
    row = Score.objects.get(user=campus.user("learner"), block=str(campus.key(LESSON)))
    return row.earned, row.possible


def completed(campus: Campus) -> bool:
    return Completion.objects.filter(block=str(campus.key(LESSON)), completion=1.0).exists()


@pytest.mark.parametrize("check", RIGHT)
def test_a_right_answer_earns_its_points(lesson: Campus, check: str) -> None:
    status, changed = give(lesson, check)
    assert status == 200
    assert "tns-message--right" in changed["card"]
    assert score(lesson) == (POINTS[check], 7)


def test_the_reason_stands_beside_the_choice_made(lesson: Campus) -> None:
    _, changed = answer(lesson, "who-chairs", "minister")
    card = html.fromstring(changed["card"])
    assert card.find_class("tns-remark")[0].text_content().split() == (
        ["✗", "Not", "right", "No.", "Government", "observes."]
    )
    assert "vice-president" not in changed["card"]


def test_the_best_answer_counts(lesson: Campus) -> None:
    for response in (["agreement"], ["agreement", "in-kind"], ["logo"]):
        answer(lesson, "what-counts", response)
    assert score(lesson) == (2, 7)
    assert "your best so far: 2" in " ".join(page(lesson).text_content().split())


def test_partial_credit_is_given_where_it_is_stated(lesson: Campus) -> None:
    answer(lesson, "what-counts", ["agreement"])
    answer(lesson, "ladder", ["listed", "contributing", "present"])
    assert score(lesson) == (1, 7)


def test_earlier_answers_are_shown_again(lesson: Campus) -> None:
    answer(lesson, "who-chairs", "minister")
    answer(lesson, "own-share", "128.000")
    answer(lesson, "ladder", ["present", "listed", "contributing"])
    reflect(lesson, "Seven firms.", 0)
    shown = page(lesson)
    assert [node.get("value") for node in shown.xpath("//input[@checked]")] == ["minister"]
    assert shown.xpath("//input[@type='text']/@value") == ["128.000"]
    assert shown.xpath("//@data-item") == ["present", "listed", "contributing"]
    assert shown.find(".//textarea").text.strip() == "Seven firms."
    assert shown.xpath("//textarea/@data-longest") == [str(MAX_TEXT)]
    assert "That is the public part" in shown.text_content()


def test_a_match_is_answered_with_what_the_page_offers(lesson: Campus) -> None:
    response: Any = as_sent(lesson.block(LESSON).student_view().content, "roles")
    assert not set(response.values()) & {"assembly", "board"}
    assert answer(lesson, "roles", response)[0] == 200
    assert score(lesson) == (1, 7)
    chosen = page(lesson).xpath("//option[@selected]")
    assert [option.text for option in chosen] == ["Elects the board", "Sets the strategy"]


def test_a_match_is_not_answered_with_the_ids_of_its_lines(lesson: Campus) -> None:
    token: Any = as_sent(lesson.block(LESSON).student_view().content, "roles")
    for response in (RIGHT["roles"], {**token, "board": "board"}):
        assert answer(lesson, "roles", response)[0] == 400
    assert not Score.objects.exists()


def test_nothing_right_is_told_before_it_was_answered(lesson: Campus) -> None:
    block = lesson.block(LESSON)
    fragment = block.student_view()
    told = f"{fragment.content}{fragment.json_init_args}{block.student_view_data()}"
    feedbacks = (
        "vice-president",
        "like a fee",
        "members' voice",
        "20 %",
        "public part",
        "32000",
        "32,000",
    )
    assert not [text for text in feedbacks if text in told]
    assert page(lesson).xpath("//@data-item") != RIGHT["ladder"]
    assert "data-remark" not in fragment.content


@pytest.mark.parametrize(
    ("check", "response", "status", "code"),
    [
        ("who-chairs", "nobody", 400, "malformed"),
        ("who-chairs", None, 400, "unchosen"),
        ("what-counts", [], 400, "unchosen"),
        ("ladder", ["listed"], 400, "malformed"),
        ("roles", {}, 400, "unmatched"),
        ("roles", {"assembly": ["board"]}, 400, "malformed"),
        ("own-share", "", 400, "unwritten"),
        ("own-share", "much", 400, "not-a-number"),
        ("my-board", "text", 400, "malformed"),
        ("nothing", "x", 404, "no-such-check"),
        (["who-chairs"], "x", 404, "no-such-check"),
    ],
)
def test_what_is_no_answer_is_refused_and_not_kept(
    lesson: Campus, check: Any, response: object, status: int, code: str
) -> None:
    found, refusal = answer(lesson, check, response)
    assert (found, refusal["code"]) == (status, code)
    assert refusal["message"]
    assert lesson.block(LESSON).answers == {}
    assert not Score.objects.exists()


@pytest.mark.parametrize(("as_", "status"), PEOPLE)
def test_only_learners_and_staff_of_the_course_answer(
    lesson: Campus, as_: str, status: int
) -> None:
    assert answer(lesson, "who-chairs", "minister", as_=as_)[0] == status
    assert reflect(lesson, "text", 0, as_=as_)[0] == status
    assert lesson.handle(LESSON, "read", {}, as_)[0] == status
    assert lesson.handle(LESSON, "choose_language", {"language": "fr"}, as_)[0] == status
    state = lesson.handle(LESSON, "student_view_user_state", as_=as_, method="GET")
    assert state[0] == status


def test_a_masquerading_trainer_changes_nothing(lesson: Campus) -> None:
    as_learner: Any = {"as_": "trainer", "seen_as": "learner"}
    assert answer(lesson, "who-chairs", "minister", **as_learner)[0] == 403
    assert reflect(lesson, "text", 0, **as_learner)[0] == 403
    assert lesson.handle(LESSON, "read", {}, **as_learner)[0] == 403
    assert lesson.block(LESSON).answers == {}
    assert not Score.objects.exists()
    shown = lesson.block(LESSON, "learner", real="trainer").student_view().content
    assert "Answers are kept only for learners" in shown
    assert "data-ask" not in shown
    # In the learner's own order, so that both speak of the same line.
    assert html.fromstring(shown).xpath("//@data-item") == page(lesson).xpath("//@data-item")


def test_who_looks_as_a_learner_does_not_read_their_thoughts(lesson: Campus) -> None:
    assert reflect(lesson, "Seven firms.", 0)[0] == 200
    assert "Seven firms." in lesson.block(LESSON).student_view().content
    assert (
        "Seven firms." not in lesson.block(LESSON, "learner", real="trainer").student_view().content
    )


def test_the_public_reads_and_cannot_answer(lesson: Campus) -> None:
    shown = lesson.block(LESSON, "anonymous").public_view().content
    assert "The three bodies" in shown
    assert "data-ask" not in shown


def test_it_is_complete_when_all_is_read_and_answered(lesson: Campus) -> None:
    for check in RIGHT:
        give(lesson, check)
    assert lesson.handle(LESSON, "read", {})[1]["complete"] is False
    assert not completed(lesson)
    reflect(lesson, " ", 0)
    assert not completed(lesson)
    reflect(lesson, "Seven firms.", 1)
    assert completed(lesson)


def test_answers_alone_do_not_complete_it(lesson: Campus) -> None:
    for check in RIGHT:
        give(lesson, check)
    reflect(lesson, "Seven firms.", 0)
    assert not completed(lesson)
    assert lesson.handle(LESSON, "read", {})[1]["complete"] is True
    assert completed(lesson)


def test_a_page_is_complete_when_it_was_read_and_scores_nothing(campus: Campus) -> None:
    campus.add(olx(LESSON, en=PAGE))
    block = campus.block(LESSON)
    assert block.max_score() is None
    assert not block.has_score
    assert campus.handle(LESSON, "read", {})[1]["complete"] is True
    assert completed(campus)


def test_the_glossary_shows_terms_side_by_side(campus: Campus) -> None:
    french = GLOSSARY.replace("Board", "Conseil")
    campus.add(olx(LESSON, en=GLOSSARY, fr=french))
    shown = page(campus)
    assert shown.find(".//dt/strong").text == "Board"
    said = [(one.get("lang"), one.text) for one in shown.xpath("//dd//bdi")]
    assert said == [("fr", "Français"), ("fr", "Conseil")]
    (link,) = shown.xpath("//nav//a")
    assert shown.get_element_by_id(link.get("href")[1:]).text_content().strip() == "B"
    assert campus.handle(LESSON, "read", {})[1]["complete"] is True
    assert answer(campus, "who-chairs", "x")[0] == 404


def test_a_reflection_is_kept_with_a_version(lesson: Campus) -> None:
    status, first = reflect(lesson, "Seven firms.", 0)
    assert (status, first["version"]) == (200, 1)
    _, second = reflect(lesson, "Eight firms.", 1)
    status, stale = reflect(lesson, "From an old tab.", 1)
    assert (status, stale["code"]) == (409, "stale")
    assert second["version"] == 2
    kept = {"version": 2, "answer": {"text": "Eight firms."}, "saved_at": second["saved_at"]}
    assert stale["current"] == kept
    assert page(lesson).find(".//textarea").text.strip() == "Eight firms."


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (3, 0),
        (None, 0),
        ("x", "0"),
        ("x", None),
        ("x", True),
        ("x", -1),
        ("x", 2**63),
        ("x" * 20_001, 0),
    ],
)
def test_what_is_no_reflection_is_refused(lesson: Campus, text: object, version: object) -> None:
    assert reflect(lesson, text, version)[0] == 400
    assert lesson.block(LESSON).answers == {}


def test_an_emptied_reflection_stays_empty_and_answered(lesson: Campus) -> None:
    reflect(lesson, "Seven firms.", 0)
    assert reflect(lesson, "", 1)[0] == 200
    assert page(lesson).find(".//textarea").text.strip() == ""
    assert "my-board" in lesson.block(LESSON).answers


def test_a_reflection_that_begins_with_a_blank_line_keeps_it(lesson: Campus) -> None:
    reflect(lesson, "\n  first", 0)
    written = lesson.block(LESSON).student_view().content.split("<textarea")[1]
    assert written.split(">", 1)[1].startswith("\n\n  first</textarea>")


def test_after_the_due_date_answers_are_explained_but_do_not_count(campus: Campus) -> None:
    late = '<tns_lesson due="2019-10-27T21:59:00Z" '
    campus.add(olx().replace("<tns_lesson ", late), "shrinking-unit")
    status, changed = answer(campus, "who-chairs", "industrialist")
    assert status == 200
    assert "vice-president" in changed["card"]
    assert not Score.objects.exists()
    assert "no longer count" in page(campus).text_content()


def test_an_individual_extension_lets_answers_count(campus: Campus) -> None:
    late = '<tns_lesson due="2019-10-27T21:59:00Z" '
    campus.add(olx().replace("<tns_lesson ", late), "shrinking-unit")
    Extension.objects.create(
        user=campus.user("learner"), block=str(campus.key(LESSON)), due="2999-01-01T00:00:00Z"
    )
    answer(campus, "who-chairs", "industrialist")
    assert score(campus) == (1, 7)


def test_correctness_is_hidden_where_the_course_hides_it(campus: Campus) -> None:
    campus.add(olx().replace("<tns_lesson ", '<tns_lesson show_correctness="never" '))
    _, changed = answer(campus, "who-chairs", "industrialist")
    assert "vice-president" not in changed["card"]
    assert "Your answer is kept" in changed["card"]
    assert score(campus) == (1, 7)


def test_a_changed_question_keeps_the_points_and_asks_again(lesson: Campus) -> None:
    answer(lesson, "who-chairs", "industrialist")
    block = lesson.block(LESSON, "author", studio=True)
    renamed = block.content["en"].replace("{#industrialist}", "{#captain}")
    block.content = {"en": renamed}
    block.save()
    shown = page(lesson)
    assert "was changed after you answered it" in shown.text_content()
    assert lesson.block(LESSON).get_score().raw_earned == 1
    assert answer(lesson, "who-chairs", "minister")[0] == 200
    assert score(lesson) == (1, 7)


def test_a_learners_page_takes_few_queries(lesson: Campus) -> None:
    answer(lesson, "who-chairs", "minister")
    reflect(lesson, "Seven firms.", 0)
    block = lesson.block(LESSON)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        block.student_view()
    ours = [query for query in queries if "demo_" not in query["sql"]]
    selects = [query for query in ours if "SAVEPOINT" not in query["sql"]]
    assert len(selects) == 2
    assert len(ours) <= 5


def test_resetting_a_learner_erases_their_reflections(lesson: Campus) -> None:
    reflect(lesson, "Seven firms.", 0)
    reflect(lesson, "Mine.", 0, as_="other_learner")
    course, usage = str(lesson.course_key), str(lesson.key(LESSON))
    block = lesson.block(LESSON)
    block.clear_student_state(lesson.anonymous_id("learner"), course, usage, "trainer")
    assert work_api.drafts_of(course, usage, lesson.anonymous_id("learner")) == {}
    kept = work_api.drafts_of(course, usage, lesson.anonymous_id("other_learner"))
    assert kept["my-board"].answer == {"text": "Mine."}


def test_a_reset_takes_answers_end_and_grade_back(lesson: Campus) -> None:
    answer(lesson, "who-chairs", "industrialist")
    answer(lesson, "who-chairs", "industrialist", as_="other_learner")
    lesson.handle(LESSON, "read", {})
    course, usage = str(lesson.course_key), str(lesson.key(LESSON))
    block = lesson.block(LESSON, "trainer")
    block.clear_student_state(
        user_id=lesson.anonymous_id("learner"),
        course_id=course,
        item_id=usage,
        requesting_user_id=lesson.anonymous_id("trainer"),
    )
    assert [row.user.username for row in Score.objects.all()] == ["other_learner"]
    assert not lesson.block(LESSON).has_submitted_answer()
    assert lesson.block(LESSON).get_score().raw_earned == 0
    assert lesson.block(LESSON).student_view().json_init_args["unread"] is True
    assert lesson.block(LESSON, "other_learner").get_score().raw_earned == 1


def test_after_a_reset_the_page_is_not_done_though_the_platform_says_so(lesson: Campus) -> None:
    shown = lesson.block(LESSON).student_view().content
    for check in RIGHT:
        answer(lesson, check, as_sent(shown, check))
    reflect(lesson, "Seven firms.", 0)
    lesson.handle(LESSON, "read", {})
    done = Completion.objects.filter(block=str(lesson.key(LESSON)), completion=1.0)
    assert done.exists()
    assert "answered every question" in lesson.block(LESSON).student_view().content
    lesson.block(LESSON, "trainer").clear_student_state(
        lesson.anonymous_id("learner"),
        str(lesson.course_key),
        str(lesson.key(LESSON)),
        lesson.anonymous_id("trainer"),
    )
    assert done.exists()
    page = lesson.block(LESSON).student_view()
    assert "answered every question" not in page.content
    assert f"Questions answered: 0 of {len(RIGHT) + 1}" in page.content
    assert 'data-state="answered"' not in page.content
    assert page.json_init_args["unread"] is True
    status, told = lesson.handle(LESSON, "student_view_user_state", {})
    assert (status, told["read"], told["answered"]) == (200, False, [])


@pytest.mark.parametrize("rule", ["never", "never_but_include_grade", "past_due"])
def test_points_that_rise_do_not_tell_what_the_course_hides(campus: Campus, rule: str) -> None:
    hides = f'<tns_lesson due="2999-01-01T00:00:00Z" show_correctness="{rule}" '
    campus.add(olx().replace("<tns_lesson ", hides))
    told = []
    for response in ("minister", "industrialist"):
        changed = answer(campus, "who-chairs", response)[1]
        state = campus.handle(LESSON, "student_view_user_state", method="GET")[1]
        told.append((changed["progress"], changed["open"], state))
    assert told[0] == told[1]
    assert "Points: 1" not in page(campus).text_content()
    assert score(campus) == (1, 7)


def test_the_app_is_told_how_far_one_is(lesson: Campus) -> None:
    answer(lesson, "who-chairs", "industrialist")
    _, state = lesson.handle(LESSON, "student_view_user_state", method="GET")
    told = {"read": False, "answered": ["who-chairs"], "earned": 1.0, "possible": 7.0}
    assert state == {"ok": True, **told}


def test_authors_see_every_right_answer_in_studio(lesson: Campus) -> None:
    block = lesson.block(LESSON, "author", studio=True)
    with lesson.studio():
        shown = html.fromstring(block.author_view().content)
    words = " ".join(shown.text_content().split())
    for text in (
        "vice-president",
        "Government observes",
        "32,000 EUR",
        "128,000 EUR",
        "Any other number",
    ):
        assert text in words
    # Remarks are hidden while a card asks.
    assert set(shown.xpath("//*[@data-remark]/ancestor::*/@data-state")) == {"answered"}
    assert shown.xpath("//@data-item") == RIGHT["ladder"]
    chosen = [option.text for option in shown.xpath("//option[@selected]")]
    assert chosen == ["Elects the board", "Sets the strategy"]
