"""Keys and files of a learner's work."""

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.values import Attached, Draft, WorkKey

WORDS = st.text(max_size=5)
KEYS = st.builds(WorkKey, WORDS, WORDS, WORDS, WORDS)


@given(key=KEYS)
def test_a_key_finds_its_own_row(key):
    assert WorkKey.of(Work(**key.lookup())) == key


@given(key=KEYS)
def test_the_root_is_the_same_for_every_part_of_a_block(key):
    root = WorkKey(**key.root())
    assert root.part == ""
    assert root.block() == key.block()
    assert root.root() == root.lookup() == key.root()


def test_what_became_of_a_row_outside_raises_nothing():
    assert Draft.of(Work(version=2, answer=["words"])).answer == {"": ["words"]}
    assert Attached.of(Attachment(id="a", task="plan", name=None, size=1)).name == "file"
