"""Comments on passages, as a learner reads them beside their own words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blocks.cases import ANSWER, CASE, PLAN, REVISED, got, html, receipt_of, submit
from tests.blocks.cases import save as save_draft
from tests.blocks.cases import submit_again as hand_in_again
from tns_training_xblock.blocks.exercise.passages import UNQUOTED, Said, stretches
from tns_training_xblock.content.model import Renamed
from tns_training_xblock.content.uses.differences import Part
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments.passages import Passage
from tns_training_xblock.grading.comments.quoting import quote

LEVELS = {"arithmetic": "good", "realism": "weak"}
FEES = {"en": "Name the fees.", "fr": "Nommez les cotisations.", "ar": "سمّوا الرسوم."}


def passage(name, part, text, words, comment):
    start = text.index(words)
    return Passage(name, part, quote(text, start, start + len(words)), comment)


HALF = passage("a1", "task:income-plan", PLAN, "one half", "Of <b>what</b>?")
FEES_SAID = passage("a2", "task:income-plan", PLAN, "Fees", FEES["fr"])
HURTS = passage("a3", "vote", "Later hurts more.", "hurts", "Whom?")
ALL = (HALF, FEES_SAID, HURTS)


def say(campus, act=api.release):
    """A marking in French with comments on passages, shown to the learner or given back."""
    uuid, trainer = receipt_of(campus).uuid, campus.user("trainer").id
    kept = api.save_review(
        uuid,
        api.review(uuid).version,
        trainer,
        LEVELS,
        {"realism": FEES["fr"]},
        f"{FEES['fr']} Vite.",
        passages=ALL,
        wordings=(FEES,),
    )
    act(uuid, kept.version, trainer)


def marks(page):
    return re.findall(r'<mark class="tns-quoted" data-number="([^"]+)">([^<]*)</mark>', page)


def test_the_learner_reads_them_beside_their_words(campus):
    submit(campus)
    say(campus)
    page = html(campus)
    assert marks(page) == [("1", "Fees"), ("2", "one half"), ("3", "hurts")]
    assert "Of &lt;b&gt;what&lt;/b&gt;?" in page
    assert "You changed these words" not in page


def test_each_in_their_own_language_as_far_as_there_are_words_for_it(campus):
    submit(campus)
    say(campus)
    page = html(campus)
    assert page.count(FEES["en"]) == 3
    assert f"{FEES['en']} Vite." in page
    assert FEES["fr"] not in page
    campus.handle(CASE, "choose_language", {"language": "ar"})
    assert html(campus).count(FEES["ar"]) == 3


def test_what_came_back_is_beside_the_form_and_says_what_has_changed_since(campus):
    submit(campus)
    say(campus, api.return_for_revision)
    page = html(campus)
    assert ("2", "one half") in marks(page)
    assert page.count("Whom?") == 2  # beside the field, and where it is what was handed in then
    assert "You changed these words" not in page
    version = api.standing(api.review(receipt_uuid(campus)).submission.key).draft.version
    save_draft(campus, REVISED, version)
    # The half is gone, and what follows the fees is another sentence; the vote is as it was.
    assert html(campus).count("You changed these words") == 2


def receipt_uuid(campus):
    from tns_training_xblock.grading.models import Review

    return Review.objects.get().submission_uuid


def test_after_the_next_round_they_stay_with_the_round_they_were_said_in(campus):
    submit(campus)
    say(campus, api.return_for_revision)
    hand_in_again(campus)
    page = html(campus)
    assert "<del>" in page
    assert "Of &lt;b&gt;what&lt;/b&gt;?" in page
    assert ("3", "hurts") in marks(page)
    assert api.review(receipt_of(campus).uuid).passages == ()


@pytest.mark.parametrize("quoted", [False, True])
def test_the_learner_reads_a_list_as_one_with_and_without_comments(campus, quoted):
    plan = "Fees pay:\n1. one half\n2. the *rest*"
    submit(campus, {**ANSWER, "tasks": {**ANSWER["tasks"], "income-plan": plan}})
    if quoted:
        one = Passage("a1", "task:income-plan", quote(plan, 13, 21), "Of what?")
        kept = api.save_review(receipt_of(campus).uuid, 0, 1, LEVELS, {}, "", passages=(one,))
        api.release(kept.uuid, 1, 1)
    page = html(campus)
    words = '<mark class="tns-quoted" data-number="1">one half</mark>' if quoted else "one half"
    assert f'<ol dir="auto"><li>{words}</li><li>the <em>rest</em></li></ol>' in page
    assert f'data-said="{plan}"' in page


def test_the_copy_to_keep_has_them(campus):
    submit(campus)
    say(campus)
    text = campus.block(CASE).receipt(got()).body.decode()
    assert "[2] “one half”: Of <b>what</b>?" in text
    assert "[3] “hurts”: Whom?" in text
    assert FEES["fr"] not in text


def test_what_a_task_was_called_before_is_found():
    said = Said([HALF], ["task:plan"], Renamed({"income-plan": "plan"}))
    found = said.on("task:plan", PLAN)
    assert [each.number for each in found.passages] == [1]
    assert '<mark class="tns-quoted" data-number="1">one half</mark>' in found.shown


def test_without_comments_there_is_nothing_to_show():
    assert Said([], ["vote"], Renamed()).on("vote", "why") == UNQUOTED
    assert ANSWER["vote"]["why"] == "Later hurts more."


def test_a_text_is_split_where_passages_begin_and_end():
    parts = [Part("same", "abcd"), Part("added", "XX"), Part("removed", "ef")]
    found = stretches(parts, [(1, 3), None, (2, 5)])
    assert [(each.text, each.inside, each.ends) for each in found] == [
        ("a", (), ()),
        ("b", (1,), ()),
        ("c", (1, 3), (1,)),
        ("d", (3,), ()),
        ("XX", (), ()),
        ("e", (3,), (3,)),
        ("f", (), ()),
    ]


SPANS = st.lists(
    st.none()
    | st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda two: tuple(sorted(two)))
)


@given(st.text(min_size=12, max_size=12), SPANS, st.integers(0, 12))
def test_splitting_loses_and_doubles_nothing(text, spans, at):
    found = list(stretches([Part("same", text[:at]), Part("removed", text[at:])], spans))
    assert "".join(each.text for each in found) == text
    for number, span in enumerate(spans, 1):
        inside = "".join(each.text for each in found if number in each.inside)
        assert inside == (text[slice(*span)] if span else "")
