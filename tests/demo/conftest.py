"""A course that also holds the tests' own block."""

import pytest
from xblock.core import XBlock

from .blocks import NOTEPAD, Notepad


@pytest.fixture
def notes(campus):
    """The campus with a ``notepad`` called ``notes`` in its first unit."""
    with pytest.MonkeyPatch.context() as patch:
        found = XBlock.load_class
        patch.setattr(
            XBlock,
            "load_class",
            lambda name, *rest, **more: (
                Notepad if name == "notepad" else found(name, *rest, **more)
            ),
        )
        campus.add(NOTEPAD)
        yield campus
