"""The declaration names every column there is once, and the models say the same of themselves."""

import re
from collections import Counter

import pytest

from .declared import (
    DECLARED,
    EMPTIED,
    ERASED,
    KINDS,
    PLAIN,
    STAYS_AFTER_RESET,
    is_personal,
    models,
)


def fields_of(model):
    return [column.name for column in model._meta.local_concrete_fields]


def ids_in(label):
    """The columns that name an account, or an anonymous id."""
    said = " ".join(names for kind, names in DECLARED[label].items() if kind != PLAIN).split()
    return [
        name
        for name in said
        if re.search(r"(^|_)(by|owner|asker|(user|trainer|owner|student)_id)$", name)
    ]


def missing(columns, kinds):
    """Columns that are not declared, declared twice, or not there."""
    said = Counter(name for names in kinds.values() for name in names.split())
    return {name for name, times in said.items() if times > 1} | set(said) ^ set(columns)


def test_every_model_is_declared():
    assert set(DECLARED) == set(models())


@pytest.mark.parametrize("label", DECLARED)
def test_every_column_is_declared_once(label):
    assert missing(fields_of(models()[label]), DECLARED[label]) == set()
    assert set(DECLARED[label]) <= set(KINDS)


def test_a_column_that_is_new_or_gone_would_be_found():
    assert missing(["id", "name"], {ERASED: "id"}) == {"name"}
    assert missing(["id"], {ERASED: "id name"}) == {"name"}
    assert missing(["id"], {ERASED: "id", EMPTIED: "id"}) == {"id"}


@pytest.mark.parametrize("label", [label for label in DECLARED if "_reviews" not in label])
def test_the_annotation_of_a_model_says_the_same(label):
    doc = models()[label].__doc__
    assert (".. pii:" in doc) == is_personal(label)
    assert (".. no_pii:" in doc) != is_personal(label)
    if is_personal(label):
        assert re.search(r"\.\. pii_retirement: local_api$", doc, flags=re.MULTILINE)
        [types] = re.findall(r"\.\. pii_types: (.*)$", doc, flags=re.MULTILINE)
        assert ("id" in types.split(", ")) == bool(ids_in(label))


def test_what_stays_after_a_reset_is_somebodys():
    assert set(filter(is_personal, STAYS_AFTER_RESET)) == STAYS_AFTER_RESET
