import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tns_training_xblock.content.model import Figure, FileForm, Glossary, Note, Prose, Source, Term
from tns_training_xblock.content.syntax.decoding import shown
from tns_training_xblock.content.syntax.limits import MAX_DEFINITIONS
from tns_training_xblock.content.uses.downloads import FileForms
from tns_training_xblock.content.uses.html import Html, sanitise
from tns_training_xblock.content.uses.render import Renderer

GLOSSARY = Glossary(
    id="glossary",
    language="en",
    title="Glossary",
    original=None,
    introduction=(),
    terms=(
        Term(
            "board", "Board", (), Prose("The *group* of the\n{term}`assembly`.\n\nIt acts.", 1), 1
        ),
        Term("assembly", "Assembly", (), Prose("All members {cite}`s34`.", 5), 4),
    ),
)
SOURCES = {
    "s12": Source("s12", "An earlier one", "OECD", "https://oecd.org", "2026-10"),
    "s34": Source("s34", 'Rules & "rates"', "Region", "https://wallonie.be", "2026-11"),
}
FIGURE = Figure("../../assets/models.en.svg", 'Four "boxes"', "After {cite}`s34`", "*Models*.", 3)


def renderer(prefix: str = "b1-") -> Renderer:
    return Renderer(
        "en",
        GLOSSARY,
        SOURCES,
        asset_url=lambda name: "" if name == "missing.csv" else f"/static/{name}",
        item_url=lambda id_: "" if id_ == "missing" else f"/jump_to_id/{id_}",
        prefix=prefix,
    )


def test_paragraphs_are_html_that_templates_trust() -> None:
    shown = renderer().block("Who *decides*?\n\n- one\n- two")
    assert shown == "<p>Who <em>decides</em>?</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
    assert isinstance(shown, Html)


def test_a_line_has_no_paragraph() -> None:
    assert renderer().inline("Who **decides**") == "Who <strong>decides</strong>"


def test_prose_is_rendered_once() -> None:
    one = renderer()
    assert one.prose(Prose("{term}`board`", 1)) is one.prose(Prose("{term}`board`", 1))
    assert one.prose(Prose("{term}`board`", 1)) != one.prose(Prose("{term}`board`", 2))


def test_a_term_is_a_button_with_its_definition_behind_it() -> None:
    button, definition = html.fragments_fromstring(renderer().inline("{term}`the board <board>`"))
    assert (button.tag, button.text, button.get("type")) == ("button", "the board", "button")
    assert button.get("aria-expanded") == "false"
    assert button.get("aria-controls") == definition.get("id") == "b1-term-1"
    assert definition.text_content() == "The group of the\nassembly. It acts."
    assert "hidden" in definition.attrib
    assert definition.find(".//button") is None


@pytest.mark.parametrize("sign", [",", ".", "\u202f?", "،", ")."])
def test_a_sign_stays_on_the_line_of_the_term_before_it(sign: str) -> None:
    shown = renderer().inline(f"Ask the {{term}}`board`{sign} Then go.")
    kept, definition = html.fragment_fromstring(shown, create_parent=True)
    assert (kept.get("class"), kept.text_content()) == ("tns-keep", f"board{sign}")
    assert kept[0].tag == "button"
    assert definition.tail == " Then go."


def test_a_term_that_is_not_explained_keeps_its_sign() -> None:
    assert renderer().inline("Ask the {term}`council`, then go.") == "Ask the council, then go."


def test_every_definition_has_an_id_of_its_own() -> None:
    one = renderer()
    shown = one.block("{term}`board` {term}`board`") + one.inline("{term}`board`")
    ids = re.findall(r' id="([^"]+)"', shown)
    assert ids == ["b1-term-1", "b1-term-2", "b1-term-3"]
    assert re.findall(r' id="([^"]+)"', renderer("b2-").inline("{term}`board`")) == ["b2-term-1"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{term}`the council <council>`", "the council"),
        ("{grin}`board`", "{grin}`board`"),
        ("[nowhere](elsewhere)", "nowhere"),
        ("[gone](missing.en.md)", "gone"),
        ("[gone](../assets/missing.csv)", "gone"),
        ("[up](../../../etc/passwd)", "up"),
        ("[run](javascript:alert%281%29)", "run"),
        ("[run](JavaScript:alert)", "run"),
        ("[run](data:text/html;base64,PHA+)", "run"),
        ("[run](//e.org/x)", "run"),
        ("[odd](http:[x)", "odd"),
        ("{cite}`s99`", '<sup class="tns-cite">s99</sup>'),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
    ],
)
def test_what_leads_nowhere_is_shown_as_text(source: str, shown: str) -> None:
    assert renderer().inline(source) == shown


