"""Files that a block's texts show and that its course does not have."""

from __future__ import annotations

from typing import Any

from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.uses.downloads import forms_of
from tns_training_xblock.content.uses.references import Reference, references
from tns_training_xblock.host.logs.lines import Log
from tns_training_xblock.host.openedx import platform

from . import olx

log = Log("blocks")


def missing_files(block: Any) -> tuple[Problem, ...]:
    """A problem for each file that the texts use and the course lacks, as after pasting a block.

    A platform that cannot say which files there are leaves the list empty.
    """
    content = olx.texts(block.draft or block)
    forms = forms_of(block.documents.index)
    used: dict[str, list[tuple[str, Reference]]] = {}
    for language, document in block.documents.texts.items():
        for asset in references(document, content[language]).assets:
            name = asset.target.rpartition("/")[2]
            # Also the forms that the page offers beside it: a pasted block brings none of them.
            for offered in [form.name for form in forms.get(name, ())] or [name]:
                used.setdefault(offered, []).append((language, asset))
    if not used:
        return ()
    try:
        course_id = str(block.scope_ids.usage_id.context_key)
        lacking = platform().missing_assets(course_id, sorted(used))
    except Exception as error:
        log.warn("assets-unknown", error, block=block.scope_ids.usage_id)
        return ()
    return tuple(
        Problem(language, asset.line, asset.column, "file-missing", "warning", _message(name))
        for name in lacking
        for language, asset in used[name]
    )


def _message(name: str) -> str:
    return f"This course has no file `{name}`. Upload it to the course's files under this name."
