"""What a worksheet can be asked beside what all exercises can."""

from tests.content.sources import EVERY_FORM, TASK, expect, worksheet
from tests.content.sources import WORKSHEET as HEADER
from tns_training_xblock.content import compare
from tns_training_xblock.content.model import WordRange


def test_it_is_read_once_and_answered():
    rows = WordRange(20, 20)
    found = worksheet(EVERY_FORM + TASK).effort
    assert sorted(found.answers, key=lambda words: words.most) == [rows, WordRange(20, 40)]
    assert found.decisions == 5


def test_who_reads_it_and_what_it_is_for_are_the_same_in_every_language():
    shown = HEADER.replace("minutes: 8\n", "minutes: 8\nshown: group\nuse: plan\n")
    there, here = worksheet(TASK), expect(shown + TASK).document
    assert there.facts == {"late": "accept", "shown": "me", "use": "sheet"}
    found = compare(there, here, "a.fr.md")
    assert {each.code for each in found} == {"translation-different"}
    assert len(found) == 2


def test_a_translation_has_the_same_answers_steps_and_columns():
    changed = EVERY_FORM.replace("{#drop}", "{#leave}").replace(":help: drop", ":help: leave")
    changed = changed.replace("| date |", "| text |").replace(":low:", ":steps: 4\n:low:")
    found = compare(worksheet(EVERY_FORM), worksheet(changed), "a.fr.md")
    said = " ".join(each.message for each in found)
    assert {each.code for each in found} == {"translation-different"}
    for fact in ("list of answers", "call for help", "list of columns", "number of steps"):
        assert fact in said
