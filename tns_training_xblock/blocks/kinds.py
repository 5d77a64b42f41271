"""What the kinds of text are called, where one is named before it is opened."""

from __future__ import annotations

from django.utils.translation import pgettext


def kind_name(kind: str) -> str:
    """What a ``kind`` of text is called; "" of one that has no name here."""
    return {
        "lesson": pgettext("tns", "Lesson"),
        "page": pgettext("tns", "Page"),
        "case-study": pgettext("tns", "Case study"),
        "glossary": pgettext("tns", "Glossary"),
        "course-map": pgettext("tns", "Course map"),
        "contacts": pgettext("tns", "Contacts"),
        "diagnosis": pgettext("tns", "Diagnosis"),
        "worksheet": pgettext("tns", "Worksheet"),
    }.get(kind, "")
