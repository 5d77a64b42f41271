"""Case studies, with the marking samples that stand in them."""

from tns_training_xblock.content.kinds.kind import Kind

CASE_STUDY = Kind(
    name="case-study",
    plural="case studies",
    keys=("minutes", "late"),
    directives=("figure", "note", "exhibit", "task", "vote", "criterion", "outcome", "sample"),
    holders=("exhibit", "task", "outcome"),
    parser=f"{__name__}.case_study:case_study",
    folder="case-studies",
    block="tns_case_study",
)
