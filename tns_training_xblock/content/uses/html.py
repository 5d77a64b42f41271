"""HTML that may be shown as it is, and the one sanitiser that makes it.

What is allowed is listed here and nowhere else. The parser already shows an author's raw HTML as
text, so this is the second lock: whatever a mistake above lets through stops here.
"""

from __future__ import annotations

from collections.abc import Collection

import nh3

_TAGS = {
    *("h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "ul", "ol", "li", "div"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img"),
    *("a", "button", "span", "mark", "em", "strong", "code", "sup", "bdi", "br"),
}
_STATE = {"aria-expanded", "aria-controls"}
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "tabindex"},
    "a": {"href", "title", "rel", "target", "download", "aria-label", *_STATE},
    "button": {"type", *_STATE},
    "div": {"role", "aria-label"},
    "img": {"src", "alt", "loading"},
    "mark": {"data-number"},
    "ol": {"start"},
    "span": {"hidden"},
    "th": {"scope"},
}
_SCHEMES = {"http", "https", "mailto"}
_TYPES = {"button"}


class Html(str):
    """Sanitised HTML. Django's templates do not escape it again; only :func:`sanitise` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def sanitise(html: str, images: Collection[str]) -> Html:
    """``html`` with nothing left that could act, load from elsewhere or leave its box.

    Pictures come from an address in ``images`` or not at all; classes are ours (``tns-…``); links
    go to the web, to a mailbox or into the site.
    """

    def judge(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "class":
            return " ".join(name for name in value.split() if name.startswith("tns-")) or None
        if (tag, attribute) == ("img", "src"):
            return value if value in images else None
        if attribute == "type":
            return value if value in _TYPES else None
        return value

    # Half a character, from a broken escape, would be refused by the sanitiser with an exception.
    whole = html.encode("utf-8", "replace").decode("utf-8")
    return Html(
        nh3.clean(
            whole,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=judge,
            url_schemes=_SCHEMES,
            link_rel=None,
        )
    )
