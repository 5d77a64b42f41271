"""What stands in running text: prose, figures and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tns_training_xblock.content.model import Figure, Note, Passage, Prose

from .directives import HELD, Directive, Source
from .fields import OPTION, Fields, one_line
from .report import quoted

PICTURES = ("svg", "png", "jpg", "jpeg")
"""The endings of the files that a figure can show."""


def options(directive: Directive, source: Source, *known: str) -> Fields:
    """The options of ``directive``, of which only ``known`` mean something."""
    return Fields(directive.options, source.report, known, OPTION)


def passage(piece: Prose | Directive, source: Source) -> Passage | None:
    """``piece`` as prose, figure or note; ``None`` where it is another directive."""
    if isinstance(piece, Prose):
        return piece
    if piece.name == "figure":
        return _figure(piece, source)
    return _note(piece, source) if piece.name == "note" else None


def passages(whole: Directive, source: Source) -> Iterator[Passage]:
    """What stands inside ``whole``, where only figures and notes may stand beside prose."""
    for piece in source.pieces(whole):
        found = passage(piece, source)
        if found is not None:
            yield found
        elif isinstance(piece, Directive):
            refuse(piece, source, HELD, inside=whole.name)


def refuse(
    directive: Directive, source: Source, allowed: Iterable[str], *, inside: str = ""
) -> None:
    """Report a directive that is unknown, or not one of ``allowed`` where it stands."""
    allowed = sorted(allowed)
    name = directive.name
    if name not in source.words.directives:
        guess = source.report.suggestion(name, allowed)
        message = f"There is no directive {quoted(name)}. {guess}"
        source.report.error(directive.name_place, "directive-unknown", message, len(name))
    elif inside:
        message = f"`{name}` cannot stand inside `{inside}`; move it out."
        source.report.error(directive.place, "directive-nested", message)
    else:
        here = ", ".join(f"`{other}`" for other in allowed)
        home = source.words.directives[name]
        message = f"`{name}` belongs in {home}; here can stand: {here}."
        source.report.error(directive.name_place, "directive-misplaced", message)


def no_argument(directive: Directive, source: Source) -> None:
    """Report an argument where none is read."""
    if directive.argument.text:
        message = f"`{directive.name}` takes nothing behind its name; remove it."
        source.report.error(directive.argument.place, "argument-unexpected", message)


def body(directive: Directive, source: Source) -> Prose:
    """The body of a directive that must have one."""
    found = source.body(directive)
    if found is None:
        message = f"`{directive.name}` has no text; write it before the closing colons."
        source.report.error(directive.place, "body-missing", message)
    return found or Prose("", directive.line)


def sourced(fields: Fields, noun: str) -> str:
    """The option ``source``, which everything taken from elsewhere needs."""
    message = f"Say where the {noun} comes from: `:source: …`."
    found = fields.demand("source", "source-missing", message)
    return found.text if found else ""


def _figure(directive: Directive, source: Source) -> Figure:
    fields = options(directive, source, "alt", "source")
    if not directive.argument.text:
        message = "Name the figure's file: `:::{figure} ../../assets/name.svg`."
        source.report.error(directive.place, "path-missing", message)
    elif directive.argument.text.rpartition(".")[2] not in PICTURES:
        message = (
            "A figure shows an SVG, PNG or JPEG; offer another file with a link, or as `:file:` of"
            " an exhibit."
        )
        source.report.error(directive.argument.place, "figure-form", message)
    message = "Say in `:alt: …` what the figure shows, for those who cannot see it."
    alt = fields.demand("alt", "alt-missing", message)
    caption = source.body(directive)
    return Figure(
        path=directive.argument.text,
        alt=alt.text if alt else "",
        source=sourced(fields, "figure"),
        caption=one_line(caption.text) if caption else "",
        line=directive.line,
    )


def _note(directive: Directive, source: Source) -> Note:
    options(directive, source)
    return Note(directive.argument.text, body(directive, source), directive.line)
