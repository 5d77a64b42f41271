"""Pages: what a course says of itself, and what it lists of the whole tour."""

from tns_training_xblock.content.kinds.kind import Kind
from tns_training_xblock.content.kinds.lesson import LESSON

PAGE = Kind(
    name="page",
    plural="pages",
    keys=LESSON.keys,
    directives=("figure", "note", "sources", "files"),
    parser=f"{__name__}.page:page",
    folder="pages",
    block="tns_lesson",
    introduces=True,
    costs={"": "no answers; who has read it"},
)
