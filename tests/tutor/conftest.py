"""Sites of each version of Tutor."""

import pytest

from .site import VERSIONS, Site


@pytest.fixture(params=VERSIONS)
def site(request, tmp_path):
    return Site(request.param, tmp_path)
