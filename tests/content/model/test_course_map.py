"""The map says that it lists the run; all else is the run's own."""

from tests.content.sources import COURSE_MAP, expect
from tns_training_xblock.content.model import Listing


def test_it_lists_the_texts_of_the_run():
    document = expect(COURSE_MAP).document
    assert document.listings == (Listing("texts", 1),)
    assert document.introduction == ()
