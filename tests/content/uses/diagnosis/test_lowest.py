"""What other texts bring along from a diagnosis."""

from dataclasses import replace

from tests.content.diagnoses import TEXT, diagnosis, rated
from tests.content.sources import PLAIN, STEPS, worksheet
from tns_training_xblock.content.model import LOWEST
from tns_training_xblock.content.uses.diagnosis.lowest import lowest
from tns_training_xblock.content.uses.typed.carrying import carried
from tns_training_xblock.content.uses.typed.forms import told
from tns_training_xblock.content.uses.typed.rows import rows_of

ANSWER = rated(map=2, terms=0, reserve="?", ladder=4)


def test_the_two_lowest_of_each_topic_are_rows_with_their_questions():
    task, text = lowest(diagnosis(), ANSWER)
    rows = rows_of(task, text)
    assert [row["indicator"] for row in rows] == [
        "Title of terms",
        "Title of reserve",
        "Title of ladder",
    ]
    assert rows[0] == {
        "indicator": "Title of terms",
        "level": "0 Not in place",
        "ask": "How do you do terms?",
    }
    assert [row["level"] for row in rows] == ["0 Not in place", "?", "4 Reviewed"]
    assert task.id == LOWEST
    assert lowest(diagnosis(), {})[1] == ""


def test_they_are_told_in_the_language_of_the_text_and_without_marks():
    marked = TEXT.replace("How do you do terms?", "How do *you* do {term}`terms`?")
    french = replace(diagnosis(marked), language="fr")
    task, text = lowest(french, ANSWER)
    said = told(task, text, "fr")
    assert said.startswith(
        "Indicateur\tNiveau\tQuestion aux hôtes\nTitle of terms\t0 Not in place\t"
    )
    assert "How do you do terms?" in said


def test_they_go_into_rows_and_into_words():
    found = lowest(diagnosis(), ANSWER)
    [asks] = worksheet(STEPS.replace("{#step}", "{#ask}")).tasks
    first = rows_of(asks, carried(*found, asks, "en"))[0]
    assert first["ask"] == "How do you do terms?"
    [line] = worksheet(PLAIN.format(id="who", kind="line")).tasks
    assert carried(*found, line, "en").startswith(
        "Title of terms · 0 Not in place · How do you do terms?; "
    )


def test_what_counts_is_told_where_no_document_shows_more():
    unshown = {"raters": {"manager": {"map": {"level": 4}}}}
    [row] = rows_of(*lowest(diagnosis(), unshown))
    assert row["level"] == "2 Written"
    without_scale = replace(diagnosis(), scale=())
    assert rows_of(*lowest(without_scale, unshown))[0]["level"] == "2"
