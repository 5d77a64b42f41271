"""The contacts of a run: what the page says, and what a card is asked for."""

from tns_training_xblock.content.kinds.kind import Kind

CONTACTS = Kind(
    name="contacts",
    plural="contacts pages",
    keys=("minutes",),
    directives=("figure", "note", "before", "field"),
    parser=f"{__name__}.contacts:contacts",
    folder="contacts",
    block="tns_contacts",
    costs={
        "": "the logs that learners keep there; cards are those of the run",
        "field": "what people wrote there on their cards",
    },
)
