"""``tns_case_study``: read a situation, answer its tasks, hand in, read the mark."""

from __future__ import annotations

from typing import ClassVar

from xblock.fields import Scope, String

from tns_training_xblock.blocks.exercise.block import ExerciseBlock
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import carried_by


class CaseStudyBlock(StudioEditing, ExerciseBlock):
    """A case study whose answer is marked by a trainer."""

    kinds: ClassVar[tuple[str, ...]] = carried_by("tns_case_study")
    asset = "case_study"
    template = "case_study/case_study.html"
    content_type = "Case study"
    has_score = True

    display_name = String(
        help="The name in the course outline.", default="Case study", scope=Scope.settings
    )
