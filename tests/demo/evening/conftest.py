"""The course as it is built, for those who let an evening happen in it."""

import pytest

from demo import archive, loading, people
from demo.serving import running
from tests.browser.sites import ROOT


@pytest.fixture(scope="package")
def built(tmp_path_factory):
    """The files of the course."""
    root = tmp_path_factory.mktemp("tour")
    (root / "course").symlink_to(ROOT / "course", target_is_directory=True)
    source = running.Source(root, "wallonia-2019")
    assert running.build(source)
    return archive.read_archive(source.archive)


@pytest.fixture
def run(built):
    """The course, in which nobody has done anything yet."""
    key = str(loading.load(built))
    people.welcome(key)
    return key
