"""From handing in to the mark and back: rounds, taking back, what is said, the copy to keep."""

import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml.html import fromstring

from demo.models import Completion
from tests.blocks.cases import (
    ANSWER,
    CASE,
    EXPECTED_NUMBER,
    OUTCOME,
    PLAN,
    REVISED,
    due,
    give_back,
    got,
    html,
    receipt_of,
    release,
    save,
    submit,
    submit_again,
    withdraw,
    work_key,
)
from tns_training_xblock.grading import api
from tns_training_xblock.grading.rules import Rules, set_rules

WRONG = {**ANSWER, "tasks": {**ANSWER["tasks"], "own-part": "1"}}
SOON = timedelta(days=3)


def text(element):
    """What is read of it, its spaces aside."""
    return " ".join(element.text_content().split())


def one(page, path):
    [found] = fromstring(page).xpath(path)
    return found


def card(page):
    return text(one(page, "//*[contains(@class, 'tns-exercise__revise')]"))


def is_open(page):
    """Whether the form can be typed into."""
    return "data-version" in page and "data-review" in page


def secrets_in(page):
    return [secret for secret in (*OUTCOME, *EXPECTED_NUMBER) if secret in page]


def completion(campus):
    row = Completion.objects.get(user_id=campus.user("learner").id, block=str(campus.key(CASE)))
    return row.completion


def trainer(campus):
    return campus.user("trainer").id


# Given back


def test_what_was_given_back_says_what_for_and_is_there_to_be_written_on(campus):
    submit(campus, WRONG)
    until = timezone.now() + SOON
    give_back(campus, revise_by=until)
    page = html(campus)

    assert is_open(page)
    assert PLAN in one(page, "//textarea").text
    said = card(page)
    for part in ("Round 1", "Realism", "Weak", "Who pays <b>what</b>?", "Name who pays."):
        assert part in said
    assert "Arithmetic" not in said, "of which nothing was said"
    assert "Hand it in again by" in said
    assert until.isoformat() in page
    assert "Trainer" not in said, "who it was is nobody's business"
    assert secrets_in(page) == []


def test_without_a_day_none_is_named(campus):
    submit(campus)
    due(campus, (timezone.now() - SOON).isoformat())
    give_back(campus)
    assert "No day is set by which to hand it in again." in card(html(campus))


@pytest.mark.parametrize(("days", "late"), [(3, False), (-1, True)])
def test_it_is_taken_again_until_the_day_named_even_where_the_block_is_closed(campus, days, late):
    block = campus.block(CASE, "author", studio=True)
    block.content = {
        name: source.replace("minutes: 60", "minutes: 60\nlate: refuse")
        for name, source in block.content.items()
    }
    block.save()
    submit(campus)
    due(campus, (timezone.now() - timedelta(days=9)).isoformat())
    assert submit(campus, as_="other_learner")[1]["code"] == "closed"
    give_back(campus, revise_by=timezone.now() + timedelta(days=days))

    assert is_open(html(campus))
    status, body = submit_again(campus)
    assert status == 200
    assert receipt_of(campus).late is late
    assert bool(re.search(r"Late by 1 day\s*</span>", body["html"])) is late
    # Measured from the day that was named, and not from the block's own.
    review = api.review(receipt_of(campus).uuid)
    assert abs(review.due_at - timezone.now() - timedelta(days=days)) < SOON


def test_handed_in_again_it_is_round_two_and_what_changed_is_told(campus):
    submit(campus, WRONG)
    first = receipt_of(campus).number
    give_back(campus)
    body = submit_again(campus)[1]
    page = body["html"]

    assert body["number"] != first
    assert campus.block(CASE).handed_in["number"] == body["number"]
    assert "Round 2" in text(one(page, "//*[contains(@class, 'tns-exercise__receipt')]"))
    earlier = one(page, "//*[contains(@class, 'tns-exercise__rounds')]//details")
    assert earlier.get("open") is None
    said = text(earlier)
    for part in ("Round 1", "Name who pays.", "Weak", "Who pays <b>what</b>?"):
        assert part in said
    gone = [text(each) for each in earlier.iter("del")]
    come = [text(each) for each in earlier.iter("ins")]
    assert gone == ["Struck out", *(f"taken out: {each} (end)" for each in (
        "1", "half", "other", "Yes"))]  # fmt: skip
    assert come == ["underlined", *(f"added: {each} (end)" for each in (
        "80 500", "third", "rest", "No"))]  # fmt: skip
    assert secrets_in(page) == []


