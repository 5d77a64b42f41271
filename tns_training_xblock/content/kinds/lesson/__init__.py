"""Lessons, with the checks that stand in them.

``check_start`` is what all checks have in common, ``checks`` builds each form, and ``number_check``
is the one that needs more.
"""

from tns_training_xblock.content.kinds.kind import IN_MODULES, Kind

LESSON = Kind(
    name="lesson",
    plural="lessons",
    keys=("minutes", "objectives", "takeaways", "next"),
    directives=("figure", "note", "check"),
    parser=f"{__name__}.lesson:lesson",
    folder=IN_MODULES,
    block="tns_lesson",
    costs={
        "": "every answer and reflection in it, with their points",
        "check": "the answers given there, with their points",
        "reflection": "the texts written there",
        "answer": "what was answered with it, which is shown as an answer to an older question",
    },
)
