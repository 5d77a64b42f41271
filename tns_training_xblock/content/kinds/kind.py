"""What is declared of a kind of text, once, in its own folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tns_training_xblock.content.model import Document, Language
    from tns_training_xblock.content.syntax.directives import Source
    from tns_training_xblock.content.syntax.header import Header

    Parser = Callable[[Header, Source, Language], Document]

IN_MODULES = "modules/*"
"""The folder of a kind whose texts lie in the folders of modules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a kind of text is written, where its files lie in a course, and which block carries it.

    What a text of the kind is and can be asked, its class in ``content.model`` says.

    Attributes:
        name: the header's ``kind``, which is that of the class too.
        plural: what people call several.
        keys: what its header can say beside ``kind``, ``id``, ``title`` and ``original``.
        directives: what can stand in it.
        holders: those of them in which figures and notes can stand.
        parser: ``module:function`` that makes the document; it is loaded with the first text.
        folder: the folder of its files, :data:`IN_MODULES`, or "" for one text that lies beside the
            folders and is called as its kind.
        block: the type of the block that carries it.
        introduces: whether a tour can name it as its programme, or as the page of a host.
        costs: what learners lose with a text, under "", and with an id in it, under the noun (or
            form) of what has that id.
        goes_along: whether each block that needs it carries a part of it, listed or not.
        leads_around: whether every other text of a run ends in a link to it.
        handed_in: whether an answer to it is kept as a whole, and can be handed in and marked:
            ``always``, or where it has criteria (``marked``), or else "".
        moments: whether a tour can place one text of it twice, before and after.
        several: whether a tour can place one text of it several times: for each host, and opening
            on several days.
    """

    name: str
    plural: str
    keys: tuple[str, ...] = ()
    directives: tuple[str, ...]
    holders: tuple[str, ...] = ()
    parser: str
    folder: str
    block: str
    introduces: bool = False
    costs: Mapping[str, str] = field(default_factory=dict)
    goes_along: bool = False
    leads_around: bool = False
    handed_in: Literal["always", "marked", ""] = ""
    moments: bool = False
    several: bool = False

    @property
    def in_modules(self) -> bool:
        """Whether its texts are listed by modules, and come into a tour with these."""
        return self.folder == IN_MODULES

    def parse(self, header: Header, source: Source, language: Language) -> Document:
        """The document under ``header``."""
        module, _, name = self.parser.partition(":")
        parser: Parser = getattr(import_module(module), name)
        return parser(header, source, language)
