"""OLX in and out: nothing is lost, whatever an author, a hand or a machine wrote."""

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.blocks.bench import exported, imported
from tns_training_xblock.blocks.shared import olx

XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]).filter(
        lambda char: not re.match("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", char)
    )
)
"""Any Unicode that XML allows: carriage returns, blank lines at both ends, nothing but blanks."""
CONTENT = st.dictionaries(st.sampled_from(sorted(olx.SLOTS)), XML_TEXT)
NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)


ENTITY_PARSER = etree.XMLParser(resolve_entities=False, remove_blank_text=True)
"""As a cautious platform reads OLX: what refers to an entity stays as it is."""
DECLARED = '<!DOCTYPE tns_lesson [<!ENTITY e "e"><!ENTITY f "f">]>'
WORDS = st.sampled_from(["one", "t w o", "&amp;", "&e;", "<!--why-->", "<?what?>", "<b>&e;</b>"])
MIXED = st.lists(WORDS, max_size=6).map("".join)
ATTRIBUTES = st.sampled_from(["", ' lang="en"', ' lang="fr"', ' colour="x&f;y"', ' none="true"'])
OPTION = 'xmlns:option="http://code.edx.org/xblock/option"'
ELEMENTS = st.builds(
    "<{0}{1}>{2}</{0}>".format,
    st.sampled_from(["source", "glossary", "sauce", "option:display_name", "option:weight"]),
    ATTRIBUTES,
    MIXED,
)
CHILDREN = st.lists(st.one_of(MIXED, ELEMENTS), max_size=5).map("".join)


def written(content: dict[str, str]) -> bytes:
    block = imported("<tns_lesson/>")
    block.content = content
    return exported(block)


@settings(deadline=None)
@given(CONTENT)
def test_what_is_exported_is_imported_again(content: dict[str, str]) -> None:
    assert imported(written(content)).content == content


@settings(deadline=None)
@given(CONTENT, XML_TEXT, st.dictionaries(NAMES, XML_TEXT, max_size=3), st.lists(NAMES, max_size=3))
def test_an_import_loses_nothing(
    content: dict[str, str], name: str, attributes: dict[str, str], elements: list[str]
) -> None:
    node = etree.fromstring(written(content))
    for key, value in attributes.items():
        node.set(key, value)
    for tag in elements:
        etree.SubElement(node, tag, lang="xx").text = name
    once = exported(imported(etree.tostring(node)))
    again = exported(imported(once))
    assert again == once
    kept = etree.fromstring(once)
    known = {"url_name", "xblock-family", "display_name", "tags", "name"}
    for key in attributes.keys() - known:
        assert kept.get(key) == attributes[key]
    foreign = [child.tag for child in kept if child.get("lang") == "xx"]
    assert foreign == elements


@pytest.mark.parametrize(
    ("attribute", "code"),
    [('due="abc"', "olx-attribute"), ('weight="abc"', "olx-attribute"), ('x="1"', "olx-attribute")],
)
def test_a_bad_attribute_costs_nothing_but_itself(attribute: str, code: str) -> None:
    block = imported(f'<tns_lesson {attribute}><source lang="en">text</source></tns_lesson>')
    assert block.content["en"] == "text"
    assert attribute in exported(block).decode()
    assert code in {problem.code for problem in block.documents.problems}


@pytest.mark.parametrize("field", ["content", "answers", "tns_language", "parent", "children"])
def test_an_attribute_cannot_write_what_is_not_the_authors(field: str) -> None:
    block = imported(f'<tns_lesson {field}="{{}}"><source lang="en">text</source></tns_lesson>')
    assert block.content["en"] == "text"
    assert block.answers == {}
    assert block.tns_language == ""
    assert f'{field}="{{}}"' in exported(block).decode()


@pytest.mark.parametrize(
    "element",
    [
        "<source>no language</source>",
        '<source lang="de">another language</source>',
        '<source lang="en">twice</source>',
        '<source lang="fr">with <b>markup</b></source>',
        '<source lang="fr" colour="red">with an attribute</source>',
        "<sauce>misspelt</sauce>",
    ],
)
def test_an_element_that_is_not_understood_is_kept_and_told(element: str) -> None:
    block = imported(f'<tns_lesson><source lang="en">first</source>{element}</tns_lesson>')
    assert block.content["en"] == "first"
    assert element in exported(block).decode()
    assert "olx-element" in {problem.code for problem in block.documents.problems}


def test_stray_text_comments_and_instructions_are_kept() -> None:
    xml = '<tns_lesson>stray<!-- why --><?what ever?><source lang="en">text</source></tns_lesson>'
    block = imported(xml)
    out = exported(block).decode()
    assert all(part in out for part in ("stray", "<!-- why -->", "<?what ever?>"))
    assert "olx-text" in {problem.code for problem in block.documents.problems}


