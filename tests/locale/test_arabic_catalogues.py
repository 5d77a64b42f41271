"""What only the Arabic words of the interface can have wrong."""

import re

import pytest

from tests.course.languages.arabic import affirmed

from .test_catalogues import MARKUP, PACKAGE, TO_ONE, faults, messages


def arabic():
    """Every Arabic translation of the package and the demonstration, with its message."""
    for place in (PACKAGE, PACKAGE.parent / "demo"):
        for message, translations in messages(place / "locale/ar/LC_MESSAGES/django.po").items():
            yield from ((message, text) for text in translations)


def test_arabic_writes_a_percent_without_a_space():
    """As the course does; a space lets the line break there."""
    assert [text for _, text in arabic() if re.search(r"[0-9s}]\s%(?!\()", text)] == []


def test_arabic_calls_an_act_by_one_word():
    """What docs/terms.md says of marking and revising; to correct is for data and texts."""
    other = {r"\bmark": r"صح+ح|تصحيح|مصحح", r"\brevis": r"راجع"}
    wrong = [
        text
        for message, text in arabic()
        for said, not_ours in other.items()
        if re.search(said, message.text)
        and re.search(not_ours, re.sub("[\u064b-\u0652]", "", text))
    ]
    assert wrong == []


ALONE = TO_ONE | {"اقرأ", "اقرأها", "ضع", "فضع", "قل", "اذكر", "احك", "رأيته", "ستفعله", "تقرأه"}
"""What spoke to one author."""


def stumbles(text):
    """What an Arabic reader reads twice."""
    if re.search(r"(?<![\u0621-\u0652])[وف]?(علّموا|جار)(?![\u0621-\u0652])", text):
        yield "teach, or neighbour"
    yield from (
        f"{word}: one alone" for word in re.findall("[\u0621-\u0652]+", text) if word in ALONE
    )
    yield from affirmed(text)


@pytest.mark.parametrize(
    "text", ["علّموا المشاركين", "جار الاسترداد", "اقرأ الورقة", "غيّره أحد", "وعلّموا سببًا"]
)
def test_each_stumble_is_found(text):
    assert len(list(stumbles(text))) == 1


def test_nobody_stumbles_over_a_translation():
    assert [(text, why) for _, text in arabic() for why in stumbles(text)] == []


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("starters/*.ar.md")), ids=lambda p: p.name)
def test_an_arabic_starter_speaks_to_all_authors(path):
    text = path.read_text(encoding="utf-8")
    assert [*faults("ar", text), *stumbles(text)] == []


@pytest.mark.parametrize("template", sorted(PACKAGE.glob("templates/**/*.*")), ids=lambda p: p.name)
def test_no_template_writes_a_fraction(template):
    """“6 / 12” is read from the other side in Arabic: the catalogue says “6 of 12”."""
    text = template.read_text(encoding="utf-8")
    text = re.sub(r"(?s)\{% *blocktrans.*?endblocktrans\w* *%\}", "", MARKUP.sub("", text))
    assert not re.search(r"\}\} ?/ ?\{\{|–/", text)
    assert not re.search(r"\}\} ?%(?!\})", text)
