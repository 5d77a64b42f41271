"""The same learner and case study as for marking."""

from tests.grading.conftest import content, file_database, key, private_files, submitted

__all__ = ["content", "file_database", "key", "private_files", "submitted"]
