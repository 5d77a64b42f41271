from xml.sax.saxutils import escape

import pytest

from tests.blocks.cases import ANSWER, CASE, OUTCOME, PLAN, html, release, submit
from tns_training_xblock.content.model import CaseStudy


def test_after_release_mark_levels_and_own_text_stand_together_and_the_case_is_folded(campus):
    submit(campus)
    before = order_in(html(campus))
    release(campus)

    assert before == ["case", "exhibits", "question", "own text"]
    assert order_in(html(campus)) == [
        *("mark", "comment on all", "level", "comment", "question", "own text", "outcome"),
        *("fold", "case", "exhibits"),
    ]


def order_in(page):
    """What stands on the page, from the top."""
    signs = {
        "mark": "tns-exercise__score",
        "comment on all": "Clear.",
        "level": "data-chosen",
        "comment": "Who pays &lt;b&gt;",
        "question": "Write the plan.",
        "own text": PLAN,
        "outcome": OUTCOME[0],
        "fold": "tns-exercise__again",
        "case": "open the letter",
        "exhibits": "data-exhibits-home",
    }
    return sorted(
        (name for name in signs if signs[name] in page), key=lambda n: page.index(signs[n])
    )


def test_authors_see_outcome_and_numbers_and_what_is_wrong(campus):
    with campus.studio():
        page = html(campus, "author", "author_view", studio=True)

    assert OUTCOME[0] in page
    assert "80,000" in page
    assert "2 tasks" in page
    assert "2 criteria" in page


@pytest.mark.parametrize(
    "source", ["no header", "---\nkind: lesson\nid: a\ntitle: A\nminutes: 1\n---\nText."]
)
def test_a_text_that_is_no_case_study_never_breaks_the_unit(campus, source):
    campus.add(
        f'<tns_case_study url_name="broken"><source lang="en">{escape(source)}</source>'
        "</tns_case_study>"
    )

    assert "cannot be shown" in campus.block("broken").student_view({}).content
    assert campus.block("broken").max_score() == 0
    assert campus.handle("broken", "submit", {"version": 0, "answer": ANSWER})[0] == 404


def test_the_documents_are_case_studies(campus):
    assert isinstance(campus.block(CASE).documents.original, CaseStudy)
