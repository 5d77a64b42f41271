"""Studio's editor: the form, and the handlers behind it.

These are functions of a block, which :class:`~.mixin.StudioEditing` offers as its ``studio_view``
and its handlers ``check_source``, ``preview`` and ``save_source``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import pgettext
from web_fragments.fragment import Fragment

from tns_training_xblock.blocks.shared import olx
from tns_training_xblock.blocks.shared.documents import Documents, Draft
from tns_training_xblock.blocks.shared.handlers import Json, Refusal
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.starters import starter
from tns_training_xblock.content import fingerprint, has_errors
from tns_training_xblock.content.model import LANGUAGE_NAMES, LANGUAGES, Language
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.host import permissions
from tns_training_xblock.host.drawn import Drawn, tags
from tns_training_xblock.host.languages import ours
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.templating import bundle_url, render_waiting, static_url

from . import turns
from .editing import Texts, lost_ids, taken, version_of
from .proofreading import proofread

log = Log("studio")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text of the form: ``key`` is its key in the content field."""

    key: str
    label: str
    language: Language
    text: str


def editor(block: Any) -> Fragment:
    """The form with the texts as saved. Raises :class:`Forbidden`."""
    permissions.require_author(block)
    language = ours(translation.get_language()) or LANGUAGES[0]
    content = olx.texts(block)
    begun = starter(block.kinds[0]) if olx.is_empty(block) else content
    fragment = Fragment()
    for style in ("shared/base.css", f"{block.asset}/{block.asset}.css", "studio/studio.css"):
        fragment.add_css_url(static_url(style))
    owners = tags(permissions.signed_in(block))
    with translation.override(language):
        values = {
            "drawn": Drawn(owners[0], language),
            "prefix": f"{block.dom_prefix}studio-",
            "sheets": _sheets(begun),
            "kind": block.kinds[0],
        }
        fragment.add_content(render_waiting("studio/editor.html", values))
    fragment.add_javascript_url(static_url("shared/loader.js"))
    args = {
        "kit": bundle_url("kit"),
        "module": bundle_url("studio"),
        "keepers": [f"studio/{block.scope_ids.usage_id}/{owner}" for owner in owners],
        "version": version_of(content),
        "language": language,
    }
    fragment.initialize_js("TnsTrainingBlock", json_args=args)
    return fragment


def check_source(block: Any, _author: None, data: Json) -> Json:
    """What is wrong with ``{texts}``: ``{problems}``, each with its text's key as the file.

    ``{stamp}`` is what a translation that is up to date says in its header.
    """
    content = taken(data.get("texts"), olx.texts(block))
    with _drafted(block, content):
        problems = proofread(block.documents, content)
    return {"problems": [_shown(problem) for problem in problems], "stamp": _stamp(content)}


def preview(block: Any, _author: None, data: Json) -> Json:
    """``{texts}`` in ``{language}`` as learners will read it: ``{html}``, empty without a text."""
    language = ours(data.get("language")) or LANGUAGES[0]
    with _drafted(block, taken(data.get("texts"), olx.texts(block))):
        document = block.documents.texts.get(language)
        if document is None:
            return {"html": ""}
        html = block.body(Reading("preview", document, language, language, None))
    # The block itself may stand on the same page, and two elements cannot share an id.
    return {"html": html.replace(block.dom_prefix, f"{block.dom_prefix}preview-")}


def save_source(block: Any, _author: None, data: Json) -> Json:
    """Save ``{texts}``, written on top of ``{version}``: ``{version, problems}``.

    Nothing is saved where somebody else saved in between (``stale``), where a text has errors
    (``has-errors``), or where learners' answers would be lost (``loses-ids``) unless ``{accept}``
    names all the ids that would be.
    """
    return turns.in_turn(block, lambda: _saved(block, data))


def _saved(block: Any, data: Json) -> Json:
    saved = olx.texts(block)
    if data.get("version") != version_of(saved):
        message = pgettext("tns", "Somebody else saved a newer text. Yours was not saved.")
        current = {"version": version_of(saved), "texts": saved}
        raise Refusal("stale", message, 409, current=current)
    texts = taken(data.get("texts"), saved)
    before = block.documents
    with _drafted(block, texts):
        after = block.documents
    problems = proofread(after, texts)
    shown = [_shown(problem) for problem in problems]
    if has_errors(problems):
        message = pgettext("tns", "Mend the errors first. Nothing was saved.")
        raise Refusal("has-errors", message, 422, problems=shown)
    _refuse_loss(before, after, data.get("accept"))
    _save(block, texts, before, after)
    return {"version": version_of(texts), "problems": shown}


def _sheets(content: Mapping[str, str]) -> list[Sheet]:
    sheets = []
    for key, (tag, code) in olx.SLOTS.items():
        # Nobody writes an index or an outline by hand, nor what a text is called at its place: an
        # import brings them. A rename is declared where the lock is, or the next import would
        # forget it.
        if tag in ("index", "outline", "renamed", "placed"):
            continue
        language = ours(code) or LANGUAGES[0]
        name = LANGUAGE_NAMES[language]
        labels = {
            "source": name,
            "glossary": pgettext("tns", "Glossary · {language}").format(language=name),
            "sources": pgettext("tns", "Sources"),
        }
        sheets.append(Sheet(key, labels[tag], language, content.get(key, "")))
    return sheets


@contextmanager
def _drafted(block: Any, content: Texts) -> Iterator[None]:
    """Within it, ``block`` says what ``content`` says. Its field stays as it is."""
    block.draft = Draft(content, block.scope_ids)
    try:
        yield
    finally:
        block.draft = None


def _refuse_loss(before: Documents, after: Documents, accepted: object) -> None:
    lost = [str(id_) for id_ in lost_ids(before.original, after.original)]
    if isinstance(accepted, list) and all(id_ in accepted for id_ in lost):
        return
    if lost:
        message = pgettext("tns", "Learners' answers hang on ids that this text no longer has.")
        raise Refusal("loses-ids", message, 409, lost=lost)


def _save(block: Any, texts: Texts, before: Documents, after: Documents) -> None:
    # The name in the outline follows the title until somebody gives it another.
    if before.original and after.original and block.display_name == before.original.title:
        block.display_name = after.original.title
    block.content = texts
    turns.write(block)
    log.act("texts-saved", block=block.scope_ids.usage_id)


def _stamp(content: Texts) -> str:
    return fingerprint(content.get(LANGUAGES[0], ""))


def _shown(problem: Problem) -> Json:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
    }