def test_a_file_handed_in_before_is_kept_and_says_so(campus):
    files = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    campus.handle(CASE, "upload", {"task": "income-plan"}, files=files)
    submit(campus)
    assert "handed in with round" not in html(campus)
    give_back(campus)
    page = html(campus)
    assert page.count("handed in with round 1") == 1
    [kept] = api.standing(work_key(campus)).files
    campus.handle(CASE, "remove_file", {"id": kept.id, "task": "income-plan"})
    assert "plan.csv" in card(html(campus)), "it stays with its round"
    assert campus.block(CASE).download(got(id=kept.id)).body == b"year,amount\n"


def test_where_rounds_are_counted_the_learner_reads_which_is_the_last(campus):
    set_rules(
        str(campus.course_key), str(campus.key(CASE)), Rules(rounds=2), campus.user("trainer").pk
    )
    page = submit(campus)[1]["html"]
    assert "Round 1 of 2" in text(one(page, "//*[contains(@class, 'tns-exercise__receipt')]"))
    give_back(campus)
    page = campus.block(CASE).student_view({}).content
    asked = text(one(page, "//*[contains(@class, 'tns-exercise__revise')]"))
    assert "What you hand in now is round 2 of 2. It is the last" in asked
    page = submit_again(campus)[1]["html"]
    assert "Round 2 of 2" in text(one(page, "//*[contains(@class, 'tns-exercise__receipt')]"))


def test_the_mark_of_an_earlier_round_stays_until_the_next(campus):
    submit(campus, WRONG)
    release(campus)
    shown = html(campus)
    assert OUTCOME[0] in shown
    give_back(campus, reopened=True)
    for page in (html(campus), submit_again(campus)[1]["html"]):
        assert "Your mark so far 3 of 5" in text(fromstring(page))
        assert secrets_in(page) == [], "what one writes again one writes without the solution"
    release(campus)
    page = html(campus)
    assert "Your mark so far" not in page
    assert OUTCOME[0] in page
    assert "Round 1" in text(one(page, "//*[contains(@class, 'tns-exercise__rounds')]//details"))


# What a page knows


def drawn(page):
    return fromstring(page).xpath("//*[@data-drawn]/@data-drawn")[0]


def newest(campus, page):
    return campus.handle(CASE, "newest", {"drawn": json.loads(drawn(page))})[1]


def test_a_page_learns_of_whatever_happened_since(campus):
    pages = [html(campus)]

    def happened(what):
        for page in pages:
            assert newest(campus, page).get("html"), what
        pages.append(html(campus))
        assert "html" not in newest(campus, pages[-1])

    submit(campus)
    happened("handed in")
    uuid = receipt_of(campus).uuid
    api.claim(uuid, trainer(campus))
    happened("being read")
    api.give_back(uuid, trainer(campus))
    pages.pop()
    withdraw(campus)
    happened("taken back")
    submit_again(campus, ANSWER)
    happened("handed in anew")
    give_back(campus)
    happened("given back")
    submit_again(campus)
    happened("handed in again")
    release(campus)
    happened("marked")


def test_who_is_marking_and_how_far_they_are_is_one_sentence(campus):
    submit(campus)
    uuid = receipt_of(campus).uuid
    assert "A trainer will read your work." in html(campus)
    api.claim(uuid, trainer(campus))
    pages = [html(campus)]
    levels = {"arithmetic": "good", "realism": "weak"}
    api.save_review(uuid, 0, trainer(campus), levels, {}, "Between us.")
    pages.append(html(campus))
    api.finish(uuid, 1, trainer(campus))
    pages.append(html(campus))
    assert pages[0] == pages[1] == pages[2]
    assert "A trainer is reading your work." in pages[0]
    assert "data-withdraw" not in pages[0]
    assert campus.block(CASE).student_view_user_state(got()).json["state"] == "reading"


