import json
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.sources import EVERY_FORM, worksheet
from tns_training_xblock.blocks.exercise.answers import (
    BadAnswer,
    clean,
    in_todays_ids,
    is_begun,
    is_full,
    loose_in,
    loose_vote,
    rest_of,
    summarise,
    text_of,
    tidied,
    too_many_lines,
    vote_of,
)
from tns_training_xblock.content.model import (
    LANGUAGES,
    CaseStudy,
    Column,
    Day,
    Line,
    NumberKey,
    Option,
    Options,
    Photo,
    Prose,
    Renamed,
    Rows,
    Scale,
    Task,
    Tolerance,
    Vote,
    WordRange,
)
from tns_training_xblock.content.uses.typed.forms import fits, told

EUROS = NumberKey(Decimal(80000), Tolerance(Decimal(1), relative=True), "EUR")
SHARE = Task("share", "Own share", "One figure.", None, EUROS, None, (), 1)
PLAN = Task("plan", "Plan", "Amounts.", WordRange(3, 5), None, None, (), 2)
VOTE = Vote("raise", "Why?", Prose("Raise the fees?", 3), 3)
STUDY = CaseStudy(
    id="case",
    language="en",
    title="Case",
    minutes=60,
    late="accept",
    situation=(),
    exhibits=(),
    tasks=(SHARE, PLAN),
    vote=VOTE,
    criteria=(),
    outcome=(),
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
TEXTS = st.text(st.characters(), max_size=40)
IDS = st.sampled_from(["share", "plan", "gone"])
VOTES = st.fixed_dictionaries(
    {}, optional={"choice": st.sampled_from(["yes", "no", ""]), "why": TEXTS}
)
ANSWERS = st.fixed_dictionaries({}, optional={"tasks": st.dictionaries(IDS, TEXTS), "vote": VOTES})


def test_what_ends_a_line_elsewhere_separates_words_here():
    pasted = "strong board\x0bcommitted members\x0cNext"
    answer = clean({"tasks": {"plan": pasted}, "vote": {"choice": "yes", "why": pasted}})
    assert text_of(answer, PLAN) == "strong board\ncommitted members\nNext"
    assert vote_of(answer) == ("yes", "strong board committed members Next")
    assert summarise(STUDY, answer, {})[1].words == 5


@given(ANSWERS)
def test_cleaning_twice_changes_nothing_more(raw):
    assert clean(clean(raw)) == clean(raw)


@given(ANSWERS)
def test_what_is_kept_can_be_stored_and_has_no_empty_parts(raw):
    kept = clean(raw)

    assert json.loads(json.dumps(kept).encode()) == kept
    assert all(kept["tasks"].values())


@given(JSON)
def test_anything_else_is_refused_in_an_orderly_way(raw):
    with suppress(BadAnswer):
        assert set(clean(raw)) <= {"tasks", "vote"}


@given(ANSWERS, st.dictionaries(IDS, st.integers(0, 5)))
def test_the_summary_has_every_part_once_and_in_order(raw, files):
    lines = summarise(STUDY, clean(raw), files)

    assert [line.part.id for line in lines] == ["share", "plan", "raise"]


@given(JSON)
def test_a_broken_stored_answer_still_has_a_summary(stored):
    assert len(summarise(STUDY, stored, {})) == 3
    assert isinstance(text_of(stored, PLAN), str)
    assert isinstance(vote_of(stored), tuple)


def test_typed_text_is_kept_as_it_is():
    typed = "\n  First.\r\n\r\nSecond – «élan» ٣٢٬٠٠٠ \n"

    assert clean({"tasks": {"plan": typed}}) == {"tasks": {"plan": typed.replace("\r\n", "\n")}}


def test_an_answer_to_a_task_that_went_away_is_kept():
    assert clean({"tasks": {"gone": "mine"}}) == {"tasks": {"gone": "mine"}}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {"tasks": []},
        {"tasks": {"plan": {"words": "a"}}},
        {"tasks": {"plan": 5}},
        {"tasks": {"../plan": "a"}},
        {"vote": {"choice": "maybe"}},
        {"vote": "yes"},
    ],
)
def test_what_no_page_of_ours_sends_is_malformed(raw):
    with pytest.raises(BadAnswer):
        clean(raw)


