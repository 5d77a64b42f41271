"""What submissions are told with, as the tests of marking have it."""

from tests.grading.conftest import (  # noqa: F401
    committing,
    content,
    heard,
    key,
    private_files,
    submitted,
    tracker,
)
