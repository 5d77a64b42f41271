import re
from collections.abc import Iterator

import pytest
from lxml import html

from tests.content.uses.test_render import SOURCES, boxed, renderer
from tns_training_xblock.content.model import Citation, Source
from tns_training_xblock.content.syntax.limits import MAX_CITED, MAX_TITLE
from tns_training_xblock.content.uses.render import Renderer


def named(count: int = 1, **sources: Source) -> Renderer:
    """A renderer of texts that cite a source with a title of so many characters."""
    long = {"s1": Source("s1", "x" * count, "P", "", "")}
    return Renderer("en", None, sources or long, str, str, "p-")


def test_a_call_is_a_number_that_says_its_title_and_leads_to_its_entry() -> None:
    one = renderer()
    link = html.fromstring(one.inline("So it is {cite}`s34`")).find(".//a")
    assert link is not None
    assert (link.text, link.get("href"), link.get("target")) == ("2", "#b1-source-s34", "_self")
    assert link.get("aria-label") == '2: Rules & "rates"'
    assert one.citations == (Citation(2, SOURCES["s34"], "b1-source-s34", "en", ("b1-call-1",)),)


def test_a_citation_names_its_source_in_the_language_of_the_text() -> None:
    sources = {"s1": Source("s1", {"en": "Law", "fr": "Loi"}, "P", "", "")}
    one = Renderer("fr", None, sources, str, str, "b1-")
    assert boxed(one.inline("Voir {cite}`s1`.")).find(".//a").get("title") == "Loi"
    assert one.citations[0].title.text == "Loi"


def test_each_call_opens_a_place_of_its_own_behind_its_sentence() -> None:
    one = renderer()
    page = boxed(one.block("So {cite}`s34,s12`. And {cite}`s34`! Or {cite}`s34`") + one.inline("x"))
    links, places = page.findall(".//a"), page.findall(".//span")
    assert [link.get("id") for link in links] == [f"b1-call-{n}" for n in (1, 2, 3, 4)]
    assert [link.get("aria-controls") for link in links] == [place.get("id") for place in places]
    assert {link.get("aria-expanded") for link in links} == {"false"}
    assert ["hidden" in place.attrib for place in places] == [True] * 4
    assert [place.tail for place in places] == [None, " And\u202f", " Or\u202f", None]
    second, first = one.citations[1], one.citations[0]
    assert (first.calls, second.calls) == (("b1-call-2",), ("b1-call-1", "b1-call-3", "b1-call-4"))


def test_what_is_rendered_apart_has_calls_of_its_own() -> None:
    ids = [re.findall(r' id="([^"]+)"', renderer(p).inline("{cite}`s34`")) for p in ("a-", "b-")]
    assert ids == [[f"{p}call-1", f"{p}call-1-source"] for p in ("a-", "b-")]


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("a word {cite}`s34`.", "a word\u202f2."),
        ("a *word* {cite}`s34`", "a word\u202f2"),
        ("a word\n{cite}`s34`", "a word\u202f2"),
        ("a word\u00a0{cite}`s34`", "a word\u202f2"),
        ("a word{cite}`s34`", "a word2"),
        ("{cite}`s34` says", "2 says"),
        ("2019 {cite}`s12` {cite}`s34`", "2019\u202f1\u202f2"),
    ],
)
def test_no_line_ends_between_a_word_and_its_call(source: str, read: str) -> None:
    assert boxed(renderer().inline(source)).text_content() == read


def test_a_call_stays_beside_the_button_of_a_term() -> None:
    page = boxed(renderer().inline("a {term}`board` {cite}`s34`. Then"))
    kept = page.find(".//span[@class='tns-keep']")
    assert kept is not None
    assert kept.text_content() == "board\u202f"
    following = kept.getnext()
    assert following is not None
    assert following.get("class") == "tns-cite"


def test_numbers_of_citations_are_listed_as_the_language_lists() -> None:
    for language, comma in (("en", ", "), ("fr", ", "), ("ar", "، ")):
        one = Renderer(language, None, SOURCES, str, str, "b1-")
        assert boxed(one.inline("See {cite}`s12, s34`.")).text_content() == f"See\u202f1{comma}2."


def test_citations_are_listed_by_number_and_once() -> None:
    one = renderer()
    one.inline("{cite}`s34,s12` and {cite}`s34`")
    assert [cited.number for cited in one.citations] == [1, 2]


def test_inside_a_link_a_call_is_a_number_and_its_source_is_listed() -> None:
    one = renderer()
    page = boxed(one.inline("[so {cite}`s34`](who-decides.en.md)"))
    assert (len(page.findall(".//a")), page.findall(".//span")) == (1, [])
    assert [(cited.number, cited.calls) for cited in one.citations] == [(2, ())]


def test_a_page_links_so_many_citations_and_no_more() -> None:
    one = named(MAX_TITLE)
    page = one.block("{cite}`" + "s1," * 9_000 + "s1` {cite}`s1`")
    assert MAX_CITED / 2 < len(page) < 2 * MAX_CITED
    assert '1, 1</sup>\u202f<sup class="tns-cite">1</sup><span' in page
    assert len(one.citations[0].calls) == page.count("<a ") == page.count("hidden")


def test_a_call_says_the_beginning_of_a_title_without_end() -> None:
    one = named(10_000)
    assert len(one.inline("{cite}`s1`")) < 4 * MAX_TITLE
    assert one.citations[0].source.title == "x" * 10_000


class Untouched(dict[str, Source]):
    def __iter__(self) -> Iterator[str]:
        raise AssertionError("the sources were read")


def test_a_text_that_cites_nothing_reads_no_source() -> None:
    """Each check has a renderer of its own, and most of them cite nothing."""
    one = Renderer("en", None, Untouched(SOURCES), str, str, "x-")
    assert (one.inline("Who decides?"), one.citations) == ("Who decides?", ())
    with pytest.raises(AssertionError, match="were read"):
        one.inline("Who {cite}`s34`?")
