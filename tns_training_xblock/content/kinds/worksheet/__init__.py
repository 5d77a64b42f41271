"""Worksheets: what one fills in of one's own, and hands in where it has criteria."""

from tns_training_xblock.content.kinds.kind import Kind

WORKSHEET = Kind(
    name="worksheet",
    plural="worksheets",
    keys=("minutes", "shown", "use", "late"),
    directives=("figure", "note", "task", "criterion", "sample"),
    holders=("task",),
    parser=f"{__name__}.worksheet:worksheet",
    folder="worksheets",
    block="tns_worksheet",
    handed_in="marked",
    several=True,
    costs={
        "": "what is written in it, with its files, and every submission and mark",
        "task": "what is written and attached there is only read; what was handed in keeps it",
        "option": "who chose it has chosen nothing, and reads its id; what was handed in keeps it",
        "step": "who chose it has chosen nothing, and reads it; what was handed in keeps it",
        "column": "what is written in it is only read; what was handed in keeps it",
        "criterion": "no mark: what was handed in keeps its rubric; reports get one more column",
        "level": "no mark: what was handed in keeps its rubric; reports name both levels",
    },
)
