"""A figure draws, and does nothing else."""

import time
from pathlib import Path

import pytest

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.checks.svg_files import read_svg

COURSE = Path(__file__).parents[3] / "course"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PIXEL = "data:image/png;base64,iVBORw0KGgo="


def told(data):
    report = Report("a.svg")
    read_svg(data.encode() if isinstance(data, str) else data, report)
    return [(each.code, each.line) for each in report.problems]


def inside(text):
    return told(f"{HEAD}>\n{text}\n</svg>")


@pytest.mark.parametrize("file", sorted(COURSE.glob("assets/*.svg")), ids=lambda file: file.name)
def test_the_figures_of_the_course(file):
    assert told(file.read_bytes()) == []
    # Words that are read out and grow with the letters: no picture of text (WCAG 1.4.5).
    drawn = file.read_text(encoding="utf-8")
    assert "<text" in drawn
    assert "<image" not in drawn


@pytest.mark.parametrize(
    "text",
    [
        '<g fill="url(#a)" style="fill: url( \'#a\' )"><use href="#a"/><use xlink:href="#a"/></g>',
        "<style>text { font-family: 'Noto Sans', serif; fill: url(#a) }</style>",
        f'<image href="{PIXEL}"/><filter><feColorMatrix values="0 1 0"/></filter>',
        '<title>See https://example.org</title><text aria-label="http://a.b">onload=x</text>',
        '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:x="http:"/>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<r:x r:resource="http://purl.org/dc/dcmitype/StillImage"/></r:RDF></metadata>',
        "<!-- drawn by hand --><a href='#b'><path d='M0 0'/></a>",
    ],
)
def test_what_only_draws(text):
    assert inside(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<g><s:script xmlns:s='http://www.w3.org/2000/svg'/></g>",
        '<script href="#a"/>',
        '<rect onload="x"/>',
        '<rect ONCLICK="x"/>',
        "<foreignObject/>",
        '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
        '<x:iframe xmlns:x="http://www.w3.org/1999/xhtml" src="#a"/>',
        '<r xmlns=""/>',
        '<x:y xmlns:x="http://example.org/"/>',
        '<use href="http://example.org/a.svg#b"/>',
        '<use xlink:href="other.svg#b"/>',
        '<image href="//example.org/a.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<image xlink:href="data:text/html,x"/>',
        '<a href="java&#10;script:x"/>',
        '<a href="javascript:x"/>',
        '<a href=" javascript:x"/>',
        '<g xml:base="http://example.org/"/>',
        '<animate attributeName="href" to="javascript:x"/>',
        '<set attributeName="onclick" to="x"/>',
        '<rect style="fill: url(http://example.org/a)"/>',
        '<rect fill="URL( &quot;http://example.org/a&quot;)"/>',
        '<rect style="fill: \\75rl(x)"/>',
        '<rect fill="\\75rl(x)"/>',
        "<style>@import 'x.css';</style>",
        "<style>a { background: image-set('x.png' 1x) }</style>",
        "<style>a { background: url(x.png) }</style>",
        "<style><![CDATA[@im\\port 'x';]]></style>",
        "<?xml-stylesheet href='x.css'?>",
    ],
)
def test_what_does_more(text):
    assert inside(text) == [("svg-unsafe", 2)]


def test_what_stands_around_the_drawing():
    sheet = "<?xml-stylesheet href='http://example.org/x.css'?>"
    assert told(f"{sheet}{HEAD}/>") == [("svg-unsafe", 1)]
    assert told(f"{HEAD}/>{sheet}") == [("svg-unsafe", 1)]
    assert told(f'{HEAD} onload="x"/>') == [("svg-unsafe", 1)]
    assert told(f"<!-- -->{HEAD}/><!-- -->") == []


def test_entities_are_not_even_read():
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 12))
    started = time.monotonic()
    doctype = f'<!DOCTYPE svg [<!ENTITY e0 "x">{bomb}]>'
    assert told(f"<?xml version='1.0'?>\n{doctype}{HEAD}>&e11;</svg>") == [("svg-unsafe", 2)]
    outside = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert told(f"{outside}{HEAD}>&x;</svg>") == [("svg-unsafe", 1)]
    assert told(f"{HEAD}>&nothing;</svg>")[0][0] == "asset-content"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "drawing",
    [
        lambda size: f"<rect fill='url({' ' * size}'/>",
        lambda size: f"<style>{'url( ' * (size // 5)}</style>",
        lambda size: "<style>" * 100 + "a" * size + "</style>" * 100,
    ],
)
def test_no_drawing_takes_more_than_its_length(drawing):
    def seconds(size):
        text, started = drawing(size), time.process_time()
        inside(text)
        return time.process_time() - started

    # What grows with the square takes sixteen times as long; a busy machine has three tries.
    assert any(seconds(160_000) < 9 * max(seconds(40_000), 0.01) for _ in range(3))


def test_an_element_with_attributes_without_end_is_not_parsed():
    many = " ".join(f"a{number}='1'" for number in range(100_000))
    assert inside(f"<rect {many}/>") == [("svg-unsafe", 1)]


def test_a_style_is_read_as_browsers_read_it():
    assert inside("<style>a <!-- x --> @import 'b'</style>") == [("svg-unsafe", 2)]
    assert inside("<style><g>//</g></style>") == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "asset-content"),
        ("x", "asset-content"),
        (f"{HEAD}>", "asset-content"),
        ("<svg/>", "asset-content"),
        ("<html><body/></html>", "asset-content"),
        ("<a>" * 100_000, "asset-content"),
        (f"{HEAD}>\x00</svg>", "asset-content"),
        (f"{HEAD}/>".encode("utf-16"), "not-utf8"),
        (f"<?xml version='1.0' encoding='utf-7'?>{HEAD}/>", "not-utf8"),
        (f"<?xml version='1.0' encoding='ISO-2022-JP'?>{HEAD}/>", "not-utf8"),
    ],
)
def test_what_is_no_drawing(data, code):
    assert [found for found, _ in told(data)] == [code]


def test_declarations_and_marks_that_are_right():
    for start in ("\ufeff", "<?xml version='1.0' encoding='UTF-8'?>", "<?xml version='1.0'?>\n"):
        assert told(f"{start}{HEAD}/>") == []


def test_many_faults_are_not_told_without_end():
    assert len(inside("<script/>" * 20_000)) == 501
