"""The file identifiers.lock."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.export.small import codes_of
from tns_training_xblock.export.tree.lock import NAME, Lock, Release, read_lock, write_lock
from tns_training_xblock.export.tree.scan import scan

IDS = st.from_regex(re.compile(r"[a-z][a-z0-9-]{0,10}", re.ASCII), fullmatch=True)
LINES = st.builds("lesson {}: check {}, single".format, IDS, IDS)
OWNERS = st.builds("lesson {}".format, IDS)
PATHS = IDS | st.builds("{}/{}".format, IDS, IDS)
RELEASES = st.builds(Release, st.integers(1, 999_999_999), st.from_regex(r"\A[0-9a-f]{64}\Z"))
LOCKS = st.builds(
    Lock,
    st.dictionaries(LINES, st.just(0)),
    st.dictionaries(OWNERS, st.dictionaries(PATHS, IDS, min_size=1)),
    st.dictionaries(IDS, RELEASES),
)


def reread(root):
    lock, problems = read_lock(scan(root))
    assert problems == []
    return lock


def test_without_a_lock_nothing_was_published(course):
    assert reread(course.root) == Lock()


@given(lock=LOCKS)
def test_what_is_written_is_read_again(lock, tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    assert write_lock(scan(root), lock)
    found = reread(root)
    assert (found.ids.keys(), found.renamed, found.releases) == (
        lock.ids.keys(),
        lock.renamed,
        lock.releases,
    )
    assert not write_lock(scan(root), found)


def test_the_lock_of_before_there_were_releases_is_read(course):
    course.write(NAME, "# Every id ever published\n\nlesson a\nlesson a: check b, single\n")
    lock = reread(course.root)
    assert lock.ids == {"lesson a": 3, "lesson a: check b, single": 4}
    assert lock.releases == {}


def test_a_release_is_numbered_by_what_is_in_it():
    first = Lock().published(["page a"], "w", "1" * 64)
    again = first.published(["page a"], "w", "1" * 64)
    later = again.published(["page b"], "w", "2" * 64)
    other = later.published([], "x", "2" * 64)
    assert first.releases == again.releases == {"w": Release(1, "1" * 64)}
    assert other.releases == {"w": Release(2, "2" * 64), "x": Release(1, "2" * 64)}
    assert set(other.ids) == {"page a", "page b"}


def test_a_lock_with_the_line_ends_of_windows(course):
    lock = Lock({"page welcome": 1}, {"lesson a": {"b": "c"}}, {"w": Release(2, "0" * 64)})
    write_lock(scan(course.root), lock)
    text = (course.root / NAME).read_text()
    course.write(NAME, text.replace("\n", "\r\n"))
    assert codes_of(course) == []
    assert not write_lock(scan(course.root), reread(course.root))