def test_a_page_that_knows_nothing_of_the_revision_hands_in_nothing(campus):
    submit(campus)
    give_back(campus)
    kept = api.standing(work_key(campus)).draft
    sent = {"version": kept.version, "answer": ANSWER}
    status, body = campus.handle(CASE, "submit", {**sent, "round": 1})
    assert (status, body["code"]) == (409, "returned")
    assert "Name who pays." in body["html"]
    assert receipt_of(campus) is None
    assert campus.handle(CASE, "submit", {**sent, "round": 2})[0] == 200


# Taken back


def test_what_nobody_reads_can_be_taken_back_and_is_there_to_be_written_on(campus):
    submit(campus)
    assert completion(campus) == 1
    status, body = withdraw(campus)

    assert status == 200
    assert is_open(body["html"])
    assert "You took your work back" in body["html"]
    assert PLAN in body["html"]
    assert (completion(campus), campus.block(CASE).handed_in) == (0, {})
    assert submit_again(campus, ANSWER)[0] == 200
    assert completion(campus) == 1
    assert "Round 2" not in html(campus)


def test_taking_back_twice_is_once(campus):
    submit(campus)
    uuid = receipt_of(campus).uuid
    for _ in ("first", "sent again, because the reply was lost"):
        status, body = withdraw(campus, uuid=uuid)
        assert status == 200
        assert is_open(body["html"])
    submit_again(campus)
    status, body = withdraw(campus, uuid=uuid)
    assert status == 200
    assert receipt_of(campus), "an older page took back what it did not show"
    assert receipt_of(campus).number in body["html"]
    assert campus.block(CASE).handed_in["number"] == receipt_of(campus).number


@pytest.mark.parametrize("uuid", [None, 7, [], "none", {"a": 1}])
def test_what_is_no_submission_takes_nothing_back(campus, uuid):
    submit(campus)
    assert campus.handle(CASE, "withdraw", {"uuid": uuid})[0] == 200
    assert receipt_of(campus)


@pytest.mark.parametrize("begun", ["claimed", "marking", "ready", "released"])
def test_what_a_trainer_reads_stays_and_the_page_says_so(campus, begun):
    submit(campus)
    uuid = receipt_of(campus).uuid
    api.claim(uuid, trainer(campus))
    if begun != "claimed":
        levels = {"arithmetic": "good", "realism": "weak"}
        api.save_review(uuid, 0, trainer(campus), levels, {}, "")
        api.give_back(uuid, trainer(campus))
    if begun == "ready":
        api.finish(uuid, 1, trainer(campus))
    if begun == "released":
        api.release(uuid, 1, trainer(campus))
    status, body = withdraw(campus, uuid=uuid)
    assert (status, body["code"]) == (409, "not-now")
    assert "tns-exercise__receipt" in body["html"]
    assert "data-withdraw" not in body["html"]
    assert receipt_of(campus)
    assert completion(campus) == 1


def test_nobody_takes_back_what_is_another_s(campus):
    submit(campus)
    uuid = receipt_of(campus).uuid
    assert withdraw(campus, as_="other_learner", uuid=uuid)[0] == 200
    assert receipt_of(campus)
    status, body = campus.handle(CASE, "withdraw", {"uuid": uuid}, drawn_for="other_learner")
    assert (status, body["code"]) == (409, "another-reader")
    assert receipt_of(campus)


def test_what_could_not_be_handed_in_again_is_not_taken_back(campus):
    block = campus.block(CASE, "author", studio=True)
    block.content = {
        name: source.replace("minutes: 60", "minutes: 60\nlate: refuse")
        for name, source in block.content.items()
    }
    block.save()
    submit(campus)
    due(campus, (timezone.now() - SOON).isoformat())
    assert "data-withdraw" not in html(campus)
    status, body = withdraw(campus)
    assert (status, body["code"]) == (403, "closed")
    assert receipt_of(campus)


