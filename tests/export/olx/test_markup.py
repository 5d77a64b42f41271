"""XML that any parser reads back as it was."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tns_training_xblock.export.olx.markup import Element, escape, write

TEXT = st.text(
    st.characters(
        exclude_categories=["Cs"],
        exclude_characters=[
            *map(chr, range(9)),
            "\x0b",
            "\x0c",
            *map(chr, range(14, 32)),
            "￾",
            "￿",
        ],
    )
)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_text_and_attributes_come_back(text, value):
    xml = write(Element("a", {"b": value}, [Element("source", {"lang": "en"}, text)]))
    read = etree.fromstring(xml.encode())
    assert read.get("b") == value
    assert (read[0].text or "") == text


def test_it_is_made_to_be_read():
    inner = Element(
        "unit", {}, [Element("lesson", {"url_name": "a"}), Element("source", {}, "x\ny\n")]
    )
    assert write(Element("chapter", {"title": '"1 < 2"'}, [inner])) == (
        '<chapter title="&quot;1 &lt; 2&quot;">\n'
        "  <unit>\n"
        '    <lesson url_name="a"/>\n'
        "    <source>x\ny\n</source>\n"
        "  </unit>\n"
        "</chapter>\n"
    )


def test_markup_in_text_is_text():
    assert escape("<script>&amp;]]>") == "&lt;script&gt;&amp;amp;]]&gt;"
