import pytest

from .run import OLX


@pytest.fixture
def campus(campus):
    """The small course, with a page of contacts."""
    campus.add(OLX)
    return campus
