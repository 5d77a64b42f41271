import pytest

from tests.content.diagnoses import HEADER, LIMITS, SCALE, TOPICS, dimension, indicator
from tests.content.sources import expect

WHOLE = (
    HEADER + SCALE + TOPICS + dimension("board") + indicator("map", lesson="who-decides") + LIMITS
)


@pytest.mark.parametrize("option", ["title", "evidence", "ask"])
def test_what_an_indicator_must_say_is_missed(option):
    lines = [line for line in WHOLE.split("\n") if not line.startswith((f":{option}: ",))]
    text = WHOLE if option == "title" else "\n".join(lines)
    if option == "title":
        text = text.replace(":title: Title of map\n", "")
    expect(text.replace(":::{indicator}", "⟦:::{indicator}"), "option-missing")


def test_where_it_comes_from_is_said():
    text = WHOLE.replace(":source: Own proposal\n", "")
    expect(text.replace(":::{indicator}", "⟦:::{indicator}"), "source-missing")


def test_a_lesson_is_one_link():
    text = WHOLE.replace("[About map](../who-decides.en.md)", "⟦who-decides")
    assert "`[its name](path)`" in expect(text, "link-form").problems[0].message


def test_an_option_that_there_is_not_is_told():
    expect(WHOLE.replace(":evidence:", "⟦:evidense:"), "option-unknown")
