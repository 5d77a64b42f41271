"""The files that a text offers its readers, and links to the forms in which each can be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from tns_training_xblock.content.model import Document, FileForm, Index
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import element, plain, plain_text, text

from .references import is_asset, markdown_of

_LATER = frozenset({"feedback", "otherwise", "outcome", "samples"})
"""What is shown after an answer, after the mark, or to trainers only."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file by the relative ``path`` as written, and what the text calls it.

    It is ``named`` where that is a title, and not the words that happen to be a link.
    """

    path: str
    title: str
    named: bool


@dataclass(frozen=True, slots=True)
class FileForms:
    """What a page knows of files: their forms by name, and how its readers say sizes in bytes."""

    forms: Mapping[str, tuple[FileForm, ...]] = field(default_factory=dict)
    size: Callable[[int], str] = str
    comma: str = ","

    def links(self, path: str, called: str, address: Callable[[str], str]) -> Iterator[Token]:
        """A link to each form of a file that comes in several, none otherwise.

        Args:
            path: the file's, relative, as a text writes it.
            called: what the text calls the file.
            address: gives the address of an asset by its name, or "".
        """
        for place, form in enumerate(self.forms.get(path.rpartition("/")[2], ())):
            if place:
                yield text(" · ")
            size = f"{self.comma} {self.size(form.size)}"
            link = {"href": address(form.name), "download": form.name, "class": "tns-form"}
            named = {"aria-label": f"{form.label}{size}: {called}"}
            label = element("span", {"dir": "ltr"}, text(form.label))
            yield from element("a", {**link, **named}, *label, text(size))

    def spelt_out(self, line: Sequence[Token], address: Callable[[str], str]) -> Sequence[Token]:
        """``line`` with the forms of such a file in brackets, behind the words that link to it."""
        if not self.forms:
            return line
        shown: list[Token] = []
        opened: int | None = None
        for token in line:
            path = unquote(str(token.attrs.get("href", "")))
            if (
                token.type == "link_open"
                and is_asset(path)
                and path.rpartition("/")[2] in self.forms
            ):
                opened, file = len(shown), path
            elif token.type == "link_close" and opened is not None:
                links = self.links(file, plain(shown[opened:]), address)
                group = element("span", {"class": "tns-forms"}, text("("), *links, text(")"))
                shown += (text(" "), *group)
                opened = None
            else:
                shown.append(token)
        return shown


def downloads(document: Document) -> tuple[Download, ...]:
    """Every file that ``document`` offers from the start, each once.

    A file that is shown under a title is called by that, any other by the title of its link
    (``[this](a.csv "The title")``), or else by its words.
    """
    found: dict[str, Download] = {}
    titled = (
        Download(path, plain_text(title), named=True) for path, title in document.titled_files
    )
    for each in (*titled, *_linked(document)):
        if each.path not in found or (each.named and not found[each.path].named):
            found[each.path] = each
    return tuple(found.values())


def forms_of(index: Index) -> dict[str, tuple[FileForm, ...]]:
    """The forms of every file in ``index`` that has several, by the name of the file."""
    lists = (files for item in index for files in item.files.values())
    return {file.name: file.forms for files in lists for file in files if len(file.forms) > 1}


def _linked(document: Document) -> Iterator[Download]:
    for written, _, _ in markdown_of(document, _LATER):
        # Without such a bracket there is no link, and no need to parse.
        if "](" in written:
            for token in markdown.tokens(written):
                yield from _links(token.children or [])


def _links(line: Sequence[Token]) -> Iterator[Download]:
    opened = 0
    for place, token in enumerate(line):
        if token.type == "link_open":
            opened = place
        elif token.type == "link_close":
            link = line[opened]
            path = unquote(str(link.attrs["href"]))
            title = str(link.attrs.get("title", ""))
            words = title or plain(line[opened + 1 : place])
            if is_asset(path):
                yield Download(path, words[:1].upper() + words[1:], named=bool(title))
