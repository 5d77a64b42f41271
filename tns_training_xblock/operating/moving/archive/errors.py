"""How an export or an import is refused: what, where, and how to mend it."""

from __future__ import annotations

from tns_training_xblock.content.syntax.problems import visible


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A refusal in whole sentences.

    ``what`` is wrong, ``mend`` says what can be done about it, ``where`` names a file and a line of
    the archive, or is empty. What would act on a terminal is made visible, for every refusal: an
    archive and a file of people may hold anything.
    """

    def __init__(self, what: str, mend: str, where: str = "") -> None:
        super().__init__(visible(f"{where}: {what} {mend}" if where else f"{what} {mend}"))
        self.what, self.mend, self.where = what, mend, where

    def at(self, where: str) -> Refused:
        """The same, of this place."""
        return self if self.where else Refused(self.what, self.mend, where)


MAKE_ANEW = "Export the run anew where it came from, and copy the whole file."
"""What mends an archive that is damaged or was changed."""
