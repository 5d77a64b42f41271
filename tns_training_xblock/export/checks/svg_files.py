"""Whether an SVG file only draws.

An SVG can run scripts, load what stands elsewhere and hold any web page, and learners open it in
the name of the course. So what is allowed is listed, and nothing else passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tns_training_xblock.content.syntax.report import TOP, Place, Report, quoted

_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    (
        *("a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "image", "line"),
        *("linearGradient", "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline"),
        *("radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath"),
        *("title", "tspan", "use", "view", "feBlend", "feColorMatrix", "feComponentTransfer"),
        *("feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feTile"),
        *("feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"),
        *("feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset"),
        *("fePointLight", "feSpecularLighting", "feSpotLight", "feTurbulence"),
    )
)
_NOTES = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
)
"""The beginnings of namespaces in which drawing programs make notes: nobody shows them."""

_INSIDE = re.compile(r"#[^\s\"']*|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_REFERENCES = frozenset({"href", "src", "base", "ping"})
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"<\?xml[^>]*\sencoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)
# What loads something in CSS, and the backslash, with which any of it can be written otherwise.
_LOADING = re.compile(
    r"url\((?!\s*+[\"']?\s*+#)|@import|image-set|image\(|src\(|expression\(|behaviou?r:|//|\\",
    re.IGNORECASE,
)
_SIGNS = frozenset("(@:/\\")
"""Without one of these nothing is loaded."""

_MOST_ATTRIBUTES = 1_000
"""Parsing one element takes the square of them; drawing programs write a dozen."""
_WORDS = ("aria-", "data-")


def read_svg(data: bytes, report: Report) -> None:
    """Tell ``report`` what in the file ``data`` does more than draw."""
    text = _text(data)
    if text is None:
        report.error(TOP, "not-utf8", "This is not UTF-8; save the drawing as UTF-8.")
        return
    match = _DOCTYPE.search(text)
    if match:
        place = Place(text.count("\n", 0, match.start()) + 1, 1)
        report.error(
            place, "svg-unsafe", "Remove the DOCTYPE and its entities: a figure needs none."
        )
        return
    if max(part.count("=") for part in text.split("<")) > _MOST_ATTRIBUTES:
        message = f"An element has more than {_MOST_ATTRIBUTES} attributes; draw it anew."
        report.error(TOP, "svg-unsafe", message)
        return
    root = _parsed(data, report)
    if root is None:
        return
    if root.tag != f"{{{_SVG}}}svg":
        message = f'This is no SVG: begin it with `<svg xmlns="{_SVG}">`.'
        report.error(TOP, "asset-content", message)
        return
    _look_beside(root, report)
    for element in root.iter():
        for message in _faults(element):
            report.error(_place(element), "svg-unsafe", message)


def _text(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    # A browser believes what the file says of itself, and would read other letters than these.
    return None if _ENCODING.match(text) else text


def _parsed(data: bytes, report: Report) -> etree._Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"This is not XML ({quoted(error.msg)}); save the drawing anew."
        report.error(Place(max(line, 1), max(column, 1)), "asset-content", message)
        return None


def _look_beside(root: etree._Element, report: Report) -> None:
    """What stands before and behind the drawing: a style sheet may be named there."""
    for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        for message in _faults(beside):
            report.error(_place(beside), "svg-unsafe", message)


def _place(element: etree._Element) -> Place:
    line: object = element.sourceline
    return Place(line, 1) if isinstance(line, int) else TOP


def _faults(element: etree._Element) -> Iterator[str]:
    if isinstance(element, etree._Comment):
        return
    if not isinstance(element.tag, str):
        yield "Remove the processing instruction or entity: a figure needs none."
        return
    namespace, name = _parts(element.tag)
    if namespace.startswith(_NOTES):
        return
    if namespace != _SVG or name not in _DRAWING:
        yield f"Remove the element {quoted(name)}: only what draws can stand here."
    if name == "style" and _LOADING.search(_own_text(element)):
        yield "Remove from the style what loads from elsewhere, and any backslash."
    for key, value in element.items():
        namespace, attribute = _parts(str(key))
        if not namespace.startswith(_NOTES):
            message = _attribute_fault(attribute.lower(), str(value))
            if message:
                yield f"{quoted(attribute)} {message}"


def _own_text(element: etree._Element) -> str:
    """What a style says: only what stands in it itself is read as one."""
    return "".join(filter(None, (element.text, *(child.tail for child in element))))


def _parts(name: str) -> tuple[str, str]:
    """Namespace and local name; several times as fast as the library's own."""
    namespace, _, local = name.rpartition("}")
    return namespace[1:], local


def _attribute_fault(name: str, value: str) -> str:
    if name.startswith("on"):
        return "runs a script; remove it."
    if name in _REFERENCES:
        inside = _INSIDE.fullmatch(value.strip())
        return "" if inside else "leads out of the drawing; put into the file what it names."
    if _SIGNS.isdisjoint(value):
        return ""  # most are numbers
    if not name.startswith(_WORDS) and _LOADING.search(value):
        return "loads from elsewhere; name something in the drawing, as in `url(#tip)`."
    return ""
