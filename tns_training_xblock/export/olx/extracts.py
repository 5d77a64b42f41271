"""What a block carries of the glossary and of the sources: the part that it uses."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import fields
from itertools import islice

from tns_training_xblock.content.model import Source
from tns_training_xblock.export.tree.cards import FileCard


def terms_used(card: FileCard, glossary: FileCard) -> set[str]:
    """The terms in ``card``, and those that their definitions need in turn."""
    links = _links(glossary)
    found: set[str] = set()
    waiting = [target.name for target in card.terms]
    while waiting:
        term = waiting.pop()
        if term in links and term not in found:
            found.add(term)
            waiting += links[term]
    return found


def sources_used(card: FileCard, glossary: FileCard | None, terms: Collection[str]) -> list[str]:
    """The sources cited in ``card``, then those in the definitions of ``terms``; in text order."""
    found = [target.name for target in card.citations]
    if glossary:
        found += (
            target.name for target in glossary.citations if _term_at(glossary, target.line) in terms
        )
    return list(dict.fromkeys(found))


def cut_glossary(text: str, glossary: FileCard, terms: Collection[str]) -> str:
    """The glossary ``text`` with its header and the definitions of ``terms``, in their order."""
    lines = text.split("\n")
    starts = [target.line for target in glossary.definitions]
    ends = [*(start - 1 for start in starts[1:]), len(lines)]
    rules = (number for number, line in enumerate(lines, 1) if line.rstrip() == "---")
    parts = [lines[: next(islice(rules, 1, None))]]
    for target, end in zip(glossary.definitions, ends, strict=True):
        if target.name in terms:
            parts.append(lines[target.line - 1 : end])
    return "\n\n".join("\n".join(part).strip() for part in parts) + "\n"


def source_text(source: Source) -> str:
    """One entry of a ``sources.yaml``.

    Values are written as JSON, which is YAML too and can be written in one way only.
    """
    values = {field.name: getattr(source, field.name) for field in fields(Source)}
    lines = (
        f"  {name}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in values.items()
        if value and name != "id"
    )
    return f"{source.id}:\n{''.join(lines)}"


def _links(glossary: FileCard) -> dict[str, list[str]]:
    """For each term of the glossary, the terms in its definition."""
    links: dict[str, list[str]] = {target.name: [] for target in glossary.definitions}
    for target in glossary.terms:
        term = _term_at(glossary, target.line)
        if term:
            links[term].append(target.name)
    return links


def _term_at(glossary: FileCard, line: int) -> str:
    """The term whose definition ``line`` stands in."""
    before = bisect_right(glossary.definitions, line, key=lambda target: target.line)
    return glossary.definitions[before - 1].name if before else ""