def test_what_is_said_of_the_time_before_taking_back_is_true(campus):
    def said():
        return text(one(html(campus), "//details[contains(@class, 'take-back')]"))

    submit(campus)
    due(campus, (timezone.now() + SOON).isoformat())
    assert "It counts as late when you hand it in again after:" in said()
    due(campus, (timezone.now() - SOON).isoformat())
    assert "It will be flagged as late." in said()
    due(campus, None)
    assert "late" not in said()


def test_who_looks_as_a_learner_takes_nothing_back(campus):
    submit(campus)
    page = html(campus, real="trainer")
    assert "Handed in" in page
    assert "data-withdraw" not in page


# The copy to keep


def test_the_copy_names_answers_files_and_the_receipt(campus):
    attach(campus)
    number = submit(campus)[1]["number"]
    response = campus.block(CASE).receipt(got())

    assert response.content_type == "text/plain"
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''shrinking.txt"
    for part in (number, "80 000 EUR", "Fees pay one half", "plan.csv", "Later hurts more."):
        assert part in response.text


def test_before_handing_in_the_copy_says_that_it_is_a_draft(campus):
    assert "Draft, not handed in" in campus.block(CASE).receipt(got()).text


def attach(campus):
    files = {"file": SimpleUploadedFile("plan.csv", b"year,amount\n")}
    campus.handle(CASE, "upload", {"task": "income-plan"}, files=files)


def test_the_copy_has_every_round_with_what_was_said_of_it(campus):
    attach(campus)
    submit(campus)
    give_back(campus)
    submit_again(campus)
    before = campus.block(CASE).receipt(got()).text
    for part in (
        "(Round 2)", REVISED["tasks"]["income-plan"], "== Round 1, handed in", PLAN, "80 000 EUR",
        "Name who pays.", "Realism: Weak\nWho pays <b>what</b>?", "Yes\nLater hurts more.",
    ):  # fmt: skip
        assert part in before
    assert before.count("plan.csv") == 2
    assert "== Your mark" not in before
    assert secrets_in(before.replace("80 000", "")) == []
    release(campus)
    after = campus.block(CASE).receipt(got()).text
    assert "== Your mark\n3 of 5, Released" in after
    assert "Arithmetic: Good (3)" in after
    assert OUTCOME[0] not in after


def page_to_print(campus):
    response = campus.block(CASE).receipt(got(form="page"))
    return response, response.text


def test_what_was_handed_in_is_also_a_page_to_print(campus):
    submit(campus)
    response, page = page_to_print(campus)
    assert response.content_type == "text/html"
    assert "attachment" in response.headers["Content-Disposition"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert receipt_of(campus).number in page
    assert "Clear." not in page
    assert "@page" in page
    assert "receipt" in one(html(campus), "//a[contains(@href, 'form=page')]").get("href")


def test_the_page_to_print_has_the_mark_the_comments_and_each_round(campus):
    submit(campus)
    give_back(campus)
    submit_again(campus)
    release(campus)
    page = page_to_print(campus)[1]
    assert "3 of 5" in page
    assert "Who pays &lt;b&gt;what&lt;/b&gt;?" in page
    assert page.index("Clear.") < page.index("80 500") < page.index("Name who pays.")
    assert page.index("Name who pays.") < page.index("80 000")


def test_before_handing_in_there_is_the_text_alone(campus):
    campus.handle(CASE, "save_answer", {"version": 0, "answer": ANSWER})
    response, _ = page_to_print(campus)
    assert response.content_type == "text/plain"


def test_who_saves_too_often_is_asked_to_wait_and_hands_in_all_the_same(campus, settings):
    settings.TNS_TRAINING_RATES = {"saves": 2}
    for version in (0, 1):
        assert save(campus, version=version)[0] == 200
    url = reverse("handler", args=(campus.key(CASE), "save_answer"))
    sent = {"version": 2, "answer": {**ANSWER, "vote": {}}}
    response = campus.client().post(url, sent, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (429, "too-fast")
    assert 1 <= int(response["Retry-After"]) <= 60
    assert html(campus), "who only looks waits for nothing"
    assert campus.handle(CASE, "summary", {"answer": ANSWER})[0] == 200
    assert save(campus, as_="other_learner")[0] == 200
    assert submit(campus, version=2)[0] == 200
