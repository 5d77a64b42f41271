"""The course map: the outline of the run in the reader's language."""

from tns_training_xblock.content.kinds.kind import Kind

COURSE_MAP = Kind(
    name="course-map",
    plural="course maps",
    directives=("figure", "note"),
    parser=f"{__name__}.course_map:course_map",
    folder="",
    block="tns_course_map",
    leads_around=True,
    costs={"": "no answers; whether a new mark was seen"},
)
