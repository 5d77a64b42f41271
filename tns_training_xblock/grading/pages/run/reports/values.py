"""What the templates of all reports get: filters, ways on, and the address in each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest

from tns_training_xblock.cohort.api import Names, country_name
from tns_training_xblock.content.model import LANGUAGE_NAMES, Language
from tns_training_xblock.grading.pages.access import rights_on
from tns_training_xblock.grading.pages.run import choices
from tns_training_xblock.grading.pages.run.around import around
from tns_training_xblock.grading.pages.sentences import language_of_page
from tns_training_xblock.grading.pages.study import renderer, study_in
from tns_training_xblock.grading.reports.asked import Asked
from tns_training_xblock.grading.reports.grid import Grid, Item, Row
from tns_training_xblock.grading.reports.items import Column
from tns_training_xblock.grading.reports.marks import ItemMarks, Marks
from tns_training_xblock.grading.reports.votes import ItemVotes, Votes
from tns_training_xblock.host.openedx import platform

from . import plots


def common(request: HttpRequest, asked: Asked, names: Names, report: str) -> dict[str, Any]:
    """For the report called so, of those who are asked for."""
    course_id = rights_on(request).course_id
    return {
        "course_id": course_id,
        "around": around(request, course_id, "reports"),
        "report": report,
        "asked": asked,
        "query": asked.query,
        "kept": parse_qsl(asked.query.rstrip("&")),
        "language": language_of_page(),
        "languages": LANGUAGE_NAMES.items(),
        "origins": choices.origins(asked.origin, names, platform().cohorts(course_id)),
        "countries": choices.countries(asked.country, names),
    }


def grid_values(request: HttpRequest, asked: Asked, found: Grid) -> dict[str, Any]:
    """A page of learners and case studies."""
    language = language_of_page()
    return {
        **common(request, asked, found.names, "learners"),
        "page": found,
        "items": [(item, item.column.title(language)) for item in found.items],
        "rows": [_row(row, found.items, asked, language) for row in found.rows],
        "hides": any(item.total.hidden for item in found.items),
    }


def marks_values(request: HttpRequest, asked: Asked, found: Marks) -> dict[str, Any]:
    """The marks of each case study, with where the parts of their plots stand."""
    language = language_of_page()
    return {
        **common(request, asked, found.names, "criteria"),
        "items_chosen": _choices(asked, found.columns, language),
        "items": [_marks(marks, language) for marks in found.items if marks.n],
        "empty": [marks.title for marks in found.items if not marks.n],
        "width": plots.WIDTH,
        "below": plots.BARS_BELOW,
    }


def votes_values(request: HttpRequest, asked: Asked, found: Votes) -> dict[str, Any]:
    """The votes of each case study, with its question in the reader's language."""
    language = language_of_page()
    return {
        **common(request, asked, found.names, "votes"),
        "items_chosen": _choices(asked, found.columns, language),
        "items": [_votes(rights_on(request).course_id, votes, language) for votes in found.items],
        "width": plots.WIDTH,
    }


def _votes(course_id: str, votes: ItemVotes, language: Language) -> dict[str, Any]:
    study = study_in(votes.content, language)
    vote = study.vote if study else None
    render = renderer(votes.content, study.language if study else language, course_id)
    return {
        "votes": votes,
        "title": votes.column.title(language),
        "study": study,
        "question": render.prose(vote.question) if vote else "",
        "parts": plots.strip([votes.yes, votes.no], language),
    }


def _choices(asked: Asked, columns: Iterable[Column], language: Language) -> list[choices.Choice]:
    """The case studies to choose from, by title."""
    return [
        choices.Choice(each.usage_key, each.title(language), each.usage_key == asked.item)
        for each in columns
    ]


def _marks(marks: ItemMarks, language: Language) -> dict[str, Any]:
    return {
        "marks": marks,
        "histogram": plots.histogram(marks, language),
        "criteria": [(each, plots.pieces(each, language)) for each in marks.criteria],
    }


def _row(row: Row, items: tuple[Item, ...], asked: Asked, language: Language) -> dict[str, Any]:
    """A person, each cell with its item's title and the way to its desk."""
    pairs = zip(items, row.cells, strict=True)
    return {
        "row": row,
        "country": country_name(row.place.country) if row.place and row.place.country else "",
        "cells": [
            {
                "cell": cell,
                "item": item,
                "title": item.column.title(language),
                "view": _view(asked, item.column.usage_key),
            }
            for item, cell in pairs
        ],
    }


def _view(asked: Asked, usage_key: str) -> str:
    """The view in which a desk goes on: the same people's submissions to one case study."""
    return Asked(item=usage_key, origin=asked.origin, country=asked.country).view.handed_on
