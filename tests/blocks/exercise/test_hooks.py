import json

import pytest
from submissions import api as submissions

from demo.models import Completion
from tests.blocks.cases import (
    ANSWER,
    CASE,
    PLAN,
    got,
    html,
    posted,
    release,
    save,
    submit,
    work_key,
)
from tns_training_xblock.blocks.case_study.block import CaseStudyBlock
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api


def score(campus):
    key = work_key(campus)
    return submissions.get_scores(key.course_id, key.student_id).get(key.usage_key)


def test_the_most_one_can_earn_is_the_rubrics(campus):
    assert campus.block(CASE).max_score() == 5


def test_a_released_mark_is_the_platforms_score(campus):
    submit(campus)
    assert score(campus) is None
    release(campus)

    assert score(campus)["points_earned"] == 3
    assert score(campus)["points_possible"] == campus.block(CASE).max_score()


def test_resetting_a_learner_takes_everything_back(campus):
    submit(campus)
    release(campus)
    key = work_key(campus)
    done = Completion.objects.filter(block=key.usage_key, completion=1.0)
    assert done.exists()
    # As the platform calls it: on a block that is bound to nobody, with anonymous ids.
    CaseStudyBlock.clear_student_state(
        campus.block(CASE, "author"),
        user_id=key.student_id,
        course_id=key.course_id,
        item_id=key.usage_key,
        requesting_user_id=campus.anonymous_id("author"),
    )

    assert score(campus) is None
    assert api.standing(key) == api.Standing(work_api.Draft(0, {}, None), (), None, None)
    # The platform goes on calling it done; the page does not.
    assert done.exists()
    assert "data-review" in html(campus)
    assert "data-arrival" not in html(campus)
    assert campus.block(CASE).submit(posted(campus, version=0, answer=ANSWER)).status_code == 200


def test_the_report_has_a_row_for_each_submission(campus):
    submit(campus)
    submit(campus, as_="other_learner")
    rows = dict(campus.block(CASE).generate_report_data(iter(()), None))

    assert set(rows) == {"learner", "other_learner"}
    assert PLAN in rows["learner"].values()
    assert len(list(campus.block(CASE).generate_report_data(iter(()), 1))) == 1


def test_the_mobile_app_gets_the_case_in_every_language(campus):
    data = json.loads(json.dumps(campus.block(CASE).student_view_data()))

    assert set(data["languages"]) == {"en", "ar"}
    assert [task["id"] for task in data["languages"]["ar"]["tasks"]] == ["own-part", "income-plan"]
    assert data["max_score"] == 5


def test_the_mobile_app_gets_the_learners_own_state(campus):
    state = campus.block(CASE).student_view_user_state(got()).json
    assert (state["submitted"], state["points"]) == (None, None)

    submit(campus)
    release(campus)
    state = campus.block(CASE).student_view_user_state(got()).json
    assert state["submitted"]
    assert (state["points"], state["possible"]) == (3, 5)


@pytest.mark.parametrize("word", ["When the subsidy shrinks", "100 %", "income plan", "حين"])
def test_search_finds_what_learners_read(campus, word):
    found = campus.block(CASE).index_dictionary()

    assert found["content_type"] == "Case study"
    assert any(word in text for text in found["content"].values())


def test_what_is_wrong_with_the_text_is_told_in_studio(campus):
    block = campus.block(CASE, "author", studio=True)
    assert not block.validate().messages

    block.content = {"en": block.content["en"].replace(":::{outcome}", ":::{outcom}")}
    assert any("outcom" in message.text for message in block.validate().messages)


def test_a_copy_of_the_block_starts_without_answers(campus):
    save(campus, ANSWER)
    block = campus.block(CASE)
    campus.add(
        f'<tns_case_study url_name="copy"><source lang="en">{block.content["en"]}</source>'
        "</tns_case_study>"
    )

    assert PLAN in block.student_view({}).content
    assert PLAN not in campus.block("copy").student_view({}).content
