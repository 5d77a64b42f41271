"""What was written, under what was asked, whatever shape an answer has."""

from datetime import UTC, datetime

import pytest

from tests.blocks.maps import CASE, HOST, LESSON
from tns_training_xblock.blocks.notebook.entries import Entries, Line, Remark
from tns_training_xblock.content.model import IndexedAsk, IndexedItem
from tns_training_xblock.grading.own.written import Said, Written

NOW = datetime(2026, 11, 28, tzinfo=UTC)
KEY = "block-v1:TNS+BVT+w19+type@any+block@"


def written(item, answer, part="", said=(), **whose):
    return Written(f"{KEY}{item}", part, answer, NOW, said, **whose)


def entries(*found, index=(LESSON, CASE, HOST), language="en"):
    return tuple(Entries(index, language).of(found, [item.id for item in index]))


def lines(*found, **how):
    return [line for entry in entries(*found, **how) for line in entry.lines]


def test_a_reflection_stands_under_its_question_in_the_readers_language():
    found = written("who-decides", {"text": "Twelve firms."}, "my-board")
    assert lines(found) == [Line("Who sits on your board?", "Twelve firms.")]
    assert lines(found, language="fr") == [Line("Qui siège chez vous ?", "Twelve firms.")]
    assert lines(found, language="ar") == [Line("Who sits on your board?", "Twelve firms.")]
    [entry] = entries(found)
    assert [host.title for host in entry.hosts] == ["Host: Wagralim"]


def test_an_answer_to_a_case_stands_under_its_tasks_in_their_order():
    answer = {
        "vote": {"choice": "yes", "why": "Later hurts more."},
        "tasks": {"income-plan": "Fees.", "own-part": "80 000"},
    }
    assert lines(written("shrinking", answer)) == [
        Line("The cluster's own part", "80 000"),
        Line("A three-year income plan", "Fees."),
        Line("Raise the fees?", "Yes"),
        Line("In one line: why?", "Later hurts more."),
    ]


SHEET = IndexedItem(
    "sheet",
    {"en": "A sheet"},
    (),
    {},
    "worksheet",
    asks=(
        IndexedAsk("goal", {"en": "Your goal"}),
        IndexedAsk("size", {"en": "How large?"}),
        IndexedAsk("size/small", {"en": "A small one"}),
        IndexedAsk("steps", {"en": "Your steps"}),
        IndexedAsk("who", {"en": "Who"}),
        IndexedAsk("gov-1", {"en": "The board decides"}),
        IndexedAsk("sure", {"en": "How sure?"}),
        IndexedAsk("sure/2", {"en": "2 of 3"}),
        IndexedAsk("day", {"en": "By when"}),
        IndexedAsk("plan", {"en": "A plan"}),
        IndexedAsk("plan/step", {"en": "Step"}),
        IndexedAsk("plan/by", {"en": "By when"}),
    ),
)
BEFORE = "Written before this question was changed:"
DAY = Line("By when", "December 1, 2026")


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"fields": {"goal": "Ten firms"}}, [Line("Your goal", "Ten firms")]),
        ({"fields": {"size": "small"}}, [Line("How large?", "A small one")]),
        (
            {"fields": {"steps": [{"who": "Anna", "when": "May"}, {"who": "Omar", "when": ""}]}},
            [Line("Your steps", "Who: Anna\nwhen: May\nWho: Omar")],
        ),
        (
            {"raters": {"manager": {"gov-1": {"level": 3, "document": "Statutes", "note": ""}}}},
            [Line("The board decides", "Manager: Level: 3\nManager: Document: Statutes")],
        ),
        (
            {"closed": "2026-11-28T10:00:00", "cluster": 4, "then": {"gov-1": {"cause": "tour"}}},
            [],
        ),
        ({"tasks": {"sure": "2", "day": "2026-12-01"}}, [Line("How sure?", "2 of 3"), DAY]),
        (
            {"tasks": {"plan": "step\tby\nCall\t2026-12-01"}},
            [Line("A plan", "Step\tBy when\nCall\tDecember 1, 2026")],
        ),
        (
            {"tasks": {"plan": "step\tby\twho\nCall↵them\t2026-12-01\tAnn\n\nFirst this"}},
            [
                Line(
                    "A plan",
                    "Step\tBy when\twho (no longer asked)\nCall↵them\tDecember 1, 2026\tAnn\n\n"
                    f"{BEFORE}\n\nFirst this",
                )
            ],
        ),
        ({"tasks": {"sure": "2\n\nsmall"}}, [Line("How sure?", f"2 of 3\n\n{BEFORE}\n\nsmall")]),
        ({"tasks": {"gone": "Mine"}}, [Line("", "Mine")]),
        ({"unknown": ["a", {"b": "c"}], "flag": True, "none": None}, [Line("", "a\nc")]),
        ({}, []),
        ({"fields": {"goal": "  "}}, []),
    ],
)
def test_an_answer_of_whatever_shape_is_read(answer, found):
    assert lines(written("sheet", answer), index=(SHEET,)) == found