@pytest.mark.parametrize(
    ("text", "files", "state", "words"),
    [
        ("", 0, "missing", 0),
        ("  \n ", 0, "missing", 0),
        ("", 1, "short", 0),
        ("two words", 0, "short", 2),
        ("now three words", 0, "done", 3),
        ("one two three four five", 0, "done", 5),
        ("one two three four five six", 2, "long", 6),
    ],
)
def test_words_are_counted(text, files, state, words):
    line = summarise(STUDY, {"tasks": {"plan": text}}, {"plan": files})[1]

    assert (line.state, line.words, line.files) == (state, words, files)


@pytest.mark.parametrize(
    ("typed", "state"),
    [("", "missing"), ("80 000 EUR", "done"), ("٨٠٬٠٠٠", "done"), ("a lot", "unreadable")],
)
def test_a_number_must_be_readable(typed, state):
    assert summarise(STUDY, {"tasks": {"share": typed}}, {})[0].state == state


@pytest.mark.parametrize(
    ("vote", "state"),
    [
        ({}, "missing"),
        ({"why": "because"}, "missing"),
        ({"choice": "no"}, "unexplained"),
        ({"choice": "no", "why": "members would leave"}, "done"),
    ],
)
def test_a_vote_wants_its_reason(vote, state):
    assert summarise(STUDY, {"vote": vote}, {})[2].state == state


# Typed tasks


SHEET = worksheet(EVERY_FORM)
FILLED = {
    "worth": "keep",
    "sure": "3",
    "steps": "step\tby\thours\nAsk\t\t",
    "a-line": "Ana",
    "a-date": "2019-12-01",
}


def test_what_is_in_its_form_is_kept_so_and_a_blank_line_is_none():
    typed = {**FILLED, "steps": "step\tby\thours\n\t\t\nAsk\t\t\n", "a-line": "Ana\ndirector"}
    kept = tidied({"tasks": typed}, SHEET.tasks)["tasks"]
    assert kept == {**FILLED, "a-line": "Ana director"}
    assert tidied({"tasks": {"steps": "step\tby\thours\n\t\t"}}, SHEET.tasks)["tasks"] == {}


@pytest.mark.parametrize(
    ("task", "text"),
    [("worth", "As they do"), ("sure", "12"), ("a-date", "soon"), ("steps", "First this\nThen")],
)
def test_what_cannot_be_read_is_never_lost(task, text):
    assert tidied({"tasks": {task: text}}, SHEET.tasks)["tasks"] == {task: text}
    [asked] = [each for each in SHEET.tasks if each.id == task]
    assert not fits(asked, text)


def test_options_and_columns_are_found_under_the_names_of_today():
    renamed = Renamed({"old": "worth", "worth/hold": "keep", "steps/act": "step"})
    answer = {"tasks": {"old": "hold", "steps": "act\tby\nact\tsoon"}}
    assert in_todays_ids(answer, renamed)["tasks"] == {
        "worth": "keep",
        "steps": "step\tby\nact\tsoon",
    }


@pytest.mark.parametrize(
    ("answer", "files", "begun"),
    [
        ({}, {}, False),
        ({"tasks": {"worth": "gone", "gone": "Mine", "a-line": "  "}}, {}, False),
        ({"tasks": {"worth": "keep"}}, {}, True),
        ({}, {"gone": 1}, False),
        ({}, {"a-line": 1}, True),
    ],
)
def test_a_sheet_is_begun_once_something_stands_in_what_it_asks_today(answer, files, begun):
    assert is_begun(SHEET, answer, files) is begun


def test_a_sheet_is_full_once_nothing_is_missing():
    answer = {"tasks": FILLED}
    assert is_full(SHEET, answer, {})
    assert not is_full(SHEET, {"tasks": {**FILLED, "worth": "gone"}}, {})
    states = [line.state for line in summarise(SHEET, {"tasks": {"sure": "12"}}, {})]
    assert states.count("unfit") == 1


