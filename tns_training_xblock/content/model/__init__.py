"""What the sources say, as frozen documents.

A document knows nothing of Open edX, of HTML or of files beyond its own path: it is what one
Markdown file means in one language. Text that is still Markdown is held as :class:`Prose` (whole
paragraphs) or as a plain ``str`` (one line of inline Markdown); ``content.uses.render`` turns both
into safe HTML. Line numbers are 1-based and count from the top of the file, header included.
"""

from .ask import Ask
from .carried.index import FileForm, Index, IndexedAsk, IndexedFile, IndexedItem, Listing, copy_of
from .carried.outline import NO_OUTLINE, Chapter, Outline, Section, Weight
from .carried.renamed import NEVER_RENAMED, Renamed
from .carried.source import Citation, Source, Worded, Wording, worded
from .case_study import CaseStudy
from .check import (
    Check,
    Choice,
    ChoiceCheck,
    Item,
    MatchCheck,
    Mistake,
    NumberCheck,
    OrderCheck,
    Pair,
    Reflection,
    ScoredCheck,
)
from .contacts import CARD_KINDS, CardField, CardKind, Contacts
from .course_map import CourseMap
from .diagnosis import LEVELS, LOWEST, Count, Diagnosis, Dimension, Indicator, Step, Topic
from .document import Document, Effort
from .exercise import Carries, Exercise, Exhibit, FileRule, Task, Vote
from .glossary import Glossary, Term
from .lesson import Lesson, Part
from .number import NumberKey
from .page import Page
from .rubric import Criterion, Level, Sample, SampleLevel
from .text import (
    LANGUAGE_NAMES,
    LANGUAGES,
    Direction,
    Figure,
    Language,
    Note,
    Passage,
    Prose,
    Tolerance,
    WordRange,
    direction,
)
from .thing import Anchor, Facts, Thing
from .typed import CellForm, Column, Day, Line, Option, Options, Photo, Rows, Scale, Typed
from .worksheet import Worksheet

__all__ = [
    "CARD_KINDS",
    "LANGUAGES",
    "LANGUAGE_NAMES",
    "LEVELS",
    "LOWEST",
    "NEVER_RENAMED",
    "NO_OUTLINE",
    "Anchor",
    "Ask",
    "CardField",
    "CardKind",
    "Carries",
    "CaseStudy",
    "CellForm",
    "Chapter",
    "Check",
    "Choice",
    "ChoiceCheck",
    "Citation",
    "Column",
    "Contacts",
    "Count",
    "CourseMap",
    "Criterion",
    "Day",
    "Diagnosis",
    "Dimension",
    "Direction",
    "Document",
    "Effort",
    "Exercise",
    "Exhibit",
    "Facts",
    "Figure",
    "FileForm",
    "FileRule",
    "Glossary",
    "Index",
    "IndexedAsk",
    "IndexedFile",
    "IndexedItem",
    "Indicator",
    "Item",
    "Language",
    "Lesson",
    "Level",
    "Line",
    "Listing",
    "MatchCheck",
    "Mistake",
    "Note",
    "NumberCheck",
    "NumberKey",
    "Option",
    "Options",
    "OrderCheck",
    "Outline",
    "Page",
    "Pair",
    "Part",
    "Passage",
    "Photo",
    "Prose",
    "Reflection",
    "Renamed",
    "Rows",
    "Sample",
    "SampleLevel",
    "Scale",
    "ScoredCheck",
    "Section",
    "Source",
    "Step",
    "Task",
    "Term",
    "Thing",
    "Tolerance",
    "Topic",
    "Typed",
    "Vote",
    "Weight",
    "WordRange",
    "Worded",
    "Wording",
    "Worksheet",
    "copy_of",
    "direction",
    "worded",
]
