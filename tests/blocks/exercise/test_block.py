import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml.html import fromstring
from submissions.models import Submission

from demo.models import Completion, FieldState
from tests.blocks.cases import (
    ANSWER,
    CASE,
    EXPECTED_NUMBER,
    OUTCOME,
    PLAN,
    due,
    got,
    html,
    posted,
    release,
    save,
    submit,
    withdraw,
    work_key,
)
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Work

OUTSIDERS = ["outsider", "other_staff"]


def completion(campus, as_="learner"):
    rows = Completion.objects.filter(user_id=campus.user(as_).id, block=str(campus.key(CASE)))
    return [row.completion for row in rows]


# Saving


def test_what_is_saved_is_there_again(campus):
    status, body = save(campus)

    assert (status, body["version"]) == (200, 1)
    assert body["saved_at"]
    page = html(campus)
    assert PLAN in page
    assert 'data-version="1"' in page
    assert completion(campus) == []


@pytest.mark.parametrize("letter", ["a", "ع", "👏"])
def test_every_script_has_the_same_room(campus, letter):
    answer = {"tasks": {"income-plan": letter * 99_000}}
    assert save(campus, answer)[0] == 200
    assert api.standing(work_key(campus)).draft.answer == answer


def test_an_older_version_never_overwrites_a_newer_one(campus):
    save(campus)

    for blank_or_old in ({"tasks": {}}, {"tasks": {"income-plan": "old"}}):
        status, body = save(campus, blank_or_old, version=0)
        assert (status, body["code"]) == (409, "stale")
        assert body["current"]["answer"] == ANSWER
        assert body["current"]["version"] == 1
    assert api.standing(work_key(campus)).draft.answer == ANSWER


def test_the_same_save_twice_is_one(campus):
    assert save(campus)[1]["version"] == save(campus)[1]["version"] == 1


