import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.work.errors import NotFound
from tns_training_xblock.work.models import Attachment, Attempt, Work
from tns_training_xblock.work.naming import (
    MAX_NAME,
    MAX_PART,
    file_id_of,
    file_path,
    is_ours,
    name_beside,
    part_name,
    safe_name,
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.csv", "plan.csv"),
        ("C:\\Users\\me\\plan.csv", "plan.csv"),
        ("خطة الدخل.csv", "خطة الدخل.csv"),
        ("in\u202enoc.csv\r\nX: y", "innoc.csv X: y"),
        ("our\u2028plan\x0bfor\u2029fees.csv", "our plan for fees.csv"),
        ("a" * 300 + ".csv", "a" * 108 + ".csv"),
        ("..", "file"),
        (".csv", "csv"),
        ("", "file"),
    ],
)
def test_names_are_made_safe_to_show(name, safe):
    assert safe_name(name) == safe


def test_a_path_of_ours_is_known_from_others(key):
    assert is_ours(file_path(key, file_id_of(key, ""), "plan.csv"))
    assert is_ours(file_path(key, file_id_of(key, ""), "plan"))
    for other in ("backup.sql", "a/b/c/plan.csv", "a/b/" + "0" * 32, "a/b/c/d/" + "0" * 32, ""):
        assert not is_ours(other)


def test_one_posts_token_is_one_id_and_nobody_elses(key):
    other = dataclasses.replace(key, student_id="b" * 32)
    first = file_id_of(key, "token")
    assert file_id_of(key, "token") == first
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    ids = {first, file_id_of(key, "other"), file_id_of(other, "token"), file_id_of(key, "")}
    assert len({*ids, file_id_of(key, "")}) == 5


def test_a_part_that_no_row_can_carry_is_not_there():
    assert part_name("a" * 64) == "a" * 64
    with pytest.raises(NotFound):
        part_name("a" * 65)
    for model, field in ((Work, "part"), (Attempt, "check_id"), (Attachment, "task")):
        assert model._meta.get_field(field).max_length == MAX_PART


@pytest.mark.parametrize(
    ("name", "others", "made"),
    [
        ("image.jpg", (), "image.jpg"),
        ("image.jpg", ("other.jpg",), "image.jpg"),
        ("image.jpg", ("image.jpg",), "image (2).jpg"),
        ("Image.JPG", ("image.jpg", "image (2).jpg"), "Image (3).JPG"),
        ("file", ("file",), "file (2)"),
        ("cafe\u0301.pdf", ("caf\u00e9.pdf",), "cafe\u0301 (2).pdf"),
    ],
)
def test_no_two_files_are_called_the_same(name, others, made):
    assert name_beside(name, others) == made


@given(st.lists(st.text(max_size=200), max_size=8))
def test_however_they_are_called_names_stay_apart_and_safe(names):
    found = []
    for name in names:
        found.append(name_beside(safe_name(name), found))
    assert len({name.casefold() for name in found}) == len(found)
    assert all(len(name) <= MAX_NAME for name in found)