def test_links_lead_to_items_assets_and_the_web() -> None:
    shown = renderer().inline(
        "[next](../b/board-composition.fr.md#x) [table](../../assets/subsidy.csv)"
        " [web](https://e.org/?a=1&b=2) [write](mailto:a@e.org)"
    )
    links = [(link.get("href"), dict(link.attrib)) for link in html.fromstring(shown).iter("a")]
    assert [href for href, _ in links] == [
        "/jump_to_id/board-composition",
        "/static/subsidy.csv",
        "https://e.org/?a=1&b=2",
        "mailto:a@e.org",
    ]
    assert links[1][1]["download"] == "subsidy.csv"
    assert (links[2][1]["rel"], links[2][1]["target"]) == ("noopener", "_blank")


def test_inside_a_link_there_is_no_second_one() -> None:
    (link,) = html.fragments_fromstring(
        renderer().inline("[the {term}`board` {cite}`s12`](who-decides.en.md)")
    )
    assert link.text_content() == "the board\u202f1"
    assert [child.tag for child in link.iter()] == ["a", "sup"]


def test_a_figure_has_its_picture_caption_and_source() -> None:
    figure = html.fromstring(renderer().figure(FIGURE))
    picture = figure.find("img")
    assert picture is not None
    assert dict(picture.attrib) == {
        "src": "/static/models.en.svg",
        "alt": 'Four "boxes"',
        "loading": "lazy",
    }
    caption, source = figure.findall("figcaption/p")
    assert caption.text_content() == "Models."
    assert (source.get("class"), source.text_content()) == ("tns-source", "After\u202f2")


def test_a_figure_without_a_picture_shows_what_it_would_show() -> None:
    figure = html.fromstring(renderer().figure(Figure("x/missing.csv", "A <map>", "", "", 1)))
    assert figure.find("img") is None
    assert figure.text_content() == "A <map>"


def test_a_note_is_a_box_with_a_title() -> None:
    note = html.fromstring(renderer().note(Note("In *yours*", Prose("Look.", 2), 1)))
    assert (note.get("class"), note.get("role")) == ("tns-note", "note")
    assert [paragraph.text_content() for paragraph in note.iter("p")] == ["In yours", "Look."]


def test_a_passage_is_any_of_the_three() -> None:
    one = renderer()
    assert one.passage(Prose("Who?", 1)) == "<p>Who?</p>\n"
    assert one.passage(FIGURE).startswith("<figure")
    assert one.passage(Note("T", Prose("x", 2), 1)).startswith("<div")


def test_tables_and_code_scroll_by_keyboard() -> None:
    shown = renderer().block("| A | B |\n|---|--:|\n| 1 | 2 |\n\n```\nlong\n```")
    box, code = html.fragments_fromstring(shown)
    assert (box.get("tabindex"), box.get("aria-label"), code.get("tabindex")) == ("0", "A, B", "0")
    assert [cell.get("scope") for cell in box.iter("th")] == ["col", "col"]


def test_code_keeps_its_own_direction() -> None:
    assert renderer().inline("`a-b`") == '<code dir="auto">a-b</code>'


def test_half_a_character_does_not_break_the_page() -> None:
    assert renderer().inline("a\ud800b") == "a?b"


SNIPPETS = [
    *("</div>", "<script>alert(1)</script>", "<img src=//e.org onerror=x()>", "<style>", "<!--"),
    *("](javascript:alert(1))", '[x](https://e.org "onload=x")', "![x](", "[", "](x.en.md)"),
    *("{term}`board`", "{term}`<board>`", '{cite}`s34,"><b>`', "{x}`", "](../assets/a.csv)"),
    *("| a | b |\n|---|---|\n| c |", "\n\n", "\n- ", "\n> ", "\n1. ", "\n## ", "\n```\n", "`"),
    *("*", "\\", "&lt;", "&#", "]]>", "\u202e", "\x00", "نص", "\t", "<a href='#'>", "<iframe>"),
]
WRITTEN = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), max_size=12).map("".join)


def boxed(shown: str) -> html.HtmlElement:
    """The page with ``shown`` in a box; what follows the box must still follow it."""
    page = html.document_fromstring(f"<main><div id='box'>{shown}</div><hr id='after'></main>")
    (main,) = page.iter("main")
    assert [child.get("id") for child in main] == ["box", "after"]
    return main


