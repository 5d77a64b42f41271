"""What learners would lose with an id, in words."""

from __future__ import annotations

from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.export.tree.identifiers import TOUR, Id

_OF_TOURS = {
    "course": "everything: to Open edX another key is another course, which nobody takes",
    "chapter": "no answers; bookmarks there",
    "module": "no answers; bookmarks there, and dates that were put off for single learners",
}


def cost_of(lost: Id) -> str:
    """The work that would not be found any more under ``lost``."""
    if lost.kind == TOUR and lost.noun in _OF_TOURS:
        return _OF_TOURS[lost.noun]
    kind = KINDS.get(lost.noun if lost.kind == TOUR else lost.kind)
    costs = kind.costs if kind else {}
    what = "" if lost.kind == TOUR else lost.form if lost.form and lost.form in costs else lost.noun
    return costs.get(what, "what learners did there")
