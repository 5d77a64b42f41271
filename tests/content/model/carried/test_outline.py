"""A run as its readers see it."""

from tns_training_xblock.content.model import NO_OUTLINE, Chapter, Outline, Section


def test_its_sections_are_those_of_all_chapters_in_order():
    one, two, three = (Section(name, (), {}) for name in "abc")
    outline = Outline((Chapter("x", {}, None, (one, two)), Chapter("y", {}, None, (three,))))
    assert list(outline.sections) == [one, two, three]
    assert list(NO_OUTLINE.sections) == []
