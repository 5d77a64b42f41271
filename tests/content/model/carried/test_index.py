"""What pages are told of the other texts of a tour."""

from tns_training_xblock.content.model.carried.index import (
    IndexedAsk,
    IndexedFile,
    IndexedItem,
    copy_of,
)


def test_a_table_alone_has_a_spreadsheet():
    names = ("a.csv", "a.b.csv", "a.pdf", "a.csv.zip", "")
    assert [copy_of(name) for name in names] == ["a.xlsx", "a.b.xlsx", "", "", ""]


def test_the_authors_own_form_comes_first():
    table = IndexedFile("rates.csv", "Rates", 900, copy=5_000)
    assert [(form.name, form.label, form.size) for form in table.forms] == [
        ("rates.csv", "CSV", 900),
        ("rates.xlsx", "Excel", 5_000),
    ]


def test_what_a_build_did_not_make_is_not_offered():
    assert len(IndexedFile("rates.csv", "Rates", 900).forms) == 1
    assert len(IndexedFile("plan.pdf", "Plan", 900, copy=5_000).forms) == 1


def test_who_reads_another_language_finds_the_original():
    item = IndexedItem("x", {"fr": "Une", "ar": "واحدة"}, (), {})
    assert [item.language(wanted) for wanted in ("ar", "en", "fr")] == ["ar", "fr", "fr"]
    assert IndexedItem("x", {}, (), {}).language("en") == "en"


def test_what_leads_to_an_item_is_no_more_than_its_name():
    ask = (IndexedAsk("a", {"en": "A?"}),)
    item = IndexedItem("x", {"en": "X"}, ("s1",), {}, "lesson", 9, 3, ask, ("h",), {"en": 5})
    assert item.named == IndexedItem("x", {"en": "X"}, (), {}, "lesson", 9)
    assert item.named.named == item.named
