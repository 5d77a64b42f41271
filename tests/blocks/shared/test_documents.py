"""What a block's texts mean, and what is said about those that mean nothing."""

from types import SimpleNamespace

import pytest

from tests.blocks.lessons import ENGLISH, FRENCH, GLOSSARY, PAGE, SOURCES
from tns_training_xblock.blocks.shared import documents as module
from tns_training_xblock.blocks.shared.documents import Documents, Draft, documents_of

KINDS = ("lesson", "page", "glossary")


def read(content: object, kinds: tuple[str, ...] = KINDS) -> Documents:
    return documents_of(SimpleNamespace(content=content, scope_ids="the block"), kinds)


def codes(documents: Documents) -> set[str]:
    return {problem.code for problem in documents.problems}


def test_texts_glossaries_and_sources_are_read() -> None:
    content = {"fr": FRENCH, "en": ENGLISH, "glossary.en": GLOSSARY, "sources": SOURCES}
    documents = read(content)
    assert documents.languages == ("en", "fr")
    assert documents.original is documents.texts["en"]
    assert documents.glossaries["en"].terms[0].id == "board"
    assert documents.sources["s34"].publisher == "Walloon Region"
    assert documents.problems == ()


def test_the_same_texts_are_parsed_once() -> None:
    assert read({"en": ENGLISH}) is read({"en": str(ENGLISH)})
    assert read({"en": ENGLISH}) is not read({"en": PAGE})


def test_a_draft_is_parsed_once_and_kept_by_nobody_else() -> None:
    draft = Draft({"en": ENGLISH + "\nOnly a draft.\n"}, None)
    assert documents_of(draft, KINDS) is documents_of(draft, KINDS)
    assert documents_of(Draft(draft.content, None), KINDS) is not documents_of(draft, KINDS)
    assert read(draft.content) is not documents_of(draft, KINDS)


def test_texts_are_kept_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CACHE", module._Cache())
    monkeypatch.setattr(module, "_MAX_CACHED", 2 * len(ENGLISH))
    first, page = read({"en": ENGLISH}), read({"en": PAGE})
    assert read({"en": ENGLISH}) is first
    read({"en": ENGLISH + " "})
    assert read({"en": PAGE}) is not page
    read({"en": 3 * ENGLISH})
    assert read({"en": ENGLISH}) is not first


def test_of_one_text_the_last_renderings_are_kept() -> None:
    documents = Documents({}, {}, {}, ())
    made = [documents.kept(number, lambda number=number: [number]) for number in range(99)]
    assert documents.kept(98, list) is made[98]
    assert documents.kept(0, lambda: ["again"]) == ["again"]
    assert len(documents.rendered) < 20


def test_without_any_text_there_is_no_original() -> None:
    documents = read({})
    assert documents.original is None
    assert codes(documents) == {"no-text"}


def test_a_text_of_another_kind_is_not_shown() -> None:
    documents = read({"en": ENGLISH, "fr": GLOSSARY}, ("lesson",))
    assert documents.languages == ("en",)
    assert codes(documents) == {"wrong-kind"}


def test_a_broken_translation_leaves_the_others() -> None:
    documents = read({"en": ENGLISH, "ar": "no header"})
    assert documents.languages == ("en",)
    assert {problem.file for problem in documents.problems} == {"ar"}


@pytest.mark.parametrize("sources", ["- a list", "s34: only text", "&a [*a]", "s34: {title: [x]}"])
def test_sources_of_another_form_are_read_as_far_as_they_go(sources: str) -> None:
    documents = read({"en": ENGLISH, "sources": sources})
    assert documents.languages == ("en",)
    assert all(source.title == "" for source in documents.sources.values())


def test_a_broken_index_is_told_and_costs_nothing_else() -> None:
    documents = read({"en": ENGLISH, "index": "a: ["})
    assert (documents.languages, documents.index) == (("en",), ())
    assert {problem.file for problem in documents.problems} == {"index"}


def test_what_olx_left_unread_is_told() -> None:
    unread = '<unread weight="abc">stray<source lang="en">twice</source><sauce/></unread>'
    documents = read({"en": ENGLISH, "unread": unread})
    assert codes(documents) == {"olx-attribute", "olx-element", "olx-text"}
    assert 'weight="abc"' in documents.problems[0].message
    assert "more than one" in documents.problems[1].message


def test_unread_olx_that_is_no_longer_xml_is_told() -> None:
    assert codes(read({"en": ENGLISH, "unread": "<unread"})) == {"olx-unreadable"}


def test_what_ids_were_called_before_is_read_but_for_those_that_are_there() -> None:
    renamed = "old-board = my-board\nladder = steps\nwho-chairs/min = minister\nwhat\n"
    renamed += "who-chairs/industrialist = industry\n"
    documents = read({"en": ENGLISH, "renamed": renamed})
    assert documents.renamed.ids == {"old-board": "my-board", "who-chairs/min": "minister"}
    assert codes(documents) == {"renamed-form"}
