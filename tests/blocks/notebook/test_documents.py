"""Files that need no network: see test_handing.py for what is in them."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blocks.maps import INDEX, OUTLINE
from tns_training_xblock.blocks.notebook import documents

from .test_own import learner

pytestmark = pytest.mark.django_db


@given(st.binary(max_size=200), st.integers(1, 20))
def test_a_picture_in_pieces_is_the_picture(content, size):
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    assert base64.b64decode(b"".join(documents._base64(pieces))) == content


def test_the_notebook_is_read_module_by_module_as_it_is_sent(written, django_assert_num_queries):
    whose = learner(written)
    with django_assert_num_queries(0):
        pieces = documents.notebook_file(whose, INDEX, OUTLINE, "en")
        head = next(pieces)
    assert head.startswith(b"<!DOCTYPE html>")
    with django_assert_num_queries(2):  # the map's own section, then the first module
        first = next(pieces)
    assert b"Twelve firms." in first
    rest = b"".join(pieces)
    assert b"Fees pay one half" in rest
    assert rest.rstrip().endswith(b"</html>")
