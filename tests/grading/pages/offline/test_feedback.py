import pytest
from django.urls import reverse

from tests.grading.conftest import CASE, KEY, hand_in, lapse, person, sign_in
from tests.grading.queue.conftest import RUN
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.pages.offline import feedback
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.api import WorkKey
from tns_training_xblock.work.models import Work

pytestmark = pytest.mark.django_db
SHEETS = reverse("tns_training:feedbacks", args=[RUN])
GOOD = {"arithmetic": "good", "mix": "weak"}


@pytest.fixture
def signed_in(client, trainer):
    sign_in(client, trainer)
    return client


@pytest.fixture
def receipts(trainer):
    """Three submissions, two of them with a released mark."""
    found = []
    for number, name in enumerate(("mina", "noor", "omar")):
        key = WorkKey(RUN, KEY.usage_key, f"{number:032}")
        found.append(hand_in(key, dict(CASE), user_id=person(name).pk))
    for receipt in found[:2]:
        api.save_review(receipt.uuid, 0, trainer.pk, GOOD, {"mix": "Who <pays>?"}, "Well argued.")
        api.release(receipt.uuid, 1, trainer.pk)
    lapse()
    return found


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def sheet_of(receipt):
    return reverse("tns_training:feedback", args=[KEY.usage_key, receipt.uuid])


def test_a_sheet_has_mark_levels_comments_and_the_answer(signed_in, receipts):
    page = text(signed_in.get(sheet_of(receipts[0])))
    for said in (
        "Mina",
        receipts[0].number,
        "4 of 5",
        "Arithmetic",
        "Good",
        "3 of 3",
        "Who &lt;pays&gt;?",
        "Well argued.",
        "75 000 EUR",
        "Fees pay one half",
        "shared/paper.css",
    ):
        assert said in page


def test_what_was_typed_as_a_list_is_one_on_paper(signed_in, receipts):
    work = Work.objects.get(submission_uuid=receipts[0].uuid)
    work.answer["tasks"]["plan"] = "We ask:\n- the *ministry*\n- <b>"
    work.save()
    page = text(signed_in.get(sheet_of(receipts[0])))
    assert '<ul dir="auto"><li>the <em>ministry</em></li><li>&lt;b&gt;</li></ul>' in page


def test_without_a_released_mark_there_is_no_sheet(signed_in, receipts, trainer):
    api.save_review(receipts[2].uuid, 0, trainer.pk, GOOD, {}, "A draft.")
    page = text(signed_in.get(sheet_of(receipts[2])))
    assert "There is no released mark here." in page
    assert "A draft." not in page


def test_all_of_a_view_or_those_that_are_ticked_are_one_document(signed_in, receipts):
    page = text(signed_in.get(SHEETS, {"state": "all"}))
    assert page.count("data-paper") == 2
    assert "Omar" not in page
    ticked = signed_in.post(SHEETS, {"pick": [receipts[1].uuid, receipts[2].uuid]})
    assert text(ticked).count("data-paper") == 1
    assert "Noor" in text(ticked)
    assert text(signed_in.post(SHEETS, {})).count("data-paper") == 0


def test_more_than_one_document_holds_are_told(signed_in, receipts, monkeypatch):
    monkeypatch.setattr(feedback, "MOST_SHEETS", 1)
    page = text(signed_in.get(SHEETS, {"state": "all"}))
    assert page.count("data-paper") == 1
    assert "These are the first 1." in page


def test_the_mark_stands_with_what_it_was_given_for(signed_in, receipts, trainer):
    """Given back after the release and handed in anew, not marked again yet."""
    uuid, key = receipts[0].uuid, WorkKey(RUN, KEY.usage_key, f"{0:032}")
    api.return_for_revision(uuid, 2, trainer.pk)
    work = {"tasks": {"plan": "Anew."}}
    again = api.submit(key, work, 2, user_id=1, content=dict(CASE), possible=5, late=False)
    page = text(signed_in.get(sheet_of(again)))
    assert "4 of 5" in page
    assert "Fees pay one half" in page
    assert "Anew." not in page


def test_earlier_rounds_follow_the_mark(signed_in, receipts, trainer):
    uuid, key = receipts[2].uuid, WorkKey(RUN, KEY.usage_key, f"{2:032}")
    api.save_review(uuid, 0, trainer.pk, {}, {}, "Say who pays.")
    api.return_for_revision(uuid, 1, trainer.pk)
    work = {"tasks": {"plan": "The members pay."}}
    again = api.submit(key, work, 2, user_id=1, content=dict(CASE), possible=5, late=False)
    api.save_review(again.uuid, 3, trainer.pk, GOOD, {}, "Better.")
    api.release(again.uuid, 4, trainer.pk)
    page = text(signed_in.get(sheet_of(again)))
    assert page.index("The members pay.") < page.index("Round 1") < page.index("Say who pays.")
    assert page.index("Say who pays.") < page.index("Fees pay one half")


def test_blind_it_says_whose_it_is_from_the_first_release_on_and_not_when_that_is_undone(
    signed_in, receipts, trainer
):
    """As the queue and the desk do."""
    set_rules(RUN, KEY.usage_key, Rules(blind=True), 1)
    assert "Mina" in text(signed_in.get(sheet_of(receipts[0])))
    api.reopen(receipts[0].uuid, 2, trainer.pk)
    assert "Mina" in text(signed_in.get(sheet_of(receipts[0])))
    Review.objects.update(released=None, released_at=None)
    assert "Mina" not in text(signed_in.get(sheet_of(receipts[0])))


def test_desk_and_queue_lead_there(signed_in, receipts):
    desk = reverse("tns_training:review", args=[KEY.usage_key, receipts[0].uuid])
    assert sheet_of(receipts[0]) in text(signed_in.get(desk))
    desk = reverse("tns_training:review", args=[KEY.usage_key, receipts[2].uuid])
    assert sheet_of(receipts[2]) not in text(signed_in.get(desk))
    page = text(signed_in.get(reverse("tns_training:queue", args=[RUN]), {"state": "released"}))
    assert f'href="{SHEETS}?state=released"' in page
    assert f'formaction="{SHEETS}"' in page