def must_be_safe(shown: str) -> None:
    pictures = set(re.findall(r'src="(/static/[a-z0-9.-]+)"', shown))
    assert sanitise(shown, pictures) == shown, "not balanced, or not allowed"
    for node in boxed(shown).iter():
        assert node.tag not in ("script", "style", "iframe", "object", "embed", "link", "form")
        assert not [name for name in node.attrib if name.startswith("on") or name == "style"]
        assert re.match("/static/", node.get("src", "/static/"))
        assert re.match(r"(?i)#|/static/|/jump_to_id/|https?://|mailto:", node.get("href", "#"))


@given(WRITTEN)
def test_whatever_is_written_stays_in_its_box(source: str) -> None:
    one = renderer()
    must_be_safe(one.block(source))
    must_be_safe(one.inline(source))
    must_be_safe(one.note(Note(source, Prose(source, 1), 1)))
    must_be_safe(one.figure(Figure(source, source, source, source, 1)))
    must_be_safe(one.figure(Figure("models.en.svg", source, source, source, 1)))


@given(WRITTEN)
def test_whatever_a_definition_or_a_source_says_stays_in_its_box(source: str) -> None:
    term = Term("board", source, (), Prose(source, 1), 1)
    glossary = replace(GLOSSARY, introduction=(), terms=(term,))
    sources = {"s34": Source("s34", source, source, source, source)}
    one = Renderer("en", glossary, sources, lambda _: source, lambda _: source, "b1-")
    shown = one.block("{term}`board` {cite}`s34` [a](x.en.md) [b](assets/a.csv)")
    for link in boxed(shown).iter("a"):
        assert not re.match(r"\s*(javascript|data|vbscript):", link.get("href", ""), re.IGNORECASE)


def test_an_empty_corner_of_a_table_heads_nothing() -> None:
    table = html.fragment_fromstring(renderer().block("| | Board |\n|---|---|\n| Who | Nine |"))
    assert [cell.tag for cell in table.xpath(".//thead//*[self::th or self::td]")] == ["td", "th"]


@pytest.mark.parametrize(
    "source", ["a&#x202e;b", "a&#1;b", '[a](b.csv "&#x202e;")', "[a](b&#x202e;)"]
)
def test_an_entity_brings_nothing_onto_a_page_that_a_text_may_not_hold(source: str) -> None:
    page = renderer().block(source)
    assert shown(page) == page


def test_a_page_opens_so_many_definitions_and_no_more() -> None:
    term = Term("board", "Board", (), Prose("x" * (MAX_DEFINITIONS // 10), 1), 1)
    glossary = replace(GLOSSARY, introduction=(), terms=(term,))
    one = Renderer("en", glossary, {}, str, str, "p-")
    page = one.block("{term}`board` " * 50)
    assert page.count("</button>") == 11
    assert page.endswith("board board</p>\n")


FORMS = {"a.en.csv": (FileForm("a.en.csv", "CSV", 300), FileForm("a.en.xlsx", "Excel", 17_000))}


def with_forms(source: str, files: FileForms) -> str:
    return Renderer("en", GLOSSARY, {}, "/static/{}".format, str, "b1-", files).inline(source)


def test_a_file_in_several_forms_is_offered_in_each_behind_its_words() -> None:
    shown = with_forms("Take [the **table**](../assets/a.en.csv).", FileForms(FORMS, "{} B".format))
    assert shown == (
        'Take the <strong>table</strong> <span class="tns-forms">('
        '<a href="/static/a.en.csv" download="a.en.csv" class="tns-form"'
        ' aria-label="CSV, 300 B: the table"><span dir="ltr">CSV</span>, 300 B</a> · '
        '<a href="/static/a.en.xlsx" download="a.en.xlsx" class="tns-form"'
        ' aria-label="Excel, 17000 B: the table"><span dir="ltr">Excel</span>, 17000 B</a>)</span>.'
    )


def test_any_other_file_is_a_link_as_before() -> None:
    for path in ("../assets/b.en.csv", "../pages/a.en.csv.en.md", "https://x.example/a.en.csv"):
        source = f"Take [the table]({path})."
        assert with_forms(source, FileForms(FORMS)) == with_forms(source, FileForms())


def test_the_forms_of_a_file_stand_alone_too() -> None:
    files = FileForms(FORMS, "{} B".format, "\u060c")
    one = Renderer("ar", None, {}, "/static/{}".format, str, "b1-", files)
    shown = one.forms("../assets/a.en.csv", 'The "table"')
    assert isinstance(shown, Html)
    assert "(" not in shown
    assert shown.count("<a ") == 2
    assert ">CSV</span>\u060c 300 B</a> · <a" in shown
    assert "CSV\u060c 300 B: The &quot;table&quot;" in shown
    assert one.forms("../assets/b.en.csv", "Another") == one.forms("", "None") == ""