def test_what_studios_clipboard_adds_is_not_an_authors() -> None:
    block = imported(
        '<tns_lesson copied_from_block="lb:T:l:tns_lesson:x" copied_from_version="3"/>'
    )
    assert block.content == {}
    assert b"copied" not in exported(block)


def test_settings_are_read_and_a_name_without_value_stays_one() -> None:
    xml = '<tns_lesson display_name="Who decides" due="2019-10-27T21:59:00Z"/>'
    block = imported(xml)
    assert block.display_name == "Who decides"
    assert block.due.year == 2019
    block.display_name = None
    assert imported(exported(block)).display_name is None


def test_characters_that_xml_cannot_carry_do_not_stop_an_export() -> None:
    block = imported("<tns_lesson/>")
    block.content = {"en": "a\x00b\x1fc\x0bd\ufffe"}
    assert imported(exported(block)).content == {"en": "ab c\nd"}


@pytest.mark.parametrize("content", [None, [], "text", {"en": 1, "fr": "texte"}, {"unread": "<"}])
def test_a_content_field_of_another_form_is_read_as_far_as_it_goes(content: object) -> None:
    block = imported("<tns_lesson/>")
    block.content = content
    assert "en" not in olx.texts(block)
    assert exported(block).startswith(b"<tns_lesson")


def test_learners_state_is_not_exported() -> None:
    block = imported(f'<tns_lesson><source lang="en">{escape("a < b")}</source></tns_lesson>')
    block.answers = {"who-chairs": {"attempts": 1}}
    block.tns_language = "fr"
    out = exported(block).decode()
    assert "who-chairs" not in out
    assert "tns_language" not in out


@settings(deadline=None)
@given(CHILDREN)
def test_a_second_trip_changes_nothing(children: str) -> None:
    xml = f'{DECLARED}<tns_lesson {OPTION} hue="&f;">{children}</tns_lesson>'
    once = exported(imported(xml, parser=ENTITY_PARSER))
    assert exported(imported(once)) == once
    assert exported(imported(once, parser=ENTITY_PARSER)) == once
    given, kept = xml.partition(">]>")[2], once.decode()
    for part in ("one", "t w o", "&amp;", "<!--why-->", "<?what?>", "<b>", 'colour="xfy"'):
        wanted = given.replace("&e;", "&amp;e;").replace("x&f;y", "xfy").count(part)
        assert kept.count(part) == wanted, part


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("aTOK&e;b", "aTOK&amp;e;b"),
        ("&e;&e;", "&amp;e;&amp;e;"),
        ("<sauce>a&e;<b/>c&e;d</sauce>", "<sauce>a&amp;e;<b/>c&amp;e;d</sauce>"),
        ('<sauce hot="a&e;b"/>', '<sauce hot="aeb"/>'),
    ],
)
def test_an_entity_loses_nothing_that_stands_around_it(inside: str, kept: str) -> None:
    xml = f'{DECLARED}<tns_lesson>{inside}<source lang="fr">x</source></tns_lesson>'
    block = imported(xml, parser=ENTITY_PARSER)
    assert block.content["fr"] == "x"
    assert kept in exported(block).decode()


def test_an_entity_in_a_text_is_what_the_author_wrote() -> None:
    xml = f'{DECLARED}<tns_lesson><source lang="en">a&e;b&e;</source></tns_lesson>'
    block = imported(xml, parser=ENTITY_PARSER)
    assert block.content == {"en": "a&e;b&e;"}
    assert imported(exported(block)).content == block.content


def test_an_import_leaves_the_platforms_element_as_it_was() -> None:
    xml = f'{DECLARED}<tns_lesson>a&e;b<source lang="en">x&e;</source>c</tns_lesson>'
    node = etree.fromstring(xml, ENTITY_PARSER)
    before = etree.tostring(node)
    olx.read_into(imported("<tns_lesson/>"), node)
    assert etree.tostring(node) == before


@pytest.mark.parametrize(
    "element",
    [
        "<option:display_name>a<!-- why -->b</option:display_name>",
        "<option:display_name>a&lt;b<c/></option:display_name>",
        '<option:display_name none="true">a</option:display_name>',
        '<option:display_name lang="en">a</option:display_name>',
    ],
)
def test_an_element_for_a_field_is_understood_whole_or_kept(element: str) -> None:
    block = imported(f"<tns_lesson {OPTION}>{element}</tns_lesson>")
    assert not block.fields["display_name"].is_set_on(block)
    inner = element.partition(">")[2]
    assert inner in exported(block).decode()
    assert "olx-element" in {problem.code for problem in block.documents.problems}
