"""What a command makes sure of before it takes away what nothing brings back."""

from __future__ import annotations

from django.core.management import CommandError
from django.db.models import QuerySet

from tns_training_xblock.operating.leaving.removing import reaches
from tns_training_xblock.work.models import Attachment

OUT_OF_REACH = (
    "{what}, because not one of the files is in the storage: run this where the LMS itself runs "
    "(tutor local exec lms …), or files would be left behind of which nothing is known. If they "
    "are lost, say --files-lost."
)


def confirm(word: str, warning: str) -> None:
    """Raise unless ``word`` is typed out, once ``warning`` was read."""
    try:
        typed = input(f"{warning}\nType {word} to go on: ")
    except EOFError as error:
        raise CommandError("Nobody is there to be asked: say --yes.") from error
    if typed.strip() != word:
        raise CommandError("That is not what was asked for. Nothing was changed.")


def must_reach(files: QuerySet[Attachment]) -> None:
    """Raise where not one of ``files`` is in the storage: their rows would go, and they stay."""
    if not reaches(files):
        raise CommandError(OUT_OF_REACH.format(what="Nothing was changed"))
