"""The outline of a run, for the block that shows it in every language."""

from __future__ import annotations

from collections.abc import Mapping

from tns_training_xblock.content import model
from tns_training_xblock.export.tree.outline import Outline, Section
from tns_training_xblock.export.tree.settings import Titles


def run_outline(outline: Outline) -> model.Outline:
    """What readers are shown of ``outline``, in the tour's languages."""
    tour = outline.tour

    def told(titles: Titles) -> Mapping[model.Language, str]:
        return {language: titles[language] for language in tour.languages if language in titles}

    def section(each: Section) -> model.Section:
        own = told(each.titles) if each.item.is_module else {}
        type_ = each.item.graded.text if each.item.graded else ""
        items = tuple(unit.name for unit in each.units)
        return model.Section(each.item.target.text if own else "", items, own, type_)

    return model.Outline(
        chapters=tuple(
            model.Chapter(
                part.chapter.id.text,
                told(part.chapter.title),
                part.chapter.opens,
                tuple(map(section, part.sections)),
            )
            for part in outline.parts
        ),
        weights=tuple(
            model.Weight(each.id.text, told(each.title), float(each.weight)) for each in tour.types
        ),
        passing=float(tour.passing),
    )
