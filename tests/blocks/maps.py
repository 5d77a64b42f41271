"""A map of the tests' small course, with a text of a kind that nobody here knows."""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from lxml import html

from tns_training_xblock.content.kinds.index import index_text
from tns_training_xblock.content.kinds.outline import outline_text
from tns_training_xblock.content.model import (
    Chapter,
    IndexedAsk,
    IndexedItem,
    Outline,
    Section,
    Weight,
)

MAP = "the-map"
EN = f"---\nkind: course-map\nid: {MAP}\ntitle: Course map\n---\nWhere you were.\n"
FR = EN.replace("Course map", "Plan du cours").replace("Where you were", "Où vous en étiez")
BOARD = "Who sits on your board?"
LATER = datetime(2999, 1, 1, tzinfo=UTC)

LESSON = IndexedItem(
    "who-decides",
    {"en": "Who decides", "fr": "Qui décide"},
    (),
    {},
    "lesson",
    9,
    3,
    (
        IndexedAsk("who-chairs", {}, 1, at_once=True),
        IndexedAsk("own-share", {}, 2, at_once=True),
        IndexedAsk("my-board", {"en": BOARD, "fr": "Qui siège chez vous ?"}, 0, at_once=True),
    ),
    hosts=("host-wagralim",),
    sizes={"en": 4000},
)
CASE = IndexedItem(
    "shrinking",
    {"en": "When the subsidy shrinks"},
    (),
    {},
    "case-study",
    60,
    5,
    (
        IndexedAsk("own-part", {"en": "The cluster's own part"}),
        IndexedAsk("income-plan", {"en": "A three-year income plan"}),
        IndexedAsk("vote/choice", {"en": "Raise the fees?"}),
        IndexedAsk("vote/why", {"en": "In one line: why?"}),
        IndexedAsk("realism", {"en": "Realism"}),
    ),
    sizes={"en": 9000},
)
HOST = IndexedItem("host-wagralim", {"en": "Host: Wagralim"}, (), {}, "page", 3)
SHEET = IndexedItem("a-sheet", {"en": "A sheet"}, (), {}, "sheet-of-a-new-kind", 5)
GLOSSARY = IndexedItem("glossary", {"en": "Glossary"}, (), {}, "glossary", looked_up=True)
LOCKED = IndexedItem("afterwards", {"en": "Afterwards"}, (), {}, "page", 4)
ITSELF = IndexedItem(MAP, {"en": "Course map"}, (), {}, "course-map", looked_up=True)
INDEX = (ITSELF, LESSON, CASE, SHEET, GLOSSARY, HOST, LOCKED)
OUTLINE = Outline(
    chapters=(
        Chapter(
            "before",
            {"en": "Before the tour", "fr": "Avant le voyage"},
            None,
            (
                Section("", (MAP,), {}),
                Section("governance", ("who-decides",), {"en": "Governance"}, "checks"),
                Section("", ("shrinking",), {}, "cases"),
                Section("", ("a-sheet",), {}),
                Section("", ("glossary",), {}),
                Section("", ("host-wagralim",), {}),
            ),
        ),
        Chapter("after", {"en": "After"}, LATER, (Section("", ("afterwards",), {}),)),
    ),
    weights=(Weight("checks", {"en": "Checks"}, 0.4), Weight("cases", {"en": "Cases"}, 0.6)),
    passing=0.6,
)


def olx(index=INDEX, outline=OUTLINE):
    """The map's block."""
    return (
        f'<tns_course_map url_name="{MAP}">'
        f'<source lang="en">{escape(EN)}</source><source lang="fr">{escape(FR)}</source>'
        f"<index>{escape(index_text(index))}</index>"
        f"<outline>{escape(outline_text(outline))}</outline></tns_course_map>"
    )


def page(campus, as_="learner", view="student_view", **how):
    """What somebody sees of the map."""
    return html.fromstring(getattr(campus.block(MAP, as_, **how), view)().content)


def of_class(seen, name):
    """The elements of a class."""
    return seen.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def text(node):
    """What one reads."""
    return " ".join(node.text_content().split())


def states(seen):
    """The state of each text that is listed, in words."""
    found = {}
    for row in of_class(seen, "tns-map__text"):
        state = of_class(row, "tns-state")
        found[text(row.xpath(".//bdi")[0])] = text(state[0]) if state else ""
    return found
