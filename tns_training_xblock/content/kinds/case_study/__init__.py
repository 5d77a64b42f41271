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
    handed_in="always",
    costs={
        "": "every draft, submission and file of it, with the marks",
        "task": "what is written and attached there is only read; what was handed in keeps it",
        "option": "who chose it has chosen nothing, and reads its id; what was handed in keeps it",
        "step": "who chose it has chosen nothing, and reads it; what was handed in keeps it",
        "column": "what is written in it is only read; what was handed in keeps it",
        "vote": "the votes in drafts are only read, and not counted; what was handed in keeps them",
        "criterion": "no mark: what was handed in keeps its rubric; reports get one more column",
        "level": "no mark: what was handed in keeps its rubric; reports name both levels",
    },
)