def test_an_answer_under_an_earlier_id_stands_under_what_is_asked_today():
    ask = (IndexedAsk("now", {"en": "What now?"}),)
    item = IndexedItem("x", {"en": "X"}, (), {}, asks=ask, renamed={"once": "now"})
    assert lines(written("x", {"text": "This."}, "once"), index=(item,)) == [
        Line("What now?", "This.")
    ]


def test_comments_say_what_they_are_about():
    said = (Said("Clear."), Said("Who pays?", "realism"), Said("How?", "income-plan", "one half"))
    [entry] = entries(written("shrinking", {"tasks": {"income-plan": "Fees."}}, said=said))
    assert entry.remarks == (
        Remark("Clear."),
        Remark("Who pays?", "Realism"),
        Remark("How?", "A three-year income plan", "one half"),
    )


def test_what_the_run_has_no_more_is_called_by_its_id():
    [entry] = Entries((), "en").of([written("gone", {"text": "Mine."}, "a")], ["gone"])
    assert (entry.item.title, entry.lines) == ("gone", (Line("", "Mine."),))


@pytest.mark.parametrize(("first", "second"), [("own", "teams"), ("teams", "own")])
@pytest.mark.parametrize("counting", ["own", "teams"])
def test_what_was_written_alone_and_with_others_stays_apart_and_says_so(first, second, counting):
    works = {
        "own": ("a" * 32, "Mine."),
        "teams": ("team:1", "Ours."),
    }
    found = [
        written(
            "shrinking",
            {"tasks": {"income-plan": text}},
            owner=owner,
            counts=name == counting,
        )
        for name, (owner, text) in ((name, works[name]) for name in (first, second))
    ]
    ours, mine = ("", "alone") if counting == "teams" else ("together", "")
    expected = [("Ours.", ours), ("Mine.", mine)]
    said = [(entry.lines[0].text, entry.beside) for entry in entries(*found)]
    assert said == sorted(expected, key=lambda each: each[1])


def test_a_line_of_the_log_says_what_it_is_and_what_stands_where():
    page = IndexedItem("contacts", {"en": "Contacts"}, (), {}, "contacts")
    whole = {
        "who": "Omar",
        "where": "Namur",
        "need": "A lab",
        "promise": "A list\nof labs",
        "by": "2026-12-01",
        "outcome": "Sent",
    }
    found = [written("contacts", whole, "line-1"), written("contacts", {"who": "Sara"}, "line-2")]
    assert lines(*found, index=(page,)) == [
        Line(
            "My log",
            "Whom I met: Omar\nWhere: Namur\nWhat they need: A lab\n"
            "What was promised, and by whom: A list\nof labs\n"
            "By when: December 1, 2026\nWhat came of it: Sent",
        ),
        Line("My log", "Whom I met: Sara"),
    ]
    assert lines(written("contacts", {}, "line-3"), index=(page,)) == []


@pytest.mark.parametrize(
    ("language", "label", "told"),
    [("fr", "Mon journal", "Qui j’ai rencontré\u202f: "), ("ar", "سجلّي", "من قابلت: ")],
)
def test_the_log_is_told_in_the_readers_language(language, label, told):
    """Whatever language is active: a file is made while it is sent."""
    page = IndexedItem("contacts", {"en": "Contacts"}, (), {}, "contacts")
    found = written("contacts", {"who": "Omar"}, "line-1")
    [line] = lines(found, index=(page,), language=language)
    assert (line.label, line.text.partition("Omar")[0]) == (label, told)
