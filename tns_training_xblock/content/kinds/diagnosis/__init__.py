"""Diagnoses: what a cluster judges in itself, and what it counts."""

from tns_training_xblock.content.kinds.kind import Kind

DIAGNOSIS = Kind(
    name="diagnosis",
    plural="diagnoses",
    keys=("minutes",),
    directives=("figure", "note", "scale", "topic", "dimension", "indicator", "count", "limits"),
    holders=("dimension",),
    parser=f"{__name__}.diagnosis:diagnosis",
    folder="diagnoses",
    block="tns_diagnosis",
    moments=True,
    costs={
        "": "every answer of it, before the tour and after",
        "indicator": "the levels, documents and notes given there",
        "count": "the numbers given there",
    },
)