@pytest.mark.parametrize(
    ("data", "code", "status"),
    [
        ({}, "malformed", 400),
        ({"version": 0, "answer": []}, "malformed", 400),
        ({"version": "0", "answer": {}}, "malformed", 400),
        ({"version": True, "answer": {}}, "malformed", 400),
        ({"version": -1, "answer": {}}, "malformed", 400),
        ({"version": 0, "answer": {"tasks": {"income-plan": "a" * 100_000}}}, "too-long", 413),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(campus, data, code, status):
    for handler in ("save_answer", "submit"):
        given, body = campus.handle(CASE, handler, data)
        assert (given, body["code"]) == (status, code)
        assert body["message"]
    assert api.standing(work_key(campus)).draft.version == 0


@pytest.mark.parametrize("letter", ["a", "ع", "👏"])
def test_a_long_answer_has_the_same_room_in_every_script(campus, letter):
    for length in (20_000, 90_000):
        answer = {"tasks": {"income-plan": letter * length}}
        campus.handle(CASE, "save_answer", {"version": length // 90_000, "answer": answer})
        assert api.standing(work_key(campus)).draft.answer == answer


# Handing in


def test_handing_in_gives_a_receipt_and_completes(campus):
    save(campus)
    status, body = submit(campus, version=1)

    assert status == 200
    assert body["number"] in body["html"]
    assert "<textarea" not in body["html"]
    assert completion(campus) == [1.0]
    assert campus.block(CASE).handed_in["number"] == body["number"]


def test_two_clicks_two_tabs_and_a_retry_are_one_submission(campus):
    first = submit(campus)[1]
    again = submit(campus)[1]
    other_tab = submit(campus, {"tasks": {"income-plan": "another"}}, version=0)[1]

    assert first["number"] == again["number"] == other_tab["number"]
    assert Submission.objects.count() == 1
    assert api.standing(work_key(campus)).receipt.answer == ANSWER


def test_a_tab_with_an_older_text_is_asked_before_handing_in(campus):
    save(campus)
    status, body = submit(campus, {"tasks": {"income-plan": "old"}}, version=0)

    assert (status, body["code"]) == (409, "stale")
    assert Submission.objects.count() == 0


def test_after_handing_in_nothing_changes_any_more(campus):
    submit(campus)

    status, body = save(campus, {"tasks": {}}, version=2)
    assert (status, body["code"]) == (409, "submitted")
    assert PLAN in body["html"]
    assert api.standing(work_key(campus)).receipt.answer == ANSWER


def test_nothing_at_all_is_not_handed_in(campus):
    status, body = submit(campus, {"tasks": {}})

    assert (status, body["code"]) == (400, "empty")


def test_the_summary_names_what_is_missing(campus):
    answer = {"tasks": {"income-plan": "Two words"}, "vote": {"choice": "no"}}
    status, body = campus.handle(CASE, "summary", {"answer": answer})

    assert status == 200
    assert "nothing yet" in body["html"]
    assert "2 words: fewer than the 5 asked" in body["html"]
    assert "the reason is missing" in body["html"]
    assert "3 parts are not as asked" in body["html"]
    assert Submission.objects.count() == 0


# Dates


def test_a_deadline_names_its_zone(campus):
    due(campus, "2999-01-01T00:00:00Z", graceperiod=None)
    [moment] = fromstring(html(campus)).xpath("//time[@data-zone]")
    assert moment.text == "1 January 2999, 01:00 CET"


@pytest.mark.parametrize(
    ("when", "grace", "late"),
    [
        ("2999-01-01T00:00:00Z", None, False),
        ("2019-10-27T21:59:00Z", None, True),
        ("2019-10-27T21:59:00Z", "9999 days", False),
    ],
)
def test_late_work_is_taken_and_flagged(campus, when, grace, late):
    due(campus, when, graceperiod=grace)
    _, body = submit(campus)

    assert api.standing(work_key(campus)).receipt.late is late
    assert ("tns-tag--caution" in body["html"]) is late


def test_a_case_that_refuses_late_work_keeps_the_text(campus):
    block = campus.block(CASE)
    block.content = {**block.content, "en": block.content["en"].replace("minutes: 60", LATE)}
    block.save()
    due(campus, "2019-10-27T21:59:00Z", graceperiod=None)

    assert save(campus)[0] == 200
    status, body = submit(campus, version=1)
    assert (status, body["code"]) == (403, "closed")
    assert Submission.objects.count() == 0
    page = html(campus)
    assert PLAN in page
    assert "data-review" not in page
    assert PLAN in campus.block(CASE).receipt(got()).text

    due(campus, "2999-01-01T00:00:00Z")
    assert submit(campus, version=1)[0] == 200


LATE = "minutes: 60\nlate: refuse"


# Who may


@pytest.mark.parametrize("as_", [*OUTSIDERS, "anonymous"])
@pytest.mark.parametrize(
    "handler", ["save_answer", "newest", "summary", "submit", "upload", "remove_file"]
)
def test_strangers_can_do_nothing(campus, as_, handler):
    status, _ = campus.handle(CASE, handler, {"version": 0, "answer": ANSWER, "id": "a"}, as_=as_)

    assert status == 403
    key = work_key(campus, as_) if as_ != "anonymous" else work_key(campus)
    assert api.standing(key).draft.version == 0


@pytest.mark.parametrize("as_", [*OUTSIDERS, "anonymous"])
@pytest.mark.parametrize("handler", ["download", "receipt", "student_view_user_state"])
def test_strangers_can_read_nothing(campus, as_, handler):
    assert campus.handle(CASE, handler, as_=as_, method="GET")[0] == 403


def test_somebody_who_looks_at_the_course_as_a_learner_changes_nothing(campus):
    save(campus)

    for handler in ("save_answer", "submit", "upload", "remove_file"):
        seen_as_learner = campus.block(CASE, "learner", real="trainer")
        sent = posted(campus, "trainer", version=1, answer={"tasks": {}})
        response = getattr(seen_as_learner, handler)(sent)
        assert response.status_code == 403
    page = html(campus, real="trainer")
    assert "data-version" not in page
    assert api.standing(work_key(campus)).draft.answer == ANSWER


def test_who_looks_as_a_learner_does_not_read_what_was_taken_back(campus):
    attach(campus)
    submit(campus)
    assert withdraw(campus)[0] == 200
    page = html(campus, real="trainer")
    assert "Only those who write this read it" in page
    assert PLAN not in page
    assert "plan.csv" not in page
    own = html(campus)
    assert PLAN in own
    assert "plan.csv" in own


def test_somebody_who_looks_as_a_learner_sees_their_page_and_no_way_to_change_it(campus):
    attach(campus)
    save(campus)
    for handed_in in (False, True):
        if handed_in:
            submit(campus, version=1)
        page = fromstring(html(campus, real="trainer"))
        assert PLAN in page.text_content() or any(
            field.text.strip() == PLAN for field in page.iter("textarea")
        )
        assert "plan.csv" in page.text_content()
        fields = page.xpath(
            "//input | //textarea | //select"
            " | //button[not(@aria-controls or ancestor::*[@hidden])]"
        )
        assert all(field.get("disabled") is not None for field in fields)
        assert not page.xpath("//a[contains(@href, 'download') or contains(@href, 'receipt')]")
    block = campus.block(CASE, "learner", real="trainer")
    assert block.show_in_read_only_mode


def test_a_first_draft_leaves_a_row_of_user_state(campus):
    """Without one the platform's "Reset learner state" fails half-way."""
    save(campus)
    assert rows_of(campus, "learner")


def test_a_first_file_leaves_a_row_of_user_state(campus):
    attach(campus)
    assert rows_of(campus, "learner")


def attach(campus):
    file = SimpleUploadedFile("plan.csv", b"year,amount\n")
    status, _ = campus.handle(CASE, "upload", {"task": "income-plan"}, files={"file": file})
    assert status == 200


def rows_of(campus, who):
    user = str(campus.user(who).pk)
    key = str(campus.key(CASE))
    return FieldState.objects.filter(user=user, block=key, scope="user_state")


def test_the_language_of_the_page_is_kept_with_what_is_handed_in(campus):
    campus.handle(CASE, "choose_language", {"language": "ar"})
    assert submit(campus)[0] == 200
    assert Work.objects.get(submission_uuid__isnull=False).language == "ar"


def test_each_learner_has_a_work_of_their_own(campus):
    save(campus)

    assert PLAN not in html(campus, "other_learner")
    assert save(campus, {"tasks": {"income-plan": "Mine"}}, as_="other_learner")[0] == 200
    assert PLAN in html(campus)


@pytest.mark.parametrize(("as_", "sees"), [("trainer", True), ("author", True), ("learner", False)])
def test_only_trainers_are_led_to_the_submissions(campus, as_, sees):
    assert (f"/tns-training/{campus.key(CASE)}/?language=en" in html(campus, as_)) is sees


def test_a_refused_file_is_read_and_not_saved(campus):
    attach(campus)
    links = [a for a in fromstring(html(campus)).iter("a") if "/download" in a.get("href", "")]
    # With the attribute a browser says no more than that the download failed.
    assert [(a.get("download"), a.get("target")) for a in links] == [(None, "_blank")]


def test_the_public_reads_and_cannot_type(campus):
    page = html(campus, "anonymous", "public_view")

    assert "A three-year income plan" in page
    fields = fromstring(page).xpath("//textarea | //input")
    assert fields
    assert all("disabled" in field.attrib for field in fields)


# What must not be known too early


def secrets_in(text):
    return [secret for secret in (*OUTCOME, *EXPECTED_NUMBER) if secret in text]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_outcome_and_expected_number_are_nowhere_before_the_mark(campus, language):
    answer = {"tasks": {"own-part": "1", "income-plan": PLAN}}
    pages = [campus.handle(CASE, "choose_language", {"language": language})[1]["html"]]
    save(campus, answer)
    pages += [html(campus, "anonymous", "public_view"), html(campus)]
    pages += [submit(campus, answer, version=1)[1]["html"], html(campus)]
    block = campus.block(CASE)
    pages += [str(block.student_view_data()), str(block.index_dictionary())]
    pages += [block.receipt(got()).text]

    assert [secrets_in(page) for page in pages] == [[]] * len(pages)


def test_after_release_the_mark_the_comments_and_the_outcome_are_shown(campus):
    submit(campus)
    release(campus)
    page = html(campus)

    assert "<strong>3 of 5</strong>" in page
    assert page.count("data-chosen") == 2
    assert "Who pays &lt;b&gt;what&lt;/b&gt;?" in page
    assert "Clear." in page
    assert OUTCOME[0] in page
    assert "80,000 EUR" in page
    assert "Your number is right." in page
    assert OUTCOME[0] not in html(campus, "other_learner")


def test_a_mark_and_the_points_above_it_never_contradict_each_other(campus):
    submit(campus)
    release(campus)
    before = html(campus)
    assert "5 points" in before
    assert "The text was changed since." not in before

    block = campus.block(CASE, "author", studio=True)
    block.content = {name: text.replace("| 3 |", "| 4 |") for name, text in block.content.items()}
    block.save()
    page = html(campus)
    [head] = fromstring(page).xpath("//p[@class='tns-meta']")
    assert head.text_content().split()[-2:] == ["5", "points"]
    assert "<strong>3 of 5</strong>" in page
    assert "The text was changed since. Your mark follows the rubric" in page
    assert html(campus, "other_learner").count("6 points") == 1


def test_the_groups_vote_is_shown_to_who_handed_in_once_it_is_large_enough(campus, monkeypatch):
    other = {"choice": "no", "why": "Members <b>leave</b>."}
    submit(campus, {**ANSWER, "vote": other}, as_="other_learner")
    assert "How the group voted" not in html(campus)
    submit(campus)
    assert "once five learners have voted" in html(campus)

    monkeypatch.setattr("tns_training_xblock.grading.answers.ENOUGH", 2)
    page = html(campus)
    assert page.count("1 of 2") == 2
    assert "Members &lt;b&gt;leave&lt;/b&gt;." in page
    assert "other_learner" not in page
    assert "How the group voted" not in html(campus, "trainer")


# What is broken


@pytest.mark.parametrize(
    "answer", [{"tasks": []}, {"tasks": {"income-plan": 5, "own-part": None}, "vote": "yes"}, {}]
)
def test_a_broken_stored_answer_is_shown_as_far_as_it_goes(campus, answer):
    work_api.save_draft(work_key(campus), answer, 0)

    assert "A three-year income plan" in html(campus)


def test_an_answer_with_markup_stays_text(campus):
    typed = '</textarea><script>alert("x")</script>'
    save(campus, {"tasks": {"income-plan": typed, "own-part": '"><b>'}})
    assert "<script>" not in html(campus)

    submit(campus, {"tasks": {"income-plan": typed}}, version=1)
    assert "<script>" not in html(campus)


def test_answers_to_a_task_that_went_away_are_carried_along(campus):
    save(campus, {"tasks": {"gone": "Kept for later"}})

    assert "Kept for later" in html(campus)


# How much it costs


def ours(asked):
    return [sql for sql in asked if "tns_work_" in sql or "tns_grading_" in sql]


def test_a_view_takes_few_queries_of_ours(campus):
    submit(campus)
    release(campus)
    block = campus.block(CASE)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        block.student_view({})

    assert len(ours(query["sql"] for query in queries)) == 3


@pytest.mark.parametrize(("before", "most"), [(None, 18), ("other_learner", 16)])
def test_handing_in_takes_few_queries(campus, before, most):
    """Two more for who is the first to hand in to this text: it is kept for all.

    Three look whether it comes back from a revision, one what coming late costs, one whether the
    rule changed meanwhile, and two how soon the run answers.
    """
    if before:
        submit(campus, as_=before)
    save(campus)
    data = {"version": 1, "answer": ANSWER}
    with CaptureQueriesContext(connection) as queries:
        campus.handle(CASE, "submit", data)

    asked = [query["sql"] for query in queries]
    assert len([sql for sql in asked if "submissions_" in sql]) <= 6
    assert 1 <= len(ours(asked)) <= most
