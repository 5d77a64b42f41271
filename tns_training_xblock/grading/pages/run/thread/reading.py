"""What the page and the spreadsheets of a run's thread are made of."""

from __future__ import annotations

from functools import partial

from tns_training_xblock.cohort.api import Rights
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.thread.texts import Texts, texts_of
from tns_training_xblock.grading.thread.works import Works, works_in
from tns_training_xblock.host.patience import patiently


def read(rights: Rights) -> tuple[Texts, Works]:
    """The texts of a run, and what was written in them that may be read.

    Raises :class:`~tns_training_xblock.host.errors.Busy`.
    """
    return patiently(partial(_read, rights), f"the thread of {rights.course_id}")


def _read(rights: Rights) -> tuple[Texts, Works]:
    texts = texts_of(rights.course_id, language_of_page())
    return texts, works_in(rights, texts)