def test_more_lines_than_a_task_takes_are_told_and_no_reason_to_say_that_it_is_empty():
    many = "step\tby\thours" + "\nAsk\t\t" * 9
    answer = tidied({"tasks": {**FILLED, "steps": many}}, SHEET.tasks)
    assert answer["tasks"]["steps"] == many
    task, count = too_many_lines(SHEET.tasks, answer)
    assert (task.id, count) == ("steps", 9)
    [line] = [each for each in summarise(SHEET, answer, {}) if each.state == "lines"]
    assert line.words == 9
    assert is_full(SHEET, answer, {})
    assert too_many_lines(SHEET.tasks, {"tasks": FILLED}) is None


# An author changes the text


WORDS = ("alpha", "beta one", "gamma\n\ndelta", "2019-12-01", "3", "keep")
PLAIN = Task("task", "Task", "", WordRange(1, 9), None, None, (), 1)


def asks(typed):
    return replace(PLAIN, words=None, typed=typed)


def options(*names):
    return asks(Options(tuple(Option(name, f"The {name}", "", False, 1) for name in names)))


def columns(*names):
    return asks(Rows(tuple(Column(name, f"The {name}", "text", "", 1) for name in names), 2))


FORMS = (
    PLAIN,
    replace(PLAIN, words=None, number=EUROS),
    asks(Line()),
    asks(Day()),
    asks(Photo()),
    *(asks(Scale(steps, "low", "high")) for steps in (2, 5)),
    *(options(*names) for names in (("keep", "drop"), ("drop", "adapt"))),
    *(columns(*names) for names in (("who", "what"), ("what",), ("who", "why", "what"), ("when",))),
)
EDITIONS = st.lists(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from(FORMS)),
        unique_by=lambda one: one[0],
        max_size=4,
    ),
    min_size=1,
    max_size=4,
)
TABLES = st.lists(
    st.lists(st.sampled_from(WORDS[:4]), min_size=2, max_size=2), min_size=1, max_size=4
)
GIVEN = st.sampled_from(WORDS) | TABLES.map(
    lambda lines: "\n".join(
        "\t".join(cell.replace("\n", "↵") for cell in line) for line in [["who", "what"], *lines]
    )
)


def read(task, text):
    """All that pages say of an answer in any language: of a choice and of a day also as words."""
    return "\n".join(told(task, text, language) for language in LANGUAGES)


def pieces(text):
    """The words that somebody typed: not the ids of columns, which nobody did."""
    head, _, rest = text.partition("\n")
    return (rest if head == "who\twhat" else text).replace("↵", " ").split()


@given(st.dictionaries(st.sampled_from("abcd"), GIVEN, min_size=1), EDITIONS, st.data())
def test_whatever_an_author_changes_what_was_written_stays_where_it_is_read(given_, editions, data):
    """At each edition somebody answers something else, and everything is saved as it is shown."""
    answer = clean({"tasks": given_})
    wrote = {name: pieces(text) for name, text in answer["tasks"].items()}
    for edition in editions:
        tasks = tuple(replace(task, id=name) for name, task in edition)
        if tasks:
            here = data.draw(st.sampled_from(tasks))
            answer["tasks"][here.id] = "something else"
            wrote[here.id] = ["something", "else"]
        answer = tidied(clean(answer), tasks)
        exercise = replace(STUDY, tasks=tasks)
        asked = {task.id: read(task, text_of(answer, task)) for task in tasks}
        shown = loose_in(exercise, answer) | asked
        for name, words in wrote.items():
            assert all(word in shown[name] or _titled(word, shown[name]) for word in words)


def _titled(word, shown):
    """Whether what was chosen is read as people say it."""
    said = {"keep": "The keep", "3": "3 of 5", "2019-12-01": "December 1, 2019"}
    return word in said and said[word] in shown


def test_a_vote_that_is_asked_for_no_more_is_carried_along():
    answer = {"vote": {"choice": "yes", "why": "It is due"}}
    assert loose_vote(STUDY, answer) == ("", "")
    assert rest_of(STUDY, answer) == ""
    gone = replace(STUDY, vote=None)
    assert loose_vote(gone, answer) == ("yes", "It is due")
    assert json.loads(rest_of(gone, answer)) == answer
    assert rest_of(gone, {}) == ""
