"""What Arabic readers of the course would stumble over, and no other language has."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tns_training_xblock.content import parse
from tns_training_xblock.content.model import Diagnosis

from ..texts import COURSE, document, lines, paths
from .arabic import LETTER, affirmed
from .test_style import ARABIC, broken

ROOT = COURSE.parent
STARTERS = sorted(ROOT.glob("tns_training_xblock/starters/*.ar.md"))
BARE = re.compile(rf"(?<=[{LETTER}\u064b-\u0652،.] )(?:[أبجد]|هـ)(?![{LETTER}\u064b-\u0652\w»:])")
UNITS = frozenset(
    {
        *("%", "يورو", "نقطة", "ساعة", "شخص", "شركة", "عضو", "خدمة", "رسالة", "سوق", "صلة", "صوت"),
        *("ضيف", "مجموعة", "مشروع", "مقعد", "مهني", "وظيفة"),
    }
)
"""A unit stands behind whatever number is given: it is the singular."""


def read() -> Iterator[tuple[str, str]]:
    """Place and words of every line that is read in Arabic."""
    for path in paths("ar"):
        for number, line in lines(path, header=True):
            yield f"{path.name}:{number}", line
    for path in sorted(COURSE.rglob("*.ar.*")):
        if path.suffix != ".md":
            for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
                yield f"{path.name}:{number}", re.sub(r"<[^>]*>", " ", line)
    for path in STARTERS:
        yield from starter_lines(path)
    for path in sorted(COURSE.rglob("*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for value in re.findall(r'\bar: ("[^"]*"|[^,}]*)', line):
                yield f"{path.name}:{number}", value.strip('"')


def starter_lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in lines(path, header=True):
        yield f"{path.name}:{number}", line


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("فقد دفع أحد أجر هذه الساعات", 1),
        ("بنتيجة يستعملها أحد.", 1),
        ("ولا بد أن يدفع أحد هذه الحصة", 1),
        ("لم يقسه أحد.", 0),
        ("قبل أن يطلبه أحد", 0),
        ("وإن لم يردّ أحد حتى اليوم 90", 0),
        ("هل يستطيع أحد أن يبيّن لكم؟", 0),
        ("أدار مشروع أحد المانحين لجنتكم", 0),
        ("أحد عشر عضوًا", 0),
        ("وعد أحد أعضائكم مشتريًا", 0),
    ],
)
def test_somebody_is_told_from_anybody(text, count):
    assert len(affirmed(text)) == count


def test_anybody_stands_only_where_it_is_denied_or_asked():
    assert [(place, found) for place, text in read() for found in affirmed(text)] == []


def test_a_letter_that_names_something_has_quotation_marks():
    """Without them ب is read as a preposition, and أ as the beginning of a question."""
    assert BARE.search("لدى ب 14 نقطة")
    assert BARE.search("الرسالة أ كلها")
    assert not BARE.search("لدى «ب» 14 نقطة و«ج» 21؛ أما | أ | ب |")
    assert [(place, text) for place, text in read() if BARE.search(text)] == []


def test_units_are_in_the_singular():
    found = {}
    for path in paths("ar"):
        text = path.read_text("utf-8")
        found |= dict.fromkeys(re.findall(r"^:?unit: (.+)$", text, re.MULTILINE), path.name)
    assert {unit: name for unit, name in found.items() if unit not in UNITS} == {}
    assert len(found) > 10
    counted = [each for path in paths("ar") if isinstance(each := document(path), Diagnosis)]
    assert all(count.unit in UNITS for each in counted for count in each.counts)


def test_starters_and_names_have_the_typography_of_the_texts():
    for path in STARTERS:
        assert parse(path.read_bytes(), language="ar").document
    named = [(place, text) for place, text in read() if ".yaml" in place]
    started = [line for path in STARTERS for line in starter_lines(path)]
    assert len(named) > 100
    assert [each for each in (*named, *started) if broken(ARABIC, each[1])] == []
