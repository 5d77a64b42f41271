"""What a command asks before it takes away what nothing brings back."""

from __future__ import annotations

from django.core.management import CommandError


def confirm(word: str, warning: str) -> None:
    """Raise unless ``word`` is typed out, once ``warning`` was read."""
    try:
        typed = input(f"{warning}\nType {word} to go on: ")
    except EOFError as error:
        raise CommandError("Nobody is there to be asked: say --yes.") from error
    if typed.strip() != word:
        raise CommandError("That is not what was asked for. Nothing was changed.")
