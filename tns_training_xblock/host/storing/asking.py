"""What a storage raises, as one kind that a command tells: each backend has errors of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import CommandError


class StorageFailed(CommandError):  # noqa: N818 - it is told, as an answer is
    """The storage did not do what it was asked; ``__cause__`` is its own error.

    Whichever command it ends says so in this sentence and with exit code 1, not by a traceback.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(
            f"The storage of learners' files failed ({str(error) or repr(error)}). "
            "tns_training_check says what is wrong with it; then call this again."
        )


@contextmanager
def asking_storage(*answers: type[Exception]) -> Iterator[None]:
    """Within it, whatever the storage raises but ``answers`` becomes :class:`StorageFailed`."""
    try:
        yield
    except StorageFailed:
        raise  # within another of these
    except answers:
        raise
    except Exception as error:
        raise StorageFailed(error) from error
