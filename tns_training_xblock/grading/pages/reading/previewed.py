"""What a desk shows of a file that it was given, and how it is sent so that nothing in it can run.

Text is cut after its beginning, a picture is drawn anew
(:mod:`~tns_training_xblock.work.pictures.looking`). A PDF goes to the browser's own viewer as it
is: that is a program made for hostile files, and no part of this server is (decision 27). All else
is downloaded.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import BinaryIO, Literal

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.translation import pgettext

from tns_training_xblock.host.sending import headers_of
from tns_training_xblock.work.contents import HEAD, holds
from tns_training_xblock.work.pictures.looking import PANE, PICTURES, THUMB, Unshown, drawn_anew

Kind = Literal["text", "picture", "pdf", ""]
TEXTS = frozenset({"csv", "tsv", "txt", "md"})
LENGTH = 64 * 1024
"""How many bytes are read."""
_PLAIN = "text/plain; charset=utf-8"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str) -> Kind:
    """How a file of this name is shown; empty where it is only downloaded."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension in TEXTS:
        return "text"
    if extension in PICTURES:
        return "picture"
    return "pdf" if extension == "pdf" else ""


def shown(name: str, size: int, stream: BinaryIO, *, small: bool = False) -> HttpResponseBase:
    """The preview of a file of ``size`` bytes, which has one; ``small`` is for a list of them.

    What cannot be shown is answered with a sentence and 422. ``stream`` is closed.
    """
    try:
        if kind_of(name) == "pdf":
            return _framed(_pdf(stream), name)
        with stream:
            if kind_of(name) == "text":
                return _framed(HttpResponse(beginning(stream), content_type=_PLAIN), name)
            pixels, content_type = drawn_anew(stream, size, THUMB if small else PANE)
            return _framed(HttpResponse(pixels, content_type=content_type), name)
    except Unshown as error:
        return _framed(HttpResponse(_why(error.code), content_type=_PLAIN, status=422), name)


def beginning(stream: BinaryIO) -> str:
    """Its first lines, read as spreadsheets and editors save them."""
    head = stream.read(LENGTH + 1)
    cut = len(head) > LENGTH
    head = head[:LENGTH]
    if head.startswith(_WIDE):
        return head.decode("utf-16", "replace")
    try:
        text = head.decode("utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        # A cut may go through the last letter; anything else is an older program's text.
        whole = cut and error.start >= LENGTH - 4
        text = head.decode("utf-8-sig", "ignore") if whole else head.decode("cp1252", "replace")
    return f"{text}\n…" if cut else text


def _pdf(stream: BinaryIO) -> FileResponse:
    head = stream.read(HEAD)
    if not holds("pdf", head):
        stream.close()
        raise Unshown("unreadable")
    stream.seek(0)
    return FileResponse(stream, content_type="application/pdf")


def _framed(response: HttpResponseBase, name: str) -> HttpResponseBase:
    for header, value in headers_of(name).items():
        response[header] = value
    response["Content-Disposition"] = "inline"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _why(code: str) -> str:
    if code == "too-large":
        return pgettext("tns", "This picture is too large to be shown here. Download it.")
    return pgettext("tns", "This file cannot be shown: it is damaged. Download it to see.")
