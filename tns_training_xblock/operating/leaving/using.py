"""Which courses use our blocks: without the package each of them breaks as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tns_training_xblock.content.kinds.registry import block_types
from tns_training_xblock.host.openedx import platform


def used_in(course_id: str) -> Counter[str]:
    """How many blocks of each of our types the course has, published or not; none if it is gone."""
    found: Counter[str] = platform().used(course_id, sorted(block_types()))
    return found


def courses_that_use() -> Iterator[tuple[str, Counter[str]]]:
    """Each course that has any, with how many of each type."""
    for course_id in platform().courses():
        found = used_in(course_id)
        if found:
            yield course_id, found
