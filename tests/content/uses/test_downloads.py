"""The files that a text offers."""

from __future__ import annotations

from tests.content.kinds.case_study.test_case_study import EXHIBIT
from tests.content.kinds.lesson.test_checks import SINGLE
from tests.content.sources import CASE, CRITERION, LESSON, TASK, expect
from tests.content.syntax.test_passages import FIGURE
from tns_training_xblock.content.model import Document, IndexedFile, IndexedItem
from tns_training_xblock.content.uses.downloads import Download, downloads, forms_of


def document(text: str) -> Document:
    found = expect(text).document
    assert found is not None
    return found


def offered(text: str) -> list[tuple[str, str]]:
    return [(each.path, each.title) for each in downloads(document(text))]


def test_a_linked_file_is_called_by_the_words_of_its_link():
    text = "See [the **rates**\nin full](../assets/rates.csv) and [a text](b.en.md).\n\n"
    text += "| Table |\n|---|\n| [the plan](../assets/a%20plan.pdf) |\n"
    assert offered(LESSON + text + "[web](https://a.example/x.csv)") == [
        ("../assets/rates.csv", "The rates in full"),
        ("../assets/a plan.pdf", "The plan"),
    ]


def test_an_exhibits_title_comes_before_any_link():
    text = CASE + "[here](../assets/rates.csv)\n" + EXHIBIT + TASK + CRITERION
    assert offered(text) == [("../assets/rates.csv", "Public share")]


def test_a_link_can_say_what_the_file_is_called():
    text = '[This](../assets/a.csv), [as](../assets/a.csv "the <plan>"), [it](../assets/a.csv)'
    assert downloads(document(LESSON + text)) == (Download("../assets/a.csv", "The <plan>", True),)


def test_figures_are_shown_and_not_offered():
    assert offered(LESSON + FIGURE) == []


def test_what_is_shown_later_or_to_trainers_is_not_offered():
    link = "[a](../assets/a.csv)"
    assert offered(LESSON + SINGLE.replace("> Yes", f"> {link}")) == []
    outcome = f":::{{outcome}}\n{link}\n:::\n"
    sample = (
        f"\n:::{{sample}} weak\n:title: Weak\n\n{link}\n\n"
        "| Criterion | Level | Why |\n|---|---|---|\n| sense | weak | None. |\n:::\n"
    )
    assert offered(CASE + TASK + CRITERION + outcome + sample) == []


def test_each_file_is_offered_once():
    text = LESSON + "[one](../assets/a.csv) and [two](../assets/a.csv)"
    assert offered(text) == [("../assets/a.csv", "One")]
    assert downloads(document(text)) == (Download("../assets/a.csv", "One", False),)


def test_the_forms_of_a_file_are_known_where_there_are_several():
    table, plan = IndexedFile("a.csv", "A", 300, 17_000), IndexedFile("b.pdf", "B", 300)
    items = (IndexedItem("x", {}, (), {"en": (table, plan)}), IndexedItem("y", {}, (), {}))
    assert forms_of(items) == {"a.csv": table.forms}
