"""The glossary: the key terms of a course."""

from tns_training_xblock.content.kinds.kind import Kind

GLOSSARY = Kind(
    name="glossary",
    plural="glossaries",
    directives=("term",),
    parser=f"{__name__}.glossary:glossary",
    folder="",
    block="tns_lesson",
    goes_along=True,
    costs={"": "no answers; who has read it"},
)
